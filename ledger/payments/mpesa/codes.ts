import type { Advice } from "../../news.ts";

/**
 * What an STK result code means for the payer. Source: facts on payments §1.3.1 (Safaricom's portal, 2025-12, and
 * observed traffic). Only `0` is paid. Codes are not always numeric.
 */
const ADVICE: Readonly<Record<string, Advice>> = {
  "1": "too-little-money",
  "2": "shop-problem",
  "3": "limit",
  "4": "limit",
  // The till itself is full.
  "8": "shop-problem",
  // The same amount to the same customer within two minutes.
  "17": "wait-two-minutes",
  "26": "provider-down",
  "1001": "wait-two-minutes",
  "1019": "no-answer",
  "1025": "provider-down",
  "1032": "cancelled",
  "1037": "no-answer",
  "2001": "wrong-pin",
  "2028": "shop-problem",
  "8006": "pin-locked",
  "9999": "provider-down",
  // The sandbox's answer to every phone but its own: a live shop that reads it asks the wrong host.
  E3008: "shop-problem",
  SFC_IC0003: "shop-problem",
};

/** Codes by which Safaricom says that it does not know yet. */
const PENDING: readonly string[] = ["4999"];

export function isPending(code: string): boolean {
  return PENDING.includes(code);
}

export function adviceFor(code: string): Advice {
  return (isEnd(code) ? ADVICE[code] : undefined) ?? "unknown";
}

/** Is this code a definite end of the try? Anything we have no word for is watched further, never taken for an end. */
export function isEnd(code: string): boolean {
  return Object.hasOwn(ADVICE, code);
}
