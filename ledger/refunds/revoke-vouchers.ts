import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { type Order, takings } from "../sales/order.ts";
import { canMove } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import { endedVoucher } from "../vouchers/end-voucher.ts";
import { VOUCHER_MOVES, type Voucher } from "../vouchers/voucher.ts";

export function vouchersOf({ store }: Pick<Parts, "store">, { id }: Order): Promise<readonly Voucher[]> {
  return store.find("vouchers", { where: { orderId: id }, limit: 1000 });
}

/** Whether somebody has been online with one of these codes, or spent from it. */
export async function usedAmong(
  { store }: Pick<Parts, "store">,
  vouchers: readonly Voucher[],
): Promise<boolean> {
  for (const { id: accountId, merchantId, state, stateBefore, terms } of vouchers) {
    if (state === "used" || stateBefore === "used") return true;
    if (!("balance" in terms.grants)) continue;
    const spent = await store.moves({ merchantId, accountId, only: "debit", limit: 1 });
    const held = (await store.account(accountId))?.holds ?? [];
    if (spent.length > 0 || held.length > 0) return true;
  }
  return false;
}

/** The codes end here: nobody is let in with them any more, and what is on them is booked out. */
export function revoked(parts: Parts, vouchers: readonly Voucher[]): Changes {
  const now = parts.clock.now();
  const ending = vouchers.filter(({ state }) => canMove(VOUCHER_MOVES, state, "expired"));
  return together(
    ...ending.map((voucher): Changes => {
      const { id, merchantId, routerId, terms } = voucher;
      const deed = { kind: "revoke-voucher", voucherId: id } as const;
      const router =
        routerId === undefined ? [] : [newTask(parts, deed, { merchantId, subject: `router:${routerId}` })];
      return {
        vouchers: [{ ...endedVoucher(parts, voucher, "refunded"), expiresAt: now }],
        accountTerms: "balance" in terms.grants ? [{ accountId: id, endsAt: now }] : [],
        tasks: router,
      };
    }),
  );
}

type Freezing = {
  readonly orderId: string;
  readonly merchantId: string;
  readonly amount?: bigint;
  readonly byOwner: boolean;
};

/**
 * Stops the balances of an order that is to be given back whole before anybody looks whether they were used: else one
 * could be spent between the look and the decision. Answers those that it stopped.
 */
export async function freeze(
  parts: Parts,
  { orderId, merchantId, amount, byOwner }: Freezing,
): Promise<readonly string[]> {
  const { store } = parts;
  const order = await store.get("orders", orderId);
  if (order?.merchantId !== merchantId || order.paidAt === undefined || byOwner) return [];
  if (amount !== undefined && amount < takings(order).amount - (order.refunded ?? 0n)) return [];
  const balances = (await vouchersOf(parts, order)).filter(
    ({ state, terms }) => state === "paid" && "balance" in terms.grants,
  );
  if (balances.length === 0 || (await usedAmong(parts, balances))) return [];
  const ids = balances.map(({ id }) => id);
  await store.commit({ accountTerms: ids.map((accountId) => ({ accountId, state: "disabled" })) });
  return ids;
}

/** The refund was refused: the balances can be spent again. */
export async function thaw({ store }: Pick<Parts, "store">, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await store.commit({ accountTerms: ids.map((accountId) => ({ accountId, state: "open" })) });
}
