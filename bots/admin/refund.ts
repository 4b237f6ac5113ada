import {
  maskPhone,
  mayRefund,
  money,
  type Order,
  type ProviderName,
  readPhone,
  takings,
} from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import {
  type Act,
  approvedBy,
  askFirst,
  type Command,
  closing,
  type Desk,
  deciding,
  isOwn,
  limits,
  reply,
} from "./command.ts";
import { offerToAsk } from "./petition.ts";
import { orderNamed, readMoney, readNamed } from "./typed.ts";

/** `refund REFERENCE [AMOUNT]`: an order's money goes back on the rail that brought it. */
export const refund: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const named = readNamed(rest);
  if (named === undefined) return reply(desk, { lines: [words("staff.refund.how")] });
  const order = await orderNamed(desk.ledger, named.reference);
  if (order === undefined) return reply(desk, { lines: [words("staff.order.unknown")] });
  const typed = readMoney(named.rest, order.amountDue.asset);
  if (named.rest !== "" && typed.amount === undefined)
    return reply(desk, { lines: [words("staff.refund.how")] });
  const open = openPart(order);
  const amount = typed.amount ?? open;
  const refused = refusal(desk, order, amount);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const how = { orderId: order.id, amount: String(amount) };
  const limit = overLimit(desk, order, amount);
  if (limit !== undefined) return offerToAsk(desk, { does: "refund", how }, limit);
  const effect = words("staff.refund.ask", {
    amount: moneyText(money(amount, order.amountDue.asset)),
    reference: referenceText(order.reference),
    where: await destination(desk, order, amount),
  });
  const ends = amount === open ? [words("staff.refund.ends")] : [];
  await askFirst(desk, { does: "refund", how }, [effect, ...ends]);
};

/** What of an order's money was not given back yet. */
function openPart(order: Order): bigint {
  return takings(order).amount - (order.refunded ?? 0n);
}

function refusal(desk: Desk, order: Order, amount: bigint): string | undefined {
  const { words } = desk.wishing.seen.view;
  if (order.paidAt === undefined) return words("staff.refund.order-not-paid");
  if (amount === 0n || amount > openPart(order)) return words("staff.refund.refund-exceeds-payment");
  return isOwn(desk, order) ? words("staff.own") : undefined;
}

/** A limit is for what one person gives back of one order, in however many parts. */
function overLimit(desk: Desk, order: Order, amount: bigint): string | undefined {
  const { words } = desk.wishing.seen.view;
  if (mayRefund(deciding(desk), limits(desk), amount + (order.refunded ?? 0n))) return undefined;
  const limit = moneyText(money(limits(desk).managerRefunds, order.amountDue.asset));
  return words("staff.refund.limit", { limit });
}

/** By which way, and to whom: as the receipts of the order tell, the newest first. */
async function destination(desk: Desk, { id }: Order, amount: bigint): Promise<string> {
  const { store } = desk.ledger;
  const receipts = await store.find("receipts", { where: { orderId: id }, newestFirst: true, limit: 100 });
  const receipt = receipts.find(
    ({ placed, refunded = 0n, state }) => state !== "replaced" && placed > refunded,
  );
  if (receipt === undefined) return whereBack(desk, { provider: "wallet", phone: undefined, isWhole: false });
  const payment =
    receipt.paymentId === undefined ? undefined : await store.get("payments", receipt.paymentId);
  const phone = readPhone(receipt.phone ?? "") ?? payment?.phone;
  const isWhole = !receipt.provisional && amount >= receipt.amount.amount && receipt.refunded === undefined;
  return whereBack(desk, { provider: receipt.provider, phone, isWhole });
}

type Back = {
  readonly provider: ProviderName;
  readonly phone: string | undefined;
  /** All of a payment: M-Pesa reverses that without a phone number. */
  readonly isWhole: boolean;
};

/** Where money of this provider goes back to, in words. */
export function whereBack({ ledger, wishing }: Desk, { provider, phone: told, isWhole }: Back): string {
  const { words } = wishing.seen.view;
  const way = ledger.providers.get(provider);
  if (provider !== "wallet" && (way?.refund === undefined || way.refundsByHand)) return words("back.byhand");
  if (provider !== "mpesa") return words(`back.${provider}`);
  const phone = readPhone(told ?? "");
  if (phone !== undefined) return words("back.mpesa", { phone: maskPhone(phone) });
  return words(isWhole ? "back.mpesa.payer" : "back.byhand");
}

export const doRefund: Act = async (desk, { orderId = "", amount = "0" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const order = await ledger.store.get("orders", orderId);
  const refused = order === undefined ? words("staff.order.unknown") : refusal(desk, order, BigInt(amount));
  if (order === undefined || refused !== undefined) return reply(desk, { lines: [refused ?? ""] });
  const limit = overLimit(desk, order, BigInt(amount));
  if (limit !== undefined) return offerToAsk(desk, { does: "refund", how: { orderId, amount } }, limit);
  const byOwner = deciding(desk) === "owner";
  const named = { merchantId: ledger.merchantId, orderId, actor: staff.id, byOwner, ...approvedBy(desk) };
  const ask = { ...named, amount: BigInt(amount), reason: "refund in the chat" };
  const refunded = await ledger.refundOrder(ask, (made) => {
    const given = money(BigInt(amount), made.order.amountDue.asset);
    return closing(desk, { lines: [words("staff.refund.decided", { amount: moneyText(given) })] });
  });
  if (refunded.ok) return;
  const why = words(`staff.refund.${refunded.reason}`);
  if (refunded.reason !== "voucher-used") return reply(desk, { lines: [why] });
  await offerToAsk(desk, { does: "refund", how: { orderId, amount } }, why);
};
