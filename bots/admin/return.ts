import { mayRefund, money, type Receipt, unplacedPart } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { type Act, askFirst, type Command, closing, type Desk, limits, reply } from "./command.ts";
import { moneyAt } from "./listed.ts";
import { whereBack } from "./refund.ts";
import { readNumbered } from "./typed.ts";
import { waitingText } from "./unplaced.ts";

/** `return N`: the money with that number goes back to whoever sent it. */
export const giveBack: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  if (numbered === undefined) return reply(desk, { lines: [words("staff.return.how")] });
  const receipt = await moneyAt(desk, numbered.at);
  const refused = receipt === undefined ? words("staff.unplaced.first") : refusal(desk, receipt);
  if (receipt === undefined || refused !== undefined) return reply(desk, { lines: [refused ?? ""] });
  const { number, provider, phone } = receipt;
  const isWhole = unplacedPart(receipt) === receipt.amount.amount && !receipt.provisional;
  const where = whereBack(desk, { provider, phone, isWhole });
  const effect = words("staff.return.ask", { amount: waitingText(receipt), receipt: number, where });
  const twice = (await desk.ledger.isTakenByHand(receipt)) ? [words("staff.unplaced.byhand")] : [];
  const how = { receiptId: receipt.id, amount: String(unplacedPart(receipt)) };
  await askFirst(desk, { does: "return", how }, [effect, ...twice]);
};

function refusal(desk: Desk, receipt: Receipt): string | undefined {
  const { words } = desk.wishing.seen.view;
  const open = unplacedPart(receipt);
  if (open === 0n) return words("staff.place.gone");
  if (mayRefund(desk.staff.role, limits(desk), open)) return undefined;
  const limit = moneyText(money(limits(desk).managerRefunds, receipt.amount.asset));
  return words("staff.refund.limit", { limit });
}

export const doGiveBack: Act = async (desk, { receiptId = "", amount = "0" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const receipt = await ledger.store.get("receipts", receiptId);
  const same = receipt !== undefined && String(unplacedPart(receipt)) === amount;
  const refused = same ? refusal(desk, receipt) : words("staff.place.gone");
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const ask = { merchantId: ledger.merchantId, receiptId, amount: BigInt(amount), actor: staff.id };
  const returned = await ledger.returnMoney({ ...ask, reason: "fits no order" }, (refund) =>
    closing(desk, { lines: [words("staff.refund.decided", { amount: moneyText(refund.amount) })] }),
  );
  if (!returned.ok) await reply(desk, { lines: [words(`staff.refund.${returned.reason}`)] });
};
