import type { Parts } from "../parts.ts";
import type { PaymentProvider, Span, StatementLine } from "../payments/provider.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { Difference } from "./reconciliation.ts";

const PAGE = 500;
const DAY = 86_400_000;
/** What has just come may not stand in the provider's list yet. */
const FRESH = 600_000;

type Ours = {
  readonly provider: PaymentProvider;
  readonly span: Span;
  readonly seen: ReadonlyMap<string, StatementLine>;
};

/** Receipts of ours from that time that the provider does not tell. */
export async function notTheirs(
  parts: Parts,
  { provider, span, seen }: Ours,
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for await (const receipt of receiptsSince(parts, provider, span.from)) {
    const { number, amount, paidAt, provisional, state } = receipt;
    const within = paidAt >= span.from && paidAt <= span.to - FRESH;
    if (within && !provisional && state !== "replaced" && !seen.has(number))
      found.push({ number, what: "not-theirs", ours: amount.amount });
  }
  return found;
}

/** Money that has been believed on the provider's word alone for over a day. */
export async function awaiting(
  { store, clock }: Parts,
  { name: provider, account }: PaymentProvider,
): Promise<readonly Difference[]> {
  const where = { provider, account, provisional: true };
  const open = await store.find("receipts", { where, limit: PAGE });
  return open
    .filter(({ receivedAt, state }) => state !== "replaced" && clock.now() - receivedAt > DAY)
    .map(({ number, amount }) => ({ number, what: "awaits-receipt", ours: amount.amount }));
}

/** The newest first, back to an instant. */
async function* receiptsSince(
  { store }: Parts,
  { name: provider, account }: PaymentProvider,
  from: number,
): AsyncGenerator<Receipt> {
  let atMost = Number.MAX_SAFE_INTEGER;
  const told = new Set<string>();
  for (;;) {
    const where = { provider, account, receivedAt: { atMost } };
    const page = await store.find("receipts", { where, by: "receivedAt", newestFirst: true, limit: PAGE });
    const fresh = page.filter(({ id }) => !told.has(id));
    for (const receipt of fresh) told.add(receipt.id);
    yield* fresh;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || fresh.length === 0 || last.receivedAt < from) return;
    atMost = last.receivedAt;
  }
}
