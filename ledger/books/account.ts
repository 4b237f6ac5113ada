import type { Instant } from "../ids.ts";
import type { SpendableName } from "./entry.ts";
import type { Asset } from "./money.ts";

/**
 * A part of a balance with terms of its own: it may expire, and it has its turn in the burn order: low priority
 * first, then what expires first, then what was given first. What is given without terms has priority 50, never
 * expires, and is not kept apart.
 */
export type Grant = {
  /** The number of the move that gave it. */
  readonly id: string;
  readonly left: bigint;
  /** 0 to 100, low burns first. */
  readonly priority: number;
  readonly expiresAt?: Instant;
  readonly grantedAt: Instant;
};

/** What one movement took from one grant, with the grant's terms: it may have to go back. No grant: the plain part. */
export type Leg = { readonly amount: bigint; readonly grant?: Omit<Grant, "left"> };

/** Money set aside for a debit to come. Nobody else can spend it; at `expiresAt` it goes back by itself. */
export type Hold = {
  readonly id: string;
  readonly amount: bigint;
  readonly legs: readonly Leg[];
  readonly expiresAt: Instant;
};

/** What a meter's exact rounding still owes: `parts` of `per` of a minor unit, less than one. */
export type Carry = { readonly meter: string; readonly parts: bigint; readonly per: bigint };

/**
 * Everything that can be spent is one of these: a wallet, a balance voucher, coins, a plan's tokens, a reseller's
 * float. Amounts are minor units of its asset.
 */
export type Account = {
  readonly id: string;
  readonly name: SpendableName;
  readonly merchantId: string;
  readonly customerId?: string;
  readonly asset: Asset;
  readonly state: "open" | "disabled";
  /** A debit leaves at least this much … */
  readonly minimumBalance: bigint;
  /** … less this much. */
  readonly creditLimit: bigint;
  /** From here on nothing can be spent and what is left is booked out. */
  readonly endsAt?: Instant;
  /** All there is: the plain part, what is left of the grants, and what is held. */
  readonly balance: bigint;
  /** How many moves it has seen … */
  readonly number: number;
  /** … and how many of them changed the balance. */
  readonly sequence: number;
  readonly grants: readonly Grant[];
  readonly holds: readonly Hold[];
  readonly carries: readonly Carry[];
  readonly movedAt: Instant;
  readonly createdAt: Instant;
};

/** How many grants of own terms, holds and meters' carries an account can have at once. */
export const MOST_GRANTS = 32;
export const MOST_HOLDS = 32;
export const MOST_CARRIES = 32;

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

export function heldOf({ holds }: Pick<Account, "holds">): bigint {
  return sum(holds.map(({ amount }) => amount));
}

/** The part without terms. Negative where credit was used. */
export function plainOf(account: Pick<Account, "balance" | "grants" | "holds">): bigint {
  return account.balance - heldOf(account) - sum(account.grants.map(({ left }) => left));
}

/** The largest debit that would go through. */
export function availableOf(account: Account): bigint {
  const { balance, minimumBalance, creditLimit } = account;
  return balance - heldOf(account) - minimumBalance + creditLimit;
}
