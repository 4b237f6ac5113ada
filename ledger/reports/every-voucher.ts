import type { Store } from "../store/store.ts";
import type { Voucher } from "../vouchers/voucher.ts";

const PAGE = 1000;

/** Every voucher of a batch, in the order of making, read page by page. */
export async function* everyVoucher(
  { find }: Pick<Store, "find">,
  where: { readonly merchantId: string; readonly batchId: string },
): AsyncGenerator<Voucher> {
  let above: string | undefined;
  for (;;) {
    const beyond = above === undefined ? {} : { id: { above } };
    const page: readonly Voucher[] = await find("vouchers", { where: { ...where, ...beyond }, limit: PAGE });
    yield* page;
    above = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}
