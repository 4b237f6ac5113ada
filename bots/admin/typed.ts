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

/** `50 ABC 1`: an amount, if the first word is one, and the words behind it. */
export function readMoney(
  typed: string,
  asset: string,
): { readonly amount: bigint | undefined; readonly words: string } {
  const [first = "", ...others] = typed.split(/\s+/u);
  const amount = minorOf(first, asset);
  return { amount, words: amount === undefined ? typed : others.join(" ") };
}

/** The shop's order with this reference. */
export async function orderNamed(
  { store, merchantId }: Ledger,
  reference: string,
): Promise<Order | undefined> {
  const [order] = await store.find("orders", { where: { reference }, limit: 1 });
  return order?.merchantId === merchantId ? order : undefined;
}
