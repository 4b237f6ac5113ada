import type { Sense } from "./senses.ts";

/** What a rule leads to; what it needs beyond the word is read from the pieces. */
export type Meaning =
  | "paid"
  | "forget"
  | "stop"
  | "start-again"
  | "cancel"
  | "receipt"
  | "history"
  | "language"
  | "languages"
  | "my-code"
  | "again"
  | "agent"
  | "balance"
  | "top-up"
  | "help"
  | "menu"
  | "thanks";

/**
 * A message means this when each of `needs` is in it (one of the senses of a line is enough), and every other word
 * of it is in `may` or says nothing by itself. One word that is not explained, such as a "not", and it means nothing.
 */
export type Rule = {
  readonly means: Meaning;
  readonly needs: readonly (readonly Sense[])[];
  readonly may?: readonly Sense[];
  /** What follows nobody wants by mistake: no question means it, and few words may stand around it. */
  readonly isGrave?: true;
  /** Only one word of these may be in it. */
  readonly once?: readonly Sense[];
  /** A number may stand in it, or one has to. */
  readonly counts?: true | "one";
};

/** What may stand around anything. */
export const AROUND: readonly Sense[] = [
  "glue",
  "my",
  "please",
  "hello",
  "thanks",
  "now",
  "can",
  "you",
  "want",
  "give",
  "send",
  "show",
];
/** What may stand around a grave one. */
export const AROUND_GRAVE: readonly Sense[] = ["glue", "my", "please", "hello", "thanks", "now"];
