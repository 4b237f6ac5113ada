import { type Ledger, type Order, readReference } from "../../ledger/index.ts";
import { minorOf } from "../messages/amounts.ts";

/** `4821 0379 50 ABC`: the order's reference, grouped or not, and what stands behind it. */
export function readNamed(typed: string): { readonly reference: string; readonly rest: string } | undefined {
  const found = /^((?:[\doil][\s-]?){8})(?:\s*$|(?<=\s)(.*)$)/isu.exec(typed.trim());
  if (found === null) return undefined;
  return { reference: readReference(found[1] ?? ""), rest: (found[2] ?? "").trim() };
}

/** `2 4821 0379`: a number on the list that was shown, and what stands behind it. */
export function readNumbered(typed: string): { readonly at: number; readonly rest: string } | undefined {
  const found = /^#?(\d{1,2})(?:[.:)]?\s+(.*))?$/su.exec(typed.trim());
  if (found === null) return undefined;
  return { at: Number(found[1]) - 1, rest: (found[2] ?? "").trim() };
}

/** A lone long number is a receipt: nobody types so much money without a word more. */
const LONE_RECEIPT = /^\d{7,}$/u;

/** What was typed as money, and the words behind it. `isNothing`: an amount that is none, like 0 or -5. */
export type TypedMoney = {
  readonly amount: bigint | undefined;
  readonly words: string;
  readonly isNothing: boolean;
};

/** `50 ABC 1`, `Ksh 50 ABC 1`: an amount, if the first word is one, and the words behind it. */
export function readMoney(typed: string, asset: string): TypedMoney {
  if (LONE_RECEIPT.test(typed.trim())) return { amount: undefined, words: typed, isNothing: false };
  const bare = typed.trim().replace(/^(ksh|kes|rs|inr|₹)\.?\s+(?=[-\d])/iu, "$1");
  const [first = "", ...others] = bare.split(/\s+/u);
  const amount = minorOf(first, asset);
  const isNothing = amount === undefined && /^(?:[a-z]{2,3}\.?|₹)?(?:-[\d.,]+|0+(?:[.,]0*)?)$/iu.test(first);
  return { amount, words: amount === undefined ? typed : others.join(" "), isNothing };
}

/** The shop's order with this reference. */
export async function orderNamed(
  { store, merchantId }: Ledger,
  reference: string,
): Promise<Order | undefined> {
  const [order] = await store.find("orders", { where: { reference }, limit: 1 });
  return order?.merchantId === merchantId ? order : undefined;
}
