import type { Instant } from "../../ids.ts";

/** East Africa Time is UTC+3 all year. Never the machine's own zone. */
const OFFSET = 3 * 3_600_000;

/** `YYYYMMDDHHmmss` in EAT, as Daraja stamps requests. */
export function toEat(instant: Instant): string {
  return new Date(instant + OFFSET).toISOString().replace(/\D/gu, "").slice(0, 14);
}

/** `YYYY-MM-DD HH:mm:ss` in EAT, as Pull takes a moment. */
export function toEatText(instant: Instant): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 19).replace("T", " ");
}

/** Reads Daraja's 14 digits (a number in callbacks, a text in paybill notices). Nothing when they are no time. */
export function fromEat(stamp: string | number | undefined): Instant | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/u.exec(String(stamp));
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const utc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - OFFSET;
  return Number.isNaN(utc) ? undefined : utc;
}
