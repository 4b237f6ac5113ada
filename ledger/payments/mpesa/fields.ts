import { z } from "zod";
import { MOST, type Money, money } from "../../books/money.ts";

const MOST_TEXT = 100;

/** A receipt's number as M-Pesa writes it, in capitals whatever it came in. */
export const ReceiptNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{6,20}$/u)
  .transform((number) => number.toUpperCase());

/** A result code: a number in some notices, a text in others (`R000002`). */
export const Code = z.union([z.string().min(1).max(60), z.number()]).transform(String);

/** A text or a number as a short text; nothing for anything else. */
export function shortText(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim().slice(0, MOST_TEXT);
  return text === "" ? undefined : text;
}

/** `499`, `499.0`, `"499.00"` to cents. Nothing for what is no positive amount of whole cents. */
export function shillings(text: string): Money | undefined {
  const parts = /^(\d{1,14})(?:\.(\d{1,2})0*)?$/u.exec(text.trim());
  if (parts === null) return undefined;
  const cents = BigInt(parts[1] ?? "0") * 100n + BigInt((parts[2] ?? "").padEnd(2, "0"));
  return cents > 0n && cents <= MOST ? money(cents, "KES") : undefined;
}
