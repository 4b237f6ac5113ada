import { isOwnCode, maskedCode } from "./codes.ts";
import { type Act, askFirst, type Command, closing, reply } from "./command.ts";
import { helpedCode } from "./helped-code.ts";

/** `free CODE`: the device that it was bound to keeps it no more. */
export const free: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  if (rest === "") return reply(desk, { lines: [words("free.how")] });
  const found = await helpedCode(desk, rest);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  if (await isOwnCode(desk, found)) return reply(desk, { lines: [words("staff.own")] });
  const { mac, terms, id: voucherId } = found;
  if (mac === undefined) return reply(desk, { lines: [words("free.not-bound")] });
  const effect = words("free.ask", { code: maskedCode(found), name: terms.name, device: mac.slice(-8) });
  await askFirst(desk, { does: "free", how: { voucherId, mac } }, [effect]);
};

export const doFree: Act = async (desk, { voucherId = "", mac = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const asked = { merchantId: ledger.merchantId, actor: staff.id, voucherId, mac };
  const freed = await ledger.freeDevice(asked, (voucher) =>
    closing(desk, { lines: [words("free.done", { code: maskedCode(voucher) })] }),
  );
  if (freed.ok) return;
  await reply(desk, { lines: [words(freed.reason === "not-bound" ? "free.not-bound" : "staff.code.none")] });
};
