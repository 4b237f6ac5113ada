import type { Instant } from "../ids.ts";
import { ensure } from "../outcome.ts";
import type { Asset, Money } from "./money.ts";

/**
 * A named place in one merchant's books. `clearing:<provider>` is what a provider holds for us; `unplaced:<provider>`
 * is money whose order we do not know yet (suspense); `deposits` is paid for but not delivered; `income` and
 * `commission` share what is earned. `wallet:<id>` and `voucher:<id>` can be spent; on their other side stand
 * `granted` (what was given), `spent` (what was used), `expired` (what nobody used in time), `adjusted` (corrections
 * by hand) and `transit` (on its way to another account, zero in the end).
 */
export type AccountName =
  | `clearing:${string}`
  | `unplaced:${string}`
  | `refunds:${string}`
  | SpendableName
  | AgainstName
  | "deposits"
  | "income"
  | "commission";

/** The accounts that can be spent from. */
export type SpendableName = `wallet:${string}` | `voucher:${string}`;

/** The other side of whatever is given, used, expired, corrected or passed on. */
export type AgainstName = "granted" | "spent" | "expired" | "adjusted" | "transit";

/** One line of an entry. */
export type Posting = {
  readonly account: AccountName;
  readonly asset: Asset;
  readonly side: "debit" | "credit";
  readonly amount: bigint;
};

/**
 * One balanced record of the journal, as a step decides it. Never changed: a mistake is answered by a reversing
 * entry.
 */
export type NewEntry = {
  readonly id: string;
  readonly merchantId: string;
  readonly orderId?: string;
  readonly receiptId?: string;
  readonly memo: string;
  readonly postedAt: Instant;
  readonly postings: readonly Posting[];
};

/** An entry as the store keeps it: numbered 1, 2, 3 … per merchant at commit, without gaps. */
export type Entry = NewEntry & { readonly number: number };

export function debit(account: AccountName, { asset, amount }: Money): Posting {
  return { account, asset, side: "debit", amount };
}

export function credit(account: AccountName, { asset, amount }: Money): Posting {
  return { account, asset, side: "credit", amount };
}

/** Lets only balanced entries into the books: positive lines, debits equal to credits in each asset. */
export function balanced(entry: NewEntry): NewEntry {
  ensure(entry.postings.length >= 2, "an entry has two sides");
  const totals = new Map<Asset, bigint>();
  for (const { asset, side, amount } of entry.postings) {
    ensure(amount > 0n, "a posting moves a positive amount");
    totals.set(asset, (totals.get(asset) ?? 0n) + (side === "debit" ? amount : -amount));
  }
  for (const total of totals.values()) ensure(total === 0n, "debits equal credits");
  return entry;
}
