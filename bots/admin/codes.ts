import { type Ledger, readReference, type Staff, type Voucher } from "../../ledger/index.ts";
import type { Words } from "../messages/messages.ts";
import { type Desk, isOwn } from "./command.ts";

/** The shape of a code as people type it: no other thing of ours looks so. */
const CODE = /^[A-Z0-9]{10,20}$/u;

type Asking = { readonly staff: Staff; readonly words: Words };

/**
 * The shop's one code that is meant: typed itself, or by the reference of a sale that has one. Where there is none, or
 * more than one, the line that says so. A wrong code is a guess, and guesses are counted.
 */
export async function codeMeant(
  ledger: Ledger,
  { staff, words }: Asking,
  typed: string,
): Promise<Voucher | string> {
  const reference = readReference(typed);
  if (/^\d{8}$/u.test(reference)) {
    const [only, second] = await vouchersOf(ledger, reference);
    if (second !== undefined) return words("staff.code.several");
    return only ?? words("staff.code.none");
  }
  const found = await voucherWithCode(ledger, staff, typed);
  if (found === "too-many") return words("balance.toomany");
  return found ?? words("staff.code.none");
}

/** The shop's codes of one reference: a sale's, or a single one of a batch. */
export async function vouchersOf(
  { store, merchantId }: Ledger,
  reference: string,
  limit = 2,
): Promise<readonly Voucher[]> {
  const found = await store.find("vouchers", { where: { reference }, limit });
  return found.filter((voucher) => voucher.merchantId === merchantId);
}

/** The shop's voucher with this code. What cannot be one is not looked for. */
export async function voucherWithCode(
  { store, merchantId, guessing }: Ledger,
  staff: Staff,
  typed: string,
): Promise<Voucher | "too-many" | undefined> {
  const code = typed.toUpperCase().replace(/[\s-]/gu, "");
  if (!CODE.test(code)) return undefined;
  const looked = await guessing.lookUp(
    async () => {
      const [voucher] = await store.find("vouchers", { where: { code }, limit: 1 });
      return voucher?.merchantId === merchantId ? voucher : undefined;
    },
    { keyId: staff.id, merchantId },
  );
  return looked.ok ? looked.found : "too-many";
}

/** Nobody but the owner decides about a code of their own order. */
export async function isOwnCode(desk: Desk, { orderId }: Voucher): Promise<boolean> {
  const order = orderId === undefined ? undefined : await desk.ledger.store.get("orders", orderId);
  return order !== undefined && isOwn(desk, order);
}

/** As it stands in lists, where others may look: its first four symbols. */
export function maskedCode({ code }: Pick<Voucher, "code">): string {
  return `${code.slice(0, 4)}-••••`;
}
