import { ensure, type News, type Order, type Refund, type Say } from "../ledger/index.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Words } from "./messages/messages.ts";
import type { Teller } from "./teller.ts";

type RefundNews = Extract<News, { readonly refundId: string }>;

/** Money on its way back: what the customer hears of it, and what those who run the shop have to see to. */
export async function refundSay(teller: Teller, { kind, refundId }: RefundNews): Promise<Say> {
  const { words } = teller;
  const { refund, what, reference, ends } = await about(teller, refundId);
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

export async function refundStaffSay(teller: Teller, { refundId }: RefundNews): Promise<Say> {
  const { refund, what } = await about(teller, refundId);
  return { lines: [teller.words("staff.refund.done", { amount: moneyText(refund.amount), what })] };
}

async function about({ ledger: { store }, words }: Teller, refundId: string) {
  const refund: Refund | undefined = await store.get("refunds", refundId);
  ensure(refund !== undefined, "news is about something in the books");
  const order = refund.orderId === undefined ? undefined : await store.get("orders", refund.orderId);
  const reference = referenceText(order?.reference ?? "");
  return {
    refund,
    reference,
    ends: endsText(words, order),
    what: order === undefined ? refund.number : reference,
  };
}

/** Who gets the whole back has a code no more, where there was one. */
function endsText(words: Words, order: Order | undefined): readonly string[] {
  const isWhole = order?.state === "refunding" || order?.state === "refunded";
  return isWhole && !("wallet" in order.terms.grants) ? [words("refund.ends")] : [];
}
