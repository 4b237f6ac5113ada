import type { Instant, Say } from "../../ledger/index.ts";
import type { Words } from "../messages/messages.ts";

/** What is done when the answer is yes: the command, and all that it needs. Nothing else is read from the answer. */
export type Planned = {
  readonly does: string;
  readonly how: Readonly<Record<string, string>>;
};

/** A question in somebody's chat that waits for yes or no: answered once, by them, within two minutes. */
export type Question = Planned & {
  /** Ties the buttons to this question: those of an earlier one answer nothing. */
  readonly nonce: string;
  readonly until: Instant;
};

const PATIENCE = 120_000;

/** Asks before money moves: `effect` names it in numbers. */
export function ask(
  { words, now }: { readonly words: Words; readonly now: Instant },
  planned: Planned,
  { effect, nonce }: { readonly effect: readonly string[]; readonly nonce: string },
): { readonly say: Say; readonly question: Question } {
  const options = [
    { number: 1, label: words("question.yes"), data: `yes:${nonce}` },
    { number: 2, label: words("question.no"), data: `no:${nonce}` },
  ];
  return { say: { lines: effect, options }, question: { ...planned, nonce, until: now + PATIENCE } };
}

/** What an answer is worth. `nonce`: the button's; typed words answer the question that stands. */
export function weigh(
  question: Question | undefined,
  { yes, nonce, now }: { readonly yes: boolean; readonly nonce?: string | undefined; readonly now: Instant },
): Planned | "question.none" | "question.late" | "question.dropped" {
  if (question === undefined || (nonce !== undefined && nonce !== question.nonce)) return "question.none";
  if (now > question.until) return "question.late";
  return yes ? { does: question.does, how: question.how } : "question.dropped";
}
