import type { Seal } from "../books/seal.ts";
import type { Store } from "../store/store.ts";

/** The last seal of a merchant's chain. */
export async function headOf({ find }: Pick<Store, "find">, merchantId: string): Promise<Seal | undefined> {
  const [head] = await find("seals", { where: { merchantId }, by: "number", newestFirst: true, limit: 1 });
  return head;
}

/** The last seal of one stream; with `below`, the last one numbered lower than that. */
export async function lastSealOf(
  { find }: Pick<Store, "find">,
  { merchantId, stream, below }: Pick<Seal, "merchantId" | "stream"> & { readonly below?: number },
): Promise<Seal | undefined> {
  const where = { merchantId, stream, ...(below !== undefined && { number: { atMost: below - 1 } }) };
  const [last] = await find("seals", { where, by: "number", newestFirst: true, limit: 1 });
  return last;
}
