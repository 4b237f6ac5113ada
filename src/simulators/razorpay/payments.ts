import { json } from "../http.ts";
import type { Act } from "./act.ts";
import { refusal, UNKNOWN_ID } from "./refusals.ts";

export const fetchPayment: Act = (world, { id }) => {
  const payment = world.payments.find((one) => one.id === id);
  return { reply: payment === undefined ? UNKNOWN_ID : json(payment) };
};

/** Payments begun between two moments in seconds, both included, the newest first, at most 100 at a time. */
export const listPayments: Act = (world, { query }) => {
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  const [from, to] = [number("from", 0), number("to", Infinity)];
  const [count, skip] = [number("count", 10), number("skip", 0)];
  if (!Number.isInteger(count) || count < 1 || count > 100) {
    return { reply: refusal("The count must be between 1 and 100.", { field: "count" }) };
  }
  if (!Number.isInteger(skip) || skip < 0) {
    return { reply: refusal("The skip must be at least 0.", { field: "skip" }) };
  }
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return { reply: refusal("from must be an integer.", { field: "from" }) };
  }
  const found = world.payments
    .filter(({ created_at }) => created_at >= from && created_at <= to)
    .toReversed();
  const items = found.slice(skip, skip + count);
  return { reply: json({ entity: "collection", count: items.length, items }) };
};
