import { createHash } from "node:crypto";
import type { Parts } from "../parts.ts";
import { readPhone } from "../payments/phone.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { Order } from "./order.ts";

/** Whether what is known of a payer speaks for this person, against them, or says nothing. */
export type Hint = "agrees" | "contradicts" | "unknown";

/** How well a payer fits: by the whole number or one they paid with before, by what anybody could type, not known. */
export type Fit = "full" | "weak" | "unknown" | "contradicts";

/** What we know of the person who ordered. `proven`: the phones that they have paid with before. */
export type Person = {
  readonly phones: readonly string[];
  readonly proven?: readonly string[];
  readonly name?: string;
};

/** The phones and the name of whoever placed this order. */
export async function personOf({ store }: Pick<Parts, "store">, order: Order): Promise<Person> {
  const [customer, payments] = await Promise.all([
    store.get("customers", order.customerId),
    store.find("payments", { where: { orderId: order.id }, newestFirst: true, limit: 10 }),
  ]);
  const told = [customer?.phone, ...payments.map(({ phone }) => phone)];
  const phones = [...new Set(told.filter((phone) => phone !== undefined))];
  const isProven = await Promise.all(phones.map((phone) => hasPaid(store, order.customerId, phone)));
  return {
    phones,
    proven: phones.filter((_, at) => isProven[at]),
    ...(customer?.name !== undefined && { name: customer.name }),
  };
}

/** A prompt goes out to any number that somebody types: only one that was paid tells whose it is. */
async function hasPaid(store: Parts["store"], customerId: string, phone: string): Promise<boolean> {
  const where = { phone, state: "succeeded" } as const;
  const payments = await store.find("payments", { where, newestFirst: true, limit: 10 });
  const orders = await Promise.all(payments.map(({ orderId }) => store.get("orders", orderId)));
  return orders.some((order) => order?.customerId === customerId);
}

/** How well a payer fits a person. The few digits that a masked number shows, and a name, can be typed by anybody. */
export function fitOf({ phone, payerName }: Pick<Receipt, "phone" | "payerName">, person: Person): Fit {
  const byPhone = phoneHint(phone, person.phones);
  const byName = nameHint(payerName, person.name);
  if (byPhone === "unknown") return byName === "agrees" ? "weak" : byName;
  if (byPhone === "contradicts") return "contradicts";
  const isMasked = phone?.includes("*") === true;
  if (!isMasked || phoneHint(phone, person.proven ?? []) === "agrees") return "full";
  return byName === "contradicts" ? "unknown" : "weak";
}

/** A phone is a better hint than a name: people pay under names that they do not chat under. */
export function hintOf({ phone, payerName }: Pick<Receipt, "phone" | "payerName">, person: Person): Hint {
  const byPhone = phoneHint(phone, person.phones);
  return byPhone === "unknown" ? nameHint(payerName, person.name) : byPhone;
}

export function phoneHint(shown: string | undefined, phones: readonly string[]): Hint {
  const hints = phones.map((phone) => canBe(shown ?? "", phone)).filter((fits) => fits !== undefined);
  if (hints.length === 0) return "unknown";
  return hints.includes(true) ? "agrees" : "contradicts";
}

/** A payer's number as providers show it since 2026: whole, starred or hashed (facts §1.5). */
function canBe(shown: string, phone: string): boolean | undefined {
  const bare = shown.replace(/\s/gu, "");
  if (/^[0-9a-f]{64}$/iu.test(bare))
    return createHash("sha256").update(phone).digest("hex") === bare.toLowerCase();
  const starred = /^\+?(\d*)\*+(\d*)$/u.exec(bare);
  if (starred === null) {
    const whole = readPhone(bare);
    return whole === undefined ? undefined : whole === phone;
  }
  const [, head = "", tail = ""] = starred;
  // Every number begins alike: without some of its last digits nothing is known.
  return tail.length < 2 ? undefined : phone.startsWith(head) && phone.endsWith(tail);
}

export function nameHint(payer: string | undefined, name: string | undefined): Hint {
  const words = (text = ""): readonly string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const own = words(name);
  const theirs = words(payer);
  if (own.length === 0 || theirs.length === 0) return "unknown";
  return theirs.some((word) => own.includes(word)) ? "agrees" : "contradicts";
}
