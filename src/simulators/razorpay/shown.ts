import type { LinkEntity, Notes } from "./entities.ts";
import type { Fields } from "./rules.ts";
import type { World } from "./world.ts";

/** A link as fetches and webhooks show it: `payments` is null until somebody has tried to pay. */
export function shownLink({ payments }: World, link: LinkEntity): object {
  const tries = payments.filter(({ order_id }) => order_id === link.order_id);
  const shown = tries.map(({ id, amount, status, method, created_at }) => ({
    payment_id: id,
    plink_id: link.id,
    amount,
    status,
    method,
    created_at,
  }));
  return { ...link, payments: shown.length === 0 ? null : shown, reminders: [], user_id: "" };
}

/** The value, if it is an object; else an empty one. */
export function objectOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Notes as they come back: empty ones as a list. */
export function notesOf(value: unknown): Notes {
  const pairs = Object.entries(objectOf(value)).map(([name, one]) => [name, String(one)] as const);
  return pairs.length === 0 ? [] : Object.fromEntries(pairs);
}
