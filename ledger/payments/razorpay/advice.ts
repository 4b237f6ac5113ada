import type { Advice } from "../../news.ts";

/** What a failed try means for the payer, by the words of its reason: their codes are an open list (facts §2.7). */
const ADVICE: readonly (readonly [RegExp, Advice])[] = [
  [/cancel/iu, "cancelled"],
  [/insufficient|balance/iu, "too-little-money"],
  [/limit/iu, "limit"],
  [/incorrect_pin|wrong pin|invalid pin/iu, "wrong-pin"],
  [/timed?.?out|did not answer|expired/iu, "no-answer"],
  [/gateway|bank_technical|server_error|down/iu, "provider-down"],
];

export function adviceFor(words: string): Advice {
  return ADVICE.find(([pattern]) => pattern.test(words))?.[1] ?? "unknown";
}
