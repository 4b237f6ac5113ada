import { type Instant, idFrom } from "../ids.ts";
import type { Order } from "../sales/order.ts";
import type { Store } from "../store/store.ts";
import type { Voucher } from "../vouchers/voucher.ts";

/** From this moment until just before that one, of one merchant. */
export type Sought = { readonly merchantId: string; readonly from: Instant; readonly to: Instant };

const PAGE = 500;
const DAY = 86_400_000;
/** So long after it was made an order is still looked at for money that came late. */
const LATE = 7 * DAY;
/** Ids are in the order of making as far as the clocks of several processes agree. */
const APART = DAY / 24;
const SOLD = ["paid", "fulfilled", "refunding", "refunded"];

/**
 * Every order that was paid within the time, by the moment of its making, in pages. One that was paid more than 7 days
 * after it was made is not among them.
 */
export async function* everySale(
  { find }: Pick<Store, "find">,
  { merchantId, from, to }: Sought,
): AsyncGenerator<readonly Order[]> {
  let above = idFrom("ord", Math.max(0, from - LATE));
  for (;;) {
    const where = { merchantId, state: { in: SOLD }, id: { above } };
    const page: readonly Order[] = await find("orders", { where, limit: PAGE });
    yield page.filter(({ paidAt = -1 }) => paidAt >= from && paidAt < to);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.createdAt >= to + APART) return;
    above = last.id;
  }
}

/**
 * Every code that was made within the time, in the order of making, in pages. Those that are kept ready on routers are
 * not among them: nobody has them.
 */
export async function* everyCode(
  { find }: Pick<Store, "find">,
  { merchantId, from, to }: Sought,
): AsyncGenerator<readonly Voucher[]> {
  let above = idFrom("vch", from);
  for (;;) {
    const page: readonly Voucher[] = await find("vouchers", {
      where: { merchantId, id: { above } },
      limit: PAGE,
    });
    yield page.filter(
      ({ createdAt, stockOf }) => createdAt >= from && createdAt < to && stockOf === undefined,
    );
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.createdAt >= to + APART) return;
    above = last.id;
  }
}
