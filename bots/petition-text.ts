import { type Ledger, money, type Order, type Petition } from "../ledger/index.ts";
import { maskedCode } from "./admin/codes.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { durationText } from "./messages/durations.ts";
import type { Words } from "./messages/messages.ts";
import type { Teller } from "./teller.ts";

type How = Petition["how"];
type Wording = (teller: Teller, how: How) => Promise<string>;

/** What each act that the owners may be asked about does, named in numbers. */
const EFFECTS: Readonly<Record<string, Wording>> = {
  refund: async ({ ledger, words }, how) => words("petition.refund", await ofOrder(ledger, how)),
  approve: async ({ ledger, words }, how) => {
    const told = await ofOrder(ledger, how);
    return words("petition.approve", { ...told, receipt: how["receipt"] ?? "" });
  },
  place: async ({ ledger, words }, how) => {
    const order = await orderOf(ledger, how);
    const told = await ofReceipt(ledger, how);
    return words("petition.place", { ...told, reference: referenceText(order?.reference ?? "") });
  },
  return: async ({ ledger, words }, how) => words("petition.return", await ofReceipt(ledger, how)),
  gen: ({ words }, how) => goods(words, how),
  extend: async ({ ledger, words }, how) => words("petition.extend", await ofCode(ledger, words, how)),
};

/** What is asked for, as it stands in the books now. */
export function effectOf(teller: Teller, { does, how }: Pick<Petition, "does" | "how">): Promise<string> {
  return EFFECTS[does]?.(teller, how) ?? Promise.resolve(does);
}

function orderOf({ store }: Ledger, { orderId = "" }: How): Promise<Order | undefined> {
  return store.get("orders", orderId);
}

async function ofOrder(ledger: Ledger, how: How) {
  const order = await orderOf(ledger, how);
  const { reference = "", amountDue: { asset } = { asset: "KES" } } = order ?? {};
  return { reference: referenceText(reference), amount: amountOf(how, asset) };
}

async function ofReceipt({ store }: Ledger, how: How) {
  const receipt = await store.get("receipts", how["receiptId"] ?? "");
  return { receipt: receipt?.number ?? "?", amount: amountOf(how, receipt?.amount.asset ?? "KES") };
}

function amountOf({ amount = "0" }: How, asset: string): string {
  return moneyText(money(BigInt(amount), asset));
}

function goods(words: Words, { count = "0", name = "", price = "" }: How): Promise<string> {
  const [amount = "0", asset = ""] = price.split(" ");
  const worth = moneyText(money(BigInt(amount) * BigInt(count), asset));
  return Promise.resolve(words("petition.gen", { count: Number(count), name, worth }));
}

async function ofCode({ store }: Ledger, words: Words, { voucherId = "", minutes = "0" }: How) {
  const voucher = await store.get("vouchers", voucherId);
  const code = voucher === undefined ? "?" : maskedCode(voucher);
  return { code, name: voucher?.terms.name ?? "", more: durationText(Number(minutes), words.language) };
}
