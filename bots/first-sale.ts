import type { Ledger } from "../ledger/index.ts";

const SOLD = ["paid", "fulfilled", "refunding", "refunded"];
const ID = "first-sale";

/** Something was sold: the first time ever is worth a word of its own. */
export async function noteFirstSale({ store, merchantId, alarms }: Ledger, orderId: string): Promise<void> {
  if ((await alarms.of(ID)) !== undefined) return;
  const sold = await store.count("orders", { merchantId, state: { in: SOLD } }, 2);
  if (sold > 1) await alarms.arm(ID);
  else await alarms.raise(ID, { kind: "first-sale", orderId });
}
