import { money } from "../books/money.ts";
import { countsIn } from "../catalogue/merchants.ts";
import type { Grants, Terms } from "../catalogue/product.ts";
import { termsOf } from "../catalogue/product.ts";
import { together } from "../decide.ts";
import { done, Fault, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { chooseRouter } from "../sales/choose-router.ts";
import { newReference } from "../sales/reference.ts";
import type { Changes } from "../store/store.ts";
import { issued, newVoucher } from "./new-voucher.ts";
import type { Voucher } from "./voucher.ts";

export type BatchRequest = {
  readonly merchantId: string;
  /** A product of the shelf, or what each code is to grant. */
  readonly what: { readonly productId: string } | { readonly grants: Grants };
  /** 1 to 1,000. */
  readonly count: number;
  readonly usageLimit?: number;
  readonly expiresAt?: number;
};

export type BatchRefusal = "product-not-found" | "unknown-asset" | "router-not-found" | "router-not-chosen";

export type Batch = { readonly batchId: string; readonly vouchers: readonly Voucher[] };

const DAY = 86_400_000;

/** Makes a batch of codes for sale by other ways than an order: all of them or none, with what they hold. */
export async function issueVouchers(
  parts: Parts,
  request: BatchRequest,
  alongside: (batch: Batch) => Changes,
): Promise<Outcome<Batch, BatchRefusal>> {
  const { store, ids } = parts;
  const terms = await termsFor(parts, request);
  if (terms === undefined) return refuse("product-not-found");
  const { grants } = terms;
  if ("balance" in grants && !(await countsIn(store, request.merchantId, grants.balance.asset))) {
    return refuse("unknown-asset");
  }
  const router = await chooseRouter(store, { merchantId: request.merchantId, grants });
  if (!router.ok) return router;
  const batchId = ids.next("bat");
  const vouchers = Array.from({ length: request.count }, () =>
    newVoucher(parts, {
      merchantId: request.merchantId,
      batchId,
      reference: newReference(ids),
      terms,
      state: "active",
      ...router.value,
      ...endOf(parts, request, terms),
      ...(request.usageLimit !== undefined && { usageLimit: request.usageLimit }),
    }),
  );
  const batch = { batchId, vouchers };
  const changes = together(...vouchers.map((voucher) => issued(parts, voucher)), alongside(batch));
  const result = await store.commit(changes);
  // 14 symbols do not meet by chance: somebody was first with the same Idempotency-Key.
  if (result !== "committed")
    throw new Fault("store", "others moved first", { retry: "soon", outcome: "refused" });
  return done(batch);
}

async function termsFor({ store }: Parts, { merchantId, what }: BatchRequest): Promise<Terms | undefined> {
  if ("productId" in what) {
    const product = await store.get("products", what.productId);
    return product?.merchantId === merchantId && product.active ? termsOf(product) : undefined;
  }
  const merchant = await store.get("merchants", merchantId);
  const price = money(0n, merchant?.currency ?? "KES");
  return { name: "Voucher", price, grants: what.grants, expiry: {} };
}

/** As asked, else the last day on which the product's codes can still be sold. */
function endOf({ clock }: Parts, { expiresAt }: BatchRequest, { expiry }: Terms): Pick<Voucher, "expiresAt"> {
  if (expiresAt !== undefined) return { expiresAt };
  const { activationDays } = expiry;
  return activationDays === undefined ? {} : { expiresAt: clock.now() + activationDays * DAY };
}
