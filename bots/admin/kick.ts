import { Fault } from "../../ledger/index.ts";
import { maskedCode } from "./codes.ts";
import { type Act, askFirst, type Command, closing, reply } from "./command.ts";
import { helpedCode } from "./helped-code.ts";

/** `kick CODE`: every device that is online with it is put offline now; the code goes on. */
export const kick: Command = async (desk, rest) => {
  const { ledger } = desk;
  const { words } = desk.wishing.seen.view;
  if (rest === "") return reply(desk, { lines: [words("kick.how")] });
  const found = await helpedCode(desk, rest);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  const router = await ledger.store.get("routers", found.routerId ?? "");
  if (router === undefined) return reply(desk, { lines: [words("kick.no-router")] });
  const told = { code: maskedCode(found), name: found.terms.name, router: router.name };
  await askFirst(desk, { does: "kick", how: { voucherId: found.id } }, [words("kick.ask", told)]);
};

export const doKick: Act = async (desk, { voucherId = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const asked = { merchantId: ledger.merchantId, actor: staff.id, voucherId };
  try {
    const kicked = await ledger.kickCode(asked, ({ voucher, count }) =>
      closing(desk, { lines: [words("kick.done", { code: maskedCode(voucher), count })] }),
    );
    if (kicked.ok) return;
    await reply(desk, {
      lines: [words(kicked.reason === "no-router" ? "kick.no-router" : "staff.code.none")],
    });
  } catch (error) {
    if (!(error instanceof Fault) || error.where === "store" || error.where === "chat") throw error;
    const voucher = await ledger.store.get("vouchers", voucherId);
    const router = (await ledger.store.get("routers", voucher?.routerId ?? ""))?.name ?? "?";
    await reply(desk, { lines: [words("kick.away", { router, why: error.message.slice(0, 200) })] });
  }
};
