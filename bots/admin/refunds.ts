import type { Refund } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { type Command, type Desk, reply } from "./command.ts";

const MOST = 10;

/** `refunds`: what is owed back and waits for a person, numbered. */
export const refunds: Command = async (desk) => {
  const { store, merchantId, clock } = desk.ledger;
  const { words } = desk.wishing.seen.view;
  const where = { merchantId, state: { in: ["by-hand", "failed"] } };
  const open = await store.find("refunds", { where, newestFirst: true, limit: MOST });
  if (open.length === 0) return reply(desk, { lines: [words("staff.refunds.none")] });
  const items = await Promise.all(
    open.map(async (refund, n) => {
      const what = await whatFor(desk, refund);
      const values = { n: n + 1, amount: moneyText(refund.amount), what };
      const why = (refund.result?.text ?? "?").slice(0, 80);
      return refund.state === "failed"
        ? words("staff.refunds.failed", { ...values, why })
        : words("staff.refunds.byhand", values);
    }),
  );
  const shown = { what: "refunds", ids: open.map(({ id }) => id), at: clock.now() } as const;
  const count = (await store.count("refunds", where)) - open.length;
  const more = count > 0 ? [words("staff.more", { count })] : [];
  const retries = open.some((refund) => mayRetry(desk, refund));
  const how = words(retries ? "staff.refunds.how" : "staff.refunds.write");
  await reply(desk, { lines: [words("staff.refunds.title"), ...items, ...more, how] }, { shown });
};

/** Whether sending it again may come to something: not where no machine gives money back. */
export function mayRetry({ ledger }: Desk, { state, provider }: Refund): boolean {
  const way = ledger.providers.get(provider);
  return state === "failed" || (way?.refund !== undefined && way.refundsByHand !== true);
}

/** The order that a refund undoes, or the receipt it sends back. */
export async function whatFor({ ledger }: Desk, { orderId, number }: Refund): Promise<string> {
  const order = orderId === undefined ? undefined : await ledger.store.get("orders", orderId);
  return order === undefined ? number : referenceText(order.reference);
}
