import type { Instant } from "../ids.ts";
import type { Leg } from "./account.ts";
import type { AgainstName, SpendableName } from "./entry.ts";
import type { Asset } from "./money.ts";

/** Terms of what is given: absent ones make it part of the plain balance. */
export type GrantTerms = { readonly priority?: number; readonly expiresAt?: Instant };

/** What is asked of one account. Amounts are positive minor units of its asset, spans milliseconds. */
export type Deed =
  | {
      readonly kind: "credit";
      readonly amount: bigint;
      readonly against: AgainstName;
      readonly terms?: GrantTerms;
    }
  | { readonly kind: "debit"; readonly amount: bigint; readonly against: AgainstName }
  | { readonly kind: "hold"; readonly amount: bigint; readonly lasts: number }
  /** Debits what is held, in whole or in part; the rest goes back. */
  | { readonly kind: "capture"; readonly holdId: string; readonly amount?: bigint }
  | { readonly kind: "void"; readonly holdId: string }
  /** `quantity` of a meter at `price` for each `per` units. `exact` carries the fraction to the next usage. */
  | {
      readonly kind: "use";
      readonly meter: string;
      readonly quantity: bigint;
      readonly price: bigint;
      readonly per: bigint;
      readonly rounding: "up" | "exact";
    }
  /** A debit taken back in whole or in part: it returns to the grants it came from. `against`: `spent` where absent. */
  | {
      readonly kind: "refund";
      readonly of: number;
      readonly legs: readonly Leg[];
      readonly against?: AgainstName;
    }
  /** A correction by hand, up or down. */
  | { readonly kind: "adjust"; readonly amount: bigint };

/** What the books do by themselves when a time has come: a grant lapses, a hold is released, an account ends. */
export type MoveKind = Deed["kind"] | "lapse" | "release" | "expire";

/** Why an account says no. It remembers the no: the same key hears it again, also after a top-up. */
export type MoveRefusal =
  | "insufficient-funds"
  | "account-disabled"
  | "account-ended"
  | "hold-ended"
  | "capture-exceeds-hold"
  | "too-many-grants"
  | "too-many-holds"
  | "too-many-meters"
  | "amount-out-of-range";

/** Words that go with a move into the books. */
type Note = {
  readonly description?: string;
  /** The asker's own name for what it was for: a call, an order. */
  readonly reference?: string;
  /** Who did it, where a person or an app answers for it. */
  readonly actor?: string;
};

/** One request to one account. */
export type Ask = {
  readonly accountId: string;
  readonly merchantId: string;
  /** What makes a repeat harmless, for ever: 1 to 255 printable ASCII characters, unique within the account. */
  readonly key: string;
  /** What was asked under this key, digested: the same key with another request is refused. */
  readonly fingerprint: string;
  readonly deed: Deed;
  readonly note?: Note;
};

/**
 * What one request did to one account: an entry of two sides, the account and `against`, numbered 1, 2, 3 … in its
 * account without a gap. A refused one changed nothing, has no number, and is kept for its key. Never changed.
 */
export type Move = {
  readonly accountId: string;
  readonly account: SpendableName;
  readonly merchantId: string;
  readonly customerId?: string;
  readonly asset: Asset;
  readonly key: string;
  readonly fingerprint: string;
  readonly kind: MoveKind;
  readonly refused?: MoveRefusal;
  /** 0 where refused. */
  readonly number: number;
  /** Counts the moves that changed the balance; of any other move, that of the last one before it. */
  readonly sequence: number;
  /** What came (positive) or went. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  /** By how much more (or less) is held. */
  readonly held: bigint;
  /** Of a refused one: what could have been spent. */
  readonly available?: bigint;
  readonly against: AgainstName;
  readonly legs: readonly Leg[];
  readonly holdId?: string;
  readonly meter?: string;
  readonly quantity?: bigint;
  /** The number of the debit that a refund takes back. */
  readonly of?: number;
  readonly note: Note;
  readonly at: Instant;
};

/** What an asker hears. `mismatch`: the key was used for something else. `replayed`: it was done before. */
export type Moved =
  | { readonly outcome: "done" | "refused"; readonly move: Move; readonly replayed: boolean }
  | { readonly outcome: "mismatch" }
  | { readonly outcome: "no-account" };

/** How a move is called outside: its account and its number in it. */
export function moveName({ accountId, number }: Pick<Move, "accountId" | "number">): string {
  return `${accountId}-${String(number)}`;
}
