import type { Refund } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { type Command, type Desk, reply } from "./command.ts";

const MOST = 10;

/** `refunds`: what is owed back and waits for a person, numbered. */
export const refunds: Command = async (desk) => {
  const { store, merchantId, clock } = desk.ledger;
  const { words } = desk.wishing.seen.view;
  const state = { in: ["by-hand", "failed"] };
  const open = await store.find("refunds", { where: { merchantId, state }, newestFirst: true, limit: MOST });
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
  await reply(
    desk,
    { lines: [words("staff.refunds.title"), ...items, words("staff.refunds.how")] },
    { shown },
  );
};

/** The order that a refund undoes, or the receipt it sends back. */
export async function whatFor({ ledger }: Desk, { orderId, number }: Refund): Promise<string> {
  const order = orderId === undefined ? undefined : await ledger.store.get("orders", orderId);
  return order === undefined ? number : referenceText(order.reference);
}
