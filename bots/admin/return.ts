import { mayRefund, money, type Receipt, unplacedPart } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import {
  type Act,
  approvedBy,
  askFirst,
  type Command,
  closing,
  type Desk,
  deciding,
  limits,
  reply,
} from "./command.ts";
import { moneyAt } from "./listed.ts";
import { offerToAsk } from "./petition.ts";
import { whereBack } from "./refund.ts";
import { readNumbered } from "./typed.ts";
import { waitingText } from "./unplaced.ts";

/** `return N`: the money with that number goes back to whoever sent it. */
export const giveBack: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  if (numbered === undefined) return reply(desk, { lines: [words("staff.return.how")] });
  const receipt = await moneyAt(desk, numbered.at);
  if (receipt === undefined) return reply(desk, { lines: [words("staff.unplaced.first")] });
  if (unplacedPart(receipt) === 0n) return reply(desk, { lines: [words("staff.place.gone")] });
  const how = { receiptId: receipt.id, amount: String(unplacedPart(receipt)) };
  const limit = overLimit(desk, receipt);
  if (limit !== undefined) return offerToAsk(desk, { does: "return", how }, limit);
  const { number, provider, phone } = receipt;
  const isWhole = unplacedPart(receipt) === receipt.amount.amount && !receipt.provisional;
  const where = whereBack(desk, { provider, phone, isWhole });
  const effect = words("staff.return.ask", { amount: waitingText(receipt), receipt: number, where });
  const twice = (await desk.ledger.isTakenByHand(receipt)) ? [words("staff.unplaced.byhand")] : [];
  await askFirst(desk, { does: "return", how }, [effect, ...twice]);
};

function overLimit(desk: Desk, receipt: Receipt): string | undefined {
  const { words } = desk.wishing.seen.view;
  if (mayRefund(deciding(desk), limits(desk), unplacedPart(receipt))) return undefined;
  const limit = moneyText(money(limits(desk).managerRefunds, receipt.amount.asset));
  return words("staff.refund.limit", { limit });
}

export const doGiveBack: Act = async (desk, { receiptId = "", amount = "0" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const receipt = await ledger.store.get("receipts", receiptId);
  const open = receipt === undefined ? 0n : unplacedPart(receipt);
  if (receipt === undefined || open === 0n || String(open) !== amount)
    return reply(desk, { lines: [words("staff.place.gone")] });
  const limit = overLimit(desk, receipt);
  if (limit !== undefined) return offerToAsk(desk, { does: "return", how: { receiptId, amount } }, limit);
  const signed = { actor: staff.id, ...approvedBy(desk) };
  const ask = { merchantId: ledger.merchantId, receiptId, amount: BigInt(amount), ...signed };
  const returned = await ledger.returnMoney({ ...ask, reason: "fits no order" }, (refund) =>
    closing(desk, { lines: [words("staff.refund.decided", { amount: moneyText(refund.amount) })] }),
  );
  if (!returned.ok) await reply(desk, { lines: [words(`staff.refund.${returned.reason}`)] });
};
