import type { Changes, Log } from "../ledger/index.ts";

/**
 * One line for each commit that moved a sale, so that a sale can be read in the log from top to bottom. Written after
 * the commit: what stands in the log has happened. Codes and phones stay out.
 */
export function narrate(log: Log, changes: Changes): void {
  const { orders = [], payments = [], receipts = [], vouchers = [], notices = [], entries = [] } = changes;
  const facts = {
    orders: orders.map(({ reference, state }) => `${reference} ${state}`),
    payments: payments.map(({ id, state }) => `${id} ${state}`),
    receipts: receipts.map(({ number, state }) => `${number} ${state}`),
    vouchers: vouchers.map(
      ({ id, state, provisionedAt }) => `${id} ${state}${provisionedAt ? ", on router" : ""}`,
    ),
    notices: notices.map(({ kind, state, verdict = "" }) => `${kind} ${state} ${verdict}`.trim()),
    entries: entries.map(({ memo }) => memo),
  };
  const told = Object.entries(facts).filter(([, list]) => list.length > 0);
  if (told.length > 0) log.info(Object.fromEntries(told), "committed");
}
