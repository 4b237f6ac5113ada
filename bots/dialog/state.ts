import type { Instant, Option } from "../../ledger/index.ts";
import type { Language } from "../messages/language.ts";
import type { Question } from "./confirmation.ts";

/** How far one conversation has come: small, plain data, kept in the store between messages. */
export type State = {
  /** Another number: written by another version of this program; the talk starts afresh. */
  readonly v: 1;
  /** What the next plain text answers, if anything. */
  readonly awaiting?: {
    readonly what: "phone";
    readonly productId: string;
    /** What of the price is their own, as the button that chose it carries it. */
    readonly own?: string;
  };
  /** A question that waits for yes or no. */
  readonly asked?: Question;
  /** The list that the number in `place 2` means: what it showed, in order. */
  readonly shown?: {
    readonly what: "unplaced" | "refunds";
    readonly ids: readonly string[];
    readonly at: Instant;
  };
  /** The choices that the person last saw. A typed number means these. */
  readonly options: readonly Option[];
  readonly shownAt: Instant;
  /** When codes were asked for that do not exist: bounds guessing. */
  readonly misses: readonly Instant[];
  /** What is spoken here: guessed at first, then what they chose. */
  readonly language?: Language;
  /** They said themselves which language: no greeting in another one changes it. */
  readonly hasChosen?: true;
  /** Since when a person of the shop answers here: the dialogue is quiet, but for its few words that always work. */
  readonly withPerson?: Instant;
  /** They want to hear nothing but what they asked for. */
  readonly isQuiet?: true;
  /** They blocked us: nothing reaches them. */
  readonly hasLeft?: true;
  /** How many messages in a row were not understood. */
  readonly unknowns?: number;
};

export const FRESH: State = { v: 1, options: [], shownAt: 0, misses: [] };

export function readState(text: string | undefined): State {
  if (text === undefined) return FRESH;
  const state = JSON.parse(text) as Partial<State>;
  return state.v === 1 ? { ...FRESH, ...state } : FRESH;
}
