import { ensure, type Ledger, type News, type Order, type Refund, type Say } from "../ledger/index.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { wordsIn } from "./messages/messages.ts";

type RefundNews = Extract<News, { readonly refundId: string }>;

/** Money on its way back: what the customer hears of it, and what those who run the shop have to see to. */
export async function refundSay(ledger: Ledger, { kind, refundId }: RefundNews): Promise<Say> {
  const words = wordsIn("en");
  const { refund, what, reference, ends } = await about(ledger, refundId);
  const amount = moneyText(refund.amount);
  switch (kind) {
    case "refund-sent":
      return { lines: [words("refund.sent", { amount, reference }), ...ends] };
    case "refund-done":
      return { lines: [words("refund.done", { amount, reference }), ...ends] };
    case "refund-failed": {
      const why = refund.result?.text ?? "?";
      return { lines: [words("staff.refund.failed", { amount, what, why: why.slice(0, 200) })] };
    }
    case "refund-stuck":
      return { lines: [words("staff.refund.stuck", { amount, what })] };
    case "refund-by-hand":
      return { lines: [words("staff.refund.byhand", { amount, what })] };
  }
}

export async function refundStaffSay(ledger: Ledger, { refundId }: RefundNews): Promise<Say> {
  const { refund, what } = await about(ledger, refundId);
  return { lines: [wordsIn("en")("staff.refund.done", { amount: moneyText(refund.amount), what })] };
}

async function about({ store }: Ledger, refundId: string) {
  const refund: Refund | undefined = await store.get("refunds", refundId);
  ensure(refund !== undefined, "news is about something in the books");
  const order = refund.orderId === undefined ? undefined : await store.get("orders", refund.orderId);
  const reference = referenceText(order?.reference ?? "");
  return { refund, reference, ends: endsText(order), what: order === undefined ? refund.number : reference };
}

/** Who gets the whole back has a code no more, where there was one. */
function endsText(order: Order | undefined): readonly string[] {
  const isWhole = order?.state === "refunding" || order?.state === "refunded";
  return isWhole && !("wallet" in order.terms.grants) ? [wordsIn("en")("refund.ends")] : [];
}
