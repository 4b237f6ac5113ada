import { json } from "../http.ts";
import type { Act } from "./act.ts";
import type { LinkEntity } from "./entities.ts";
import { event } from "./events.ts";
import { wrongLink } from "./link-rules.ts";
import { newId, newShortUrl, seconds } from "./names.ts";
import { refusal, UNKNOWN_ID } from "./refusals.ts";
import type { Fields } from "./rules.ts";
import { notesOf, objectOf, shownLink } from "./shown.ts";
import type { RaisedEvent, World } from "./world.ts";

/** Razorpay's own term where the merchant names none: six months. */
const TERM = 183 * 24 * 60 * 60;

export const createLink: Act = (world, { fields }) => {
  const wrong = wrongLink(world, fields);
  if (wrong !== undefined) return { reply: wrong };
  const link = newLink(world, fields);
  world.links.push(link);
  return { reply: json(shownLink(world, link)) };
};

export const listLinks: Act = (world, { query }) => {
  const reference = query.get("reference_id");
  const found = world.links.filter(({ reference_id }) => reference === null || reference_id === reference);
  return { reply: json({ payment_links: found.map((link) => shownLink(world, link)) }) };
};

export const fetchLink: Act = (world, { id }) => {
  const link = world.links.find((one) => one.id === id);
  return { reply: link === undefined ? UNKNOWN_ID : json(shownLink(world, link)) };
};

export const cancelLink: Act = (world, { id }) => {
  const link = world.links.find((one) => one.id === id);
  if (link === undefined) return { reply: UNKNOWN_ID };
  if (link.status !== "created") {
    return { reply: refusal(`Payment Link cannot be cancelled as it is in ${link.status} state`) };
  }
  link.status = "cancelled";
  link.cancelled_at = seconds(world);
  link.updated_at = link.cancelled_at;
  const raised = [event(world, "payment_link.cancelled", { payment_link: link })];
  return { reply: json(shownLink(world, link)), raised };
};

/** Closes the links whose time is over; nobody can pay at them any more. */
export function expireDue(world: World): readonly RaisedEvent[] {
  const now = seconds(world);
  const due = world.links.filter(
    ({ status, expire_by }) => (status === "created" || status === "partially_paid") && expire_by <= now,
  );
  return due.map((link) => {
    link.status = "expired";
    link.expired_at = link.expire_by;
    link.updated_at = link.expire_by;
    return event(world, "payment_link.expired", { payment_link: link });
  });
}

function newLink(world: World, fields: Fields): LinkEntity {
  const now = seconds(world);
  const text = (field: string) => (typeof fields[field] === "string" ? fields[field] : "");
  return {
    id: newId(world, "plink"),
    amount: Number(fields["amount"]),
    currency: text("currency") || "INR",
    accept_partial: fields["accept_partial"] === true,
    first_min_partial_amount: Number(fields["first_min_partial_amount"] ?? 0),
    reference_id: text("reference_id"),
    description: text("description"),
    expire_by: Number(fields["expire_by"] ?? now + TERM),
    callback_url: text("callback_url"),
    callback_method: text("callback_method"),
    customer: objectOf(fields["customer"]),
    notify: objectOf(fields["notify"]),
    reminder_enable: fields["reminder_enable"] === true,
    notes: notesOf(fields["notes"]),
    short_url: newShortUrl(world),
    created_at: now,
    status: "created",
    amount_paid: 0,
    updated_at: now,
    cancelled_at: 0,
    expired_at: 0,
  };
}
