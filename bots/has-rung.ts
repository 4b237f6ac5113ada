import type { Ledger } from "../ledger/index.ts";

const MOST_TRIES = 100;

/** Whether a phone was ever asked for the money of this order. */
export async function hasRung({ store }: Ledger, orderId: string): Promise<boolean> {
  const tries = await store.find("payments", { where: { orderId }, newestFirst: true, limit: MOST_TRIES });
  return tries.some(({ phone }) => phone !== undefined);
}
