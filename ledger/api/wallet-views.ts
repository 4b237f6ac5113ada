import { type Account, availableOf, heldOf } from "../books/account.ts";
import { timedOut } from "../books/act.ts";
import { type Move, moveName } from "../books/move.ts";
import type { Instant } from "../ids.ts";
import { moneyView, timeView } from "./views.ts";

/** A wallet as it stands now: what has timed out is gone, booked out or not. */
export function walletView(kept: Account, now: Instant) {
  const { account } = timedOut(kept, now);
  const { id, customerId = "", asset, balance, minimumBalance, creditLimit, grants, createdAt } = account;
  const money = (amount: bigint) => moneyView({ amount, asset });
  return {
    id,
    customerId,
    asset,
    balance: money(balance),
    held: money(heldOf(account)),
    available: money(spendable(account)),
    minimumBalance: Number(minimumBalance),
    creditLimit: Number(creditLimit),
    grants: grants.map(({ id: grantId, left, priority, expiresAt }) => ({
      id: grantId,
      left: Number(left),
      priority,
      ...(expiresAt !== undefined && { expiresAt: timeView(expiresAt) }),
    })),
    createdAt: timeView(createdAt),
  };
}

/** The largest debit that would go through, never less than nothing. */
export function spendable(account: Account): bigint {
  const available = availableOf(account);
  return available > 0n ? available : 0n;
}

/** What a credit or a debit answers: the amount as it was asked for, and the balance it left. */
export function movedView(move: Move) {
  const { asset, amount, balanceAfter } = move;
  return {
    transactionId: moveName(move),
    amount: Number(amount < 0n ? -amount : amount),
    asset,
    balance: moneyView({ amount: balanceAfter, asset }),
  };
}

export function transactionView(move: Move) {
  const { account, accountId, customerId, sequence, amount, asset, balanceAfter, kind, note } = move;
  const { meter, quantity, of } = move;
  return {
    id: moveName(move),
    type: amount < 0n ? ("debit" as const) : ("credit" as const),
    kind,
    ...(account.startsWith("wallet:") ? { walletId: accountId } : { voucherId: accountId }),
    ...(customerId !== undefined && { customerId }),
    sequence,
    amount: Number(amount),
    asset,
    balanceAfter: Number(balanceAfter),
    ...note,
    ...(meter !== undefined && { meter }),
    ...(quantity !== undefined && { quantity: Number(quantity) }),
    ...(of !== undefined && { refunds: moveName({ accountId, number: of }) }),
    createdAt: timeView(move.at),
  };
}
