import type { Store } from "../store/store.ts";
import { everySale, type Sought } from "./every-sale.ts";

/** How many orders were paid, and what payers brought for them in one currency, minor units; nothing is taken off. */
type SalesSum = { readonly count: number; readonly gross: bigint };

type Span = Omit<Sought, "merchantId">;

type Asked = {
  readonly merchantId: string;
  readonly asset: string;
  /** Spans of time; what lies in several counts in each. */
  readonly spans: readonly Span[];
};

/** The sales of each span, however many: memory holds one page of them. */
export async function salesIn(
  store: Pick<Store, "find">,
  { merchantId, asset, spans }: Asked,
): Promise<readonly SalesSum[]> {
  const sums = spans.map(() => ({ count: 0, gross: 0n }));
  const [from, to] = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
  for await (const page of everySale(store, { merchantId, from, to })) {
    for (const { paidAt = 0, amountDue } of page) {
      for (const [at, span] of spans.entries()) {
        const sum = sums[at];
        if (sum === undefined || paidAt < span.from || paidAt >= span.to) continue;
        sum.count += 1;
        if (amountDue.asset === asset) sum.gross += amountDue.amount;
      }
    }
  }
  return sums;
}
