import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Moves } from "../states.ts";

/**
 * How far one giving back has come. `sending` is written down before the provider hears of it; `unknown`: its answer
 * was lost. `by-hand`: no machine can do it, somebody pays it out and says so. `failed`: owed still, to be tried again.
 */
export type RefundState = "approved" | "sending" | "sent" | "unknown" | "by-hand" | "failed" | "done";

export const REFUND_MOVES: Moves<RefundState> = {
  approved: ["sending", "by-hand", "done"],
  // Back to `approved` only when the provider surely did not act.
  sending: ["sent", "unknown", "failed", "by-hand", "done", "approved"],
  sent: ["done", "failed", "unknown"],
  unknown: ["sent", "done", "failed"],
  "by-hand": ["done", "approved"],
  failed: ["approved", "by-hand", "done"],
  done: [],
};

/** Money of one receipt (or one wallet) on its way back on the rail that brought it. Decided once, never exceeded. */
export type Refund = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  /** The order it undoes; absent where unplaced money goes back. */
  readonly orderId?: string;
  /** The receipt it is part of; absent for a wallet's. */
  readonly receiptId?: string;
  readonly provider: ProviderName;
  readonly account: string;
  /** The provider's receipt it gives back, or the wallet's id. */
  readonly number: string;
  readonly amount: Money;
  /** The whole of that receipt. */
  readonly whole: boolean;
  /** Where it goes, if that is known: 254 and nine digits. */
  readonly phone?: string;
  readonly state: RefundState;
  /** The provider's name for it … */
  readonly theirName?: string;
  /** … its receipt when it is done, or what a person wrote down … */
  readonly theirNumber?: string;
  /** … and its words for how it failed. */
  readonly result?: { readonly code: string; readonly text: string };
  readonly reason: string;
  /** The key or the member of staff who gave it back. */
  readonly actor: string;
  /** Taken back by the payer's bank, not given by us. */
  readonly byBank?: true;
  /** Coins that come back with a whole refund: they are no money, and no entry is booked for them. */
  readonly coins?: true;
  /** How often it was tried anew after it surely had failed. */
  readonly attempt: number;
  /** The provider's names for the attempts before this one, where it told them: it may say of them late. */
  readonly earlier?: readonly { readonly attempt: number; readonly theirName: string }[];
  /** How often the provider was asked how it goes. */
  readonly checks?: number;
  readonly createdAt: Instant;
  readonly sentAt?: Instant;
  readonly doneAt?: Instant;
};

/** Money of this attempt may be on its way. */
export function isOut({ state }: Pick<Refund, "state">): boolean {
  return state === "sending" || state === "sent" || state === "unknown";
}

/** The refund and the attempt that a name of ours, as in an address, is about. */
export function attemptNamed(name: string): { readonly id: string; readonly attempt: number } {
  const [, id, attempt] = /^(.+)-([1-9]\d{0,5})$/u.exec(name) ?? [];
  return { id: id ?? name, attempt: Number(attempt ?? 0) };
}

/** Our name for one attempt at a provider: the same as long as nobody knows how it ended. */
export function refundName({ id, attempt }: Pick<Refund, "id" | "attempt">): string {
  return attempt === 0 ? id : `${id}-${String(attempt)}`;
}
