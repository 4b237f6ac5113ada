import { json } from "../http.ts";
import type { Act } from "./act.ts";
import type { OrderEntity } from "./entities.ts";
import { newId, seconds } from "./names.ts";
import { UNKNOWN_ID } from "./refusals.ts";
import { areNotes, atMost, broken, isAmount, isCurrency, isFlag, type Rule } from "./rules.ts";
import { notesOf } from "./shown.ts";
import type { World } from "./world.ts";

const RULES: readonly Rule[] = [
  ["amount", "Order amount less than minimum amount allowed", isAmount],
  ["currency", "The currency field is required.", isCurrency],
  ["receipt", "The receipt may not be greater than 40 characters.", atMost(40)],
  ["notes", "The notes may hold 15 pairs of 256 characters.", areNotes(256)],
  ["partial_payment", "The partial payment field must be true or false.", isFlag],
  ["unique_receipt", "The unique receipt field must be true or false.", isFlag],
];

export const createOrder: Act = (world, { fields }) => {
  // An order never expires: `expire_by` is a field it does not know.
  const wrong = broken(fields, RULES, []);
  if (wrong !== undefined) return { reply: wrong };
  const { amount, currency, receipt, notes, partial_payment, unique_receipt } = fields;
  const same = world.orders.find((one) => receipt !== undefined && one.receipt === receipt);
  if (unique_receipt === true && same !== undefined) return { reply: json(same) };
  const order = newOrder(world, {
    amount: Number(amount),
    currency: String(currency),
    receipt: typeof receipt === "string" ? receipt : null,
    partial_payment: partial_payment === true,
    notes: notesOf(notes),
  });
  return { reply: json(order) };
};

export const fetchOrder: Act = (world, { id }) => {
  const order = world.orders.find((one) => one.id === id);
  return { reply: order === undefined ? UNKNOWN_ID : json(order) };
};

export const paymentsOfOrder: Act = (world, { id }) => {
  if (world.orders.every((one) => one.id !== id)) return { reply: UNKNOWN_ID };
  const items = world.payments.filter(({ order_id }) => order_id === id);
  return { reply: json({ entity: "collection", count: items.length, items }) };
};

type Wanted = Pick<OrderEntity, "amount" | "currency" | "receipt" | "notes" | "partial_payment">;

/** Puts an order on record; a link gets one when somebody first tries to pay at it. */
export function newOrder(world: World, wanted: Wanted): OrderEntity {
  const order: OrderEntity = {
    ...wanted,
    id: newId(world, "order"),
    entity: "order",
    offer_id: null,
    amount_paid: 0,
    amount_due: wanted.amount,
    status: "created",
    attempts: 0,
    created_at: seconds(world),
  };
  world.orders.push(order);
  return order;
}
