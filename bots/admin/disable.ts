import type { Voucher } from "../../ledger/index.ts";
import { codeMeant, isOwnCode, maskedCode } from "./codes.ts";
import { type Act, askFirst, type Command, closing, type Desk, reply } from "./command.ts";

type Way = "disable" | "enable";

/** `disable CODE`: nobody gets in with it any more. The reference of a sale with one code names it too. */
export const disable: Command = (desk, rest) => start(desk, "disable", rest);
/** `enable CODE`: it works again as it did. */
export const enable: Command = (desk, rest) => start(desk, "enable", rest);
export const doDisable: Act = (desk, how) => carryOut(desk, "disable", how);
export const doEnable: Act = (desk, how) => carryOut(desk, "enable", how);

async function start(desk: Desk, way: Way, rest: string): Promise<void> {
  const { words } = desk.wishing.seen.view;
  if (rest === "") return reply(desk, { lines: [words(`staff.${way}.how`)] });
  const found = await codeMeant(desk.ledger, { staff: desk.staff, words }, rest);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  await askAbout(desk, way, found);
}

async function askAbout(desk: Desk, way: Way, voucher: Voucher): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const refused = (await isOwnCode(desk, voucher)) ? words("staff.own") : refusal(desk, way, voucher);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const effect = words(`staff.${way}.ask`, facts(desk, way, voucher));
  const how = { voucherId: voucher.id, state: voucher.state };
  await askFirst(desk, { does: way, how }, [effect]);
}

/** What it is, and how it stood and will stand. */
function facts({ wishing }: Desk, way: Way, voucher: Voucher) {
  const { words } = wishing.seen.view;
  const { state, stateBefore = "active" } = voucher;
  const after = way === "disable" ? "disabled" : stateBefore;
  return {
    code: maskedCode(voucher),
    name: voucher.terms.name,
    before: words(`state.${state}`),
    after: words(`state.${after}`),
  };
}

function refusal({ wishing }: Desk, way: Way, { state }: Voucher): string | undefined {
  const { words } = wishing.seen.view;
  if (state === "expired") return words("staff.code.ended");
  if ((way === "disable") === (state === "disabled")) return words(`staff.${way}.already`);
  return undefined;
}

async function carryOut(
  desk: Desk,
  way: Way,
  { voucherId = "", state = "" }: Readonly<Record<string, string>>,
) {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const { merchantId } = ledger;
  const voucher = await ledger.store.get("vouchers", voucherId);
  if (voucher?.merchantId !== merchantId) return reply(desk, { lines: [words("staff.code.none")] });
  // It stands otherwise than the question said.
  if (voucher.state !== state || (await isOwnCode(desk, voucher))) return askAbout(desk, way, voucher);
  const done = words(`staff.${way}.done`, facts(desk, way, voucher));
  const set = await ledger.setVoucher({ id: voucherId, merchantId, actor: staff.id, way }, () =>
    closing(desk, { lines: [done] }),
  );
  if (!set.ok) await reply(desk, { lines: [words("staff.code.ended")] });
}
