import type { Reply } from "../http.ts";
import { refusal } from "./refusals.ts";

/** The parsed JSON of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** One rule of a request: the field it is about, what is said when it is broken, and whether it holds. */
export type Rule = readonly [field: string, words: string, holds: (value: unknown, all: Fields) => boolean];

/** The refusal for the first broken rule or for a field nobody asked for, if any. */
export function broken(fields: Fields, rules: readonly Rule[], others: readonly string[]): Reply | undefined {
  const known = new Set([...others, ...rules.map(([field]) => field)]);
  const extra = Object.keys(fields).filter((field) => !known.has(field));
  if (extra.length > 0) return refusal(`${extra.join(", ")} is/are not required and should not be sent`);
  const found = rules.find(([field, , holds]) => !holds(fields[field], fields));
  return found === undefined ? undefined : refusal(found[1], { field: found[0] });
}

/** Razorpay's least amount: 100 paise. */
export const isAmount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 100;

export const isCurrency = (value: unknown): boolean => typeof value === "string" && /^[A-Z]{3}$/.test(value);

/** Text of at most so many signs, or nothing at all. */
export const atMost =
  (most: number) =>
  (value: unknown): boolean =>
    value === undefined || value === null || (typeof value === "string" && value.length <= most);

export const isFlag = (value: unknown): boolean => value === undefined || typeof value === "boolean";

/** At most 15 pairs; `most` signs a value. */
export const areNotes =
  (most: number) =>
  (value: unknown): boolean => {
    if (value === undefined || value === null) return true;
    if (typeof value !== "object") return false;
    const values = Object.values(value);
    const fits = (one: unknown) => ["string", "number"].includes(typeof one) && String(one).length <= most;
    return values.length <= 15 && values.every(fits);
  };
