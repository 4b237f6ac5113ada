import type { Parts } from "../parts.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { tooMany } from "./limits.ts";
import type { Caller } from "./operation.ts";

/**
 * The voucher with this code: for a caller with a key one of their merchant's, at the public doors anybody's. Codes are
 * read as people type them: any case, spaces and dashes dropped. Nothing found is a guess and counted as one; when too
 * many were made lately, throws `too-many-requests` before anything is looked up.
 */
export async function voucherByCode(
  { store, guessing }: Parts,
  typed = "",
  caller?: Caller,
): Promise<Voucher | undefined> {
  const code = typed.toUpperCase().replace(/[\s-]/gu, "");
  const looked = await guessing.lookUp(async () => {
    const [voucher] = await store.find("vouchers", { where: { code }, limit: 1 });
    return caller === undefined || voucher?.merchantId === caller.merchantId ? voucher : undefined;
  }, caller);
  if (!looked.ok) throw tooMany(looked);
  return looked.found;
}
