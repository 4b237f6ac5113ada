import { mayApprove, missingOf, money, type Order, type Receipt, unplacedPart } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { broughtBy, orderName } from "../messages/own-text.ts";
import { whyNot } from "./approve.ts";
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
import { orderNamed, readNamed, readNumbered } from "./typed.ts";
import { waitingText } from "./unplaced.ts";

/** `place N [REFERENCE]`: the money with that number is this order's; without a reference the suggested one's. */
export const place: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  if (numbered === undefined) return reply(desk, { lines: [words("staff.place.how")] });
  const receipt = await moneyAt(desk, numbered.at);
  if (receipt === undefined) return reply(desk, { lines: [words("staff.unplaced.first")] });
  const order = await orderFor(desk, receipt, numbered.rest);
  const refused = goneText(desk, receipt) ?? (await whyNot(desk, order));
  if (order === undefined || refused !== undefined)
    return reply(desk, { lines: [refused ?? words("staff.order.unknown")] });
  const short = await shortOf(desk, receipt, order);
  if (short !== undefined) return reply(desk, { lines: [short] });
  const how = { receiptId: receipt.id, orderId: order.id, amount: String(unplacedPart(receipt)) };
  const over = overLimit(desk, receipt);
  if (over !== undefined) return offerToAsk(desk, { does: "place", how }, over);
  const effect = words("staff.place.ask", {
    amount: waitingText(receipt),
    receipt: receipt.number,
    reference: referenceText(order.reference),
    name: orderName(words, order),
    price: moneyText(order.amountDue),
    what: broughtBy(order),
  });
  await askFirst(desk, { does: "place", how }, [effect]);
};

async function orderFor({ ledger }: Desk, receipt: Receipt, typed: string): Promise<Order | undefined> {
  if (typed !== "") return orderNamed(ledger, readNamed(typed)?.reference ?? "");
  if (receipt.orderId !== undefined) return ledger.store.get("orders", receipt.orderId);
  return (await (await ledger.suggestions())(receipt))?.order;
}

/** Why this money does not pay the order: another currency, or too little with all that waits for it. */
async function shortOf(
  { ledger, wishing }: Desk,
  receipt: Receipt,
  order: Order,
): Promise<string | undefined> {
  const { words } = wishing.seen.view;
  const amount = waitingText(receipt);
  const reference = referenceText(order.reference);
  const { asset } = order.amountDue;
  if (receipt.amount.asset !== asset)
    return words("staff.place.currency", { amount, reference, price: moneyText(order.amountDue) });
  const missing = await missingOf(ledger.store, order);
  const left = missing.amount - (receipt.orderId === order.id ? 0n : unplacedPart(receipt));
  return left > 0n
    ? words("staff.place.short", { amount, reference, missing: moneyText(money(left, asset)) })
    : undefined;
}

function goneText({ wishing }: Desk, receipt: Receipt): string | undefined {
  return unplacedPart(receipt) === 0n ? wishing.seen.view.words("staff.place.gone") : undefined;
}

function overLimit(desk: Desk, receipt: Receipt): string | undefined {
  const { words } = desk.wishing.seen.view;
  if (mayApprove(deciding(desk), limits(desk), unplacedPart(receipt))) return undefined;
  const limit = moneyText(money(limits(desk).cashierApproves, receipt.amount.asset));
  return words("staff.approve.limit", { limit });
}

export const doPlace: Act = async (desk, { receiptId = "", orderId = "", amount = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const receipt = await ledger.store.get("receipts", receiptId);
  const order = await ledger.store.get("orders", orderId);
  const same = receipt !== undefined && String(unplacedPart(receipt)) === amount;
  const refused = same ? (goneText(desk, receipt) ?? (await whyNot(desk, order))) : words("staff.place.gone");
  if (receipt === undefined || refused !== undefined) return reply(desk, { lines: [refused ?? ""] });
  const over = overLimit(desk, receipt);
  const how = { receiptId, orderId, amount };
  if (over !== undefined) return offerToAsk(desk, { does: "place", how }, over);
  const signed = { actor: staff.id, ...approvedBy(desk) };
  const asked = { merchantId: ledger.merchantId, receiptId, orderId, ...signed };
  const assigned = await ledger.assignMoney(asked, (made) =>
    closing(desk, {
      lines: [
        words("staff.place.done", {
          reference: referenceText(made.order.reference),
          what: broughtBy(made.order),
        }),
      ],
    }),
  );
  if (!assigned.ok) await reply(desk, { lines: [words(`staff.place.${assigned.reason}`)] });
};
