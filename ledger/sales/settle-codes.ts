import { decide, together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { endedVoucher, revokeTask } from "../vouchers/end-voucher.ts";
import { withTimeBack } from "../vouchers/give-back.ts";
import { isSameAccess } from "../vouchers/same-access.ts";
import { stockName } from "../vouchers/stock.ts";
import { VOUCHER_MOVES, type Voucher } from "../vouchers/voucher.ts";
import type { Order } from "./order.ts";

/** More of them than any shelf keeps ready. */
const MOST = 1000;

/**
 * Which codes the customer gets, settled once before the first is sent. Each that its router has not confirmed by now
 * gives way to one of the same terms that is kept ready there; where none is ready it stays, and no other is given
 * for it any more.
 */
export function settleCodes(parts: Parts, orderId: string): Promise<readonly Voucher[]> {
  const { store, clock } = parts;
  return decide(store, async () => {
    const order = await store.get("orders", orderId);
    ensure(order !== undefined, "a delivery names an order");
    const vouchers = await store.find("vouchers", { where: { orderId }, limit: MOST });
    const unknown = vouchers.filter(isUnknown);
    const isOpen = order.state === "paid" && order.codesAt === undefined && order.takes === undefined;
    if (!isOpen || unknown.length === 0) return { value: vouchers };
    const ready = await readyFor(parts, order);
    const swaps = unknown.flatMap((fresh, at) => {
      const one = ready[at];
      return one === undefined ? [] : [swap(parts, order, { fresh, ready: one })];
    });
    const given = new Map(swaps.map(({ instead, taken }) => [instead, taken]));
    const settled = { orders: [changed<Order>(order, { codesAt: clock.now() })] };
    return {
      value: vouchers.map((voucher) => given.get(voucher.id) ?? voucher),
      changes: together(settled, ...swaps.map(({ changes }) => changes)),
    };
  });
}

function isUnknown({ routerId, provisionedAt, state }: Voucher): boolean {
  return routerId !== undefined && provisionedAt === undefined && state === "paid";
}

/** Those that can be given, beginning anywhere among them: two deliveries at once seldom reach for the same. */
async function readyFor({ store }: Parts, order: Order): Promise<readonly Voucher[]> {
  const { productId, routerId = "", terms, id } = order;
  const where = { stockOf: stockName(productId, routerId), state: "active" };
  const all = await store.find("vouchers", { where, limit: MOST });
  const fit = all.filter(
    ({ provisionedAt, terms: theirs }) => provisionedAt !== undefined && isSameAccess(theirs, terms),
  );
  // Ids end in chance.
  const sum = Array.from(id).reduce((all, sign) => (all * 31 + (sign.codePointAt(0) ?? 0)) % 65_521, 7);
  const begin = sum % Math.max(fit.length, 1);
  return [...fit.slice(begin), ...fit.slice(0, begin)];
}

type Swap = { readonly fresh: Voucher; readonly ready: Voucher };
type Swapped = { readonly instead: string; readonly taken: Voucher; readonly changes: Changes };

/** The one that is ready takes the fresh one's place, with its clock; the fresh one ends, wherever it was. */
function swap(parts: Parts, order: Order, { fresh, ready }: Swap): Swapped {
  const now = parts.clock.now();
  const { paidAt = now } = fresh;
  const { expiresAt, givenBack } = withTimeBack(fresh, now) ?? fresh;
  const { stockOf: _, ...rest } = moved(VOUCHER_MOVES, ready, "paid");
  const taken: Voucher = {
    ...rest,
    orderId: order.id,
    reference: fresh.reference,
    terms: fresh.terms,
    paidAt,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(givenBack !== undefined && { givenBack }),
  };
  const { orderId: __, ...left } = endedVoucher(parts, fresh, "replaced");
  const ended: Voucher = { ...left, reference: ready.reference };
  const changes = together({ vouchers: [taken, ended] }, revokeTask(parts, ended));
  return { instead: fresh.id, taken, changes };
}
