import type { Address } from "../chat/chat.ts";
import type { Instant } from "../ids.ts";

/**
 * What a customer shows to say that they paid: words, a picture, a provider's receipt. It is no money: somebody who
 * runs the shop looks at it, or the money that it quotes is in the books.
 */
export type Proof = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly orderId: string;
  /** What they wrote, also below a picture. */
  readonly text: string;
  readonly picture?: Picture;
  /** The provider's receipt that they quote, in capitals. */
  readonly quoted?: string;
  readonly state: "pending" | "approved" | "rejected";
  /** The chat or the key it came from. */
  readonly sentBy: string;
  /** Who decided; absent where the books did. */
  readonly actor?: string;
  readonly reason?: string;
  readonly createdAt: Instant;
  readonly decidedAt?: Instant;
};

/** A picture, by the name that its chat network has for it. */
export type Picture = { readonly channel: Address["channel"]; readonly mediaId: string };

/**
 * The M-Pesa receipt in what somebody wrote: ten letters and digits that begin with a letter, alone, behind a word like
 * "paid", or at the start of Safaricom's own text message.
 */
export function quotedIn(text: string): string | undefined {
  return /^\W*(?:[a-z]{1,12}\W+){0,4}?((?=[a-z]*\d)[a-z][a-z0-9]{9})(?![a-z0-9])/iu
    .exec(text)?.[1]
    ?.toUpperCase();
}

/** The reference in what somebody wrote that names their money: a bank's, another wallet's. Capitals. */
export function referenceIn(text: string): string | undefined {
  const words = text.toUpperCase().match(/[A-Z0-9][A-Z0-9/-]{4,29}/gu) ?? [];
  return words.find((word) => /\d/u.test(word));
}
