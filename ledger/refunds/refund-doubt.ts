import type { RefundWord } from "../payments/provider.ts";
import { type Refund, refundName } from "./refund.ts";

/** Nobody knows yet what the provider calls this attempt, and the word does not prove by itself what it is about. */
export const UNPROVEN = "cannot be told from another's yet: waits for the provider's name for it";

/**
 * Why a word is not taken for this attempt of a refund; nothing where it is proven to be about it. A failure of an
 * earlier attempt says nothing about the money that is out now; that an earlier one was paid does.
 */
export function doubtOf(refund: Refund, attempt: number, word: RefundWord): string | undefined {
  if (attempt > refund.attempt || (attempt < refund.attempt && word.refund !== "done"))
    return "about another attempt";
  const misfit = misfitOf(refund, word);
  if (misfit !== undefined || word.asked === true) return misfit;
  const known = theirNameOf(refund, attempt);
  if (known !== undefined)
    return known === word.name || known === word.alias ? undefined : "names another conversation";
  const isOurs = word.name === refundName({ id: refund.id, attempt });
  // Told and no misfit: both are the refund's.
  const isProven = word.amount !== undefined && word.of !== undefined;
  return isOurs || isProven ? undefined : UNPROVEN;
}

function misfitOf({ amount, number }: Refund, word: RefundWord): string | undefined {
  if (word.amount !== undefined && !isSame(word.amount, amount)) return "names another amount";
  return word.of !== undefined && word.of !== number ? "names another payment" : undefined;
}

function theirNameOf(refund: Refund, attempt: number): string | undefined {
  if (attempt === refund.attempt) return refund.theirName;
  return refund.earlier?.find((one) => one.attempt === attempt)?.theirName;
}

function isSame(one: Refund["amount"], other: Refund["amount"]): boolean {
  return one.amount === other.amount && one.asset === other.asset;
}
