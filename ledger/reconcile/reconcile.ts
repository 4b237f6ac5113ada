import { money } from "../books/money.ts";
import { together } from "../decide.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { PaymentProvider, Span, StatementLine } from "../payments/provider.ts";
import { toStaff } from "../sales/tell.ts";
import { bookLine, type Compared } from "./book-line.ts";
import { awaiting, notTheirs } from "./our-side.ts";
import type { Reconciliation } from "./reconciliation.ts";

/** Differences that one record holds; the rest is counted in the log. */
const MOST = 500;

/** `quick`: only looks for money that we missed; `whole`: also for what differs, and keeps that it looked. */
export type Way = "quick" | "whole";
type Comparing = { readonly provider: PaymentProvider; readonly span: Span; readonly way: Way };

/**
 * Holds our receipts against a provider's own list: what it took and we never heard of is booked, by the one way in;
 * what only we have, and what differs, is flagged for a person. Answers what was found, which is kept.
 */
export async function reconcile(parts: Parts, { provider, span, way }: Comparing): Promise<Reconciliation> {
  const { clock, terms } = parts;
  const reach = provider.remembers === undefined ? span.from : clock.now() - provider.remembers;
  const asked = { from: Math.max(span.from, reach), to: span.to };
  const found = await compared(parts, { provider, span: asked, way });
  const record: Reconciliation = {
    id: parts.ids.next("rec"),
    version: 1,
    merchantId: terms.merchantId,
    provider: provider.name,
    account: provider.account,
    ...asked,
    ...found,
    differences: found.differences.slice(0, MOST),
    at: clock.now(),
  };
  const { id: reconciliationId, merchantId } = record;
  const isNews = record.booked.length > 0 || record.differences.length > 0;
  const told = isNews ? toStaff(parts, merchantId, { kind: "reconciled", reconciliationId }) : {};
  if (way === "quick" && !isNews) return record;
  await parts.store.commit(together({ reconciliations: [record] }, told));
  return record;
}

type Found = Pick<Reconciliation, "state" | "why" | "told" | "theirs" | "booked" | "differences">;

type Read = {
  readonly seen: ReadonlyMap<string, StatementLine>;
  readonly lines: readonly Compared[];
  /** Why the list could not be read to its end. */
  readonly fault?: Fault;
};

/** Books as it reads: what a list told before it broke off is not lost. */
async function readThrough(parts: Parts, { provider, span }: Comparing): Promise<Read> {
  ensure(provider.statement !== undefined, "who is reconciled has a statement");
  const seen = new Map<string, StatementLine>();
  const lines: Compared[] = [];
  try {
    for await (const line of provider.statement(span)) {
      seen.set(line.number, line);
      lines.push(await bookLine(parts, provider, line));
    }
    return { seen, lines };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { seen, lines, fault };
  }
}

async function compared(parts: Parts, asked: Comparing): Promise<Found> {
  const { provider, span, way } = asked;
  const unsure = way === "quick" ? [] : await awaiting(parts, provider);
  const { seen, lines, fault } = await readThrough(parts, asked);
  const booked = lines.flatMap((line) => (line.booked === undefined ? [] : [line.booked]));
  const differing = lines.flatMap(({ difference }) => (difference === undefined ? [] : [difference]));
  const told = { told: seen.size, ...sumOf([...seen.values()]), booked };
  const known = way === "quick" ? [] : [...differing, ...unsure];
  if (fault !== undefined)
    return { ...told, state: "unavailable", why: fault.message.slice(0, 300), differences: known };
  const missing = way === "quick" ? [] : await notTheirs(parts, { provider, span, seen });
  // Nothing at all where we have something: more likely that the list is not switched on than that all of it is untrue.
  if (seen.size === 0 && missing.length > 0) {
    const why = "it tells of no payment at all: is its list switched on?";
    return { ...told, state: "unavailable", why, differences: known };
  }
  const differences = [...known, ...missing];
  return { ...told, state: differences.length > 0 ? "differs" : "agreed", differences };
}

/** In the first asset that it tells of. */
function sumOf(lines: readonly StatementLine[]): Pick<Found, "theirs"> {
  const asset = lines[0]?.amount.asset;
  if (asset === undefined) return {};
  const own = lines.filter(({ amount }) => amount.asset === asset);
  return {
    theirs: money(
      own.reduce((sum, { amount }) => sum + amount.amount, 0n),
      asset,
    ),
  };
}
