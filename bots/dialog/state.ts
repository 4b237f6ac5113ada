import type { Instant, Option } from "../../ledger/index.ts";
import type { Language } from "../messages/language.ts";
import type { Question } from "./confirmation.ts";
import type { RouterDraft } from "./drafted.ts";

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
    /** A code that they pay more onto; then it is about no product. */
    readonly onto?: { readonly code: string; readonly amount: string };
  };
  /** A router that is being added, question by question. */
  readonly router?: RouterDraft;
  /** A password was typed here: what is changed of it afterwards is blotted out too. */
  readonly isHushed?: true;
  /** A question that waits for yes or no. */
  readonly asked?: Question;
  /** The list that the number in `place 2` means: what it showed, in order. */
  readonly shown?: {
    readonly what: "unplaced" | "refunds" | "waiting" | "staff" | "invites";
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
  /** How much was answered within the minute that began at `since`, and how much may be where that differs. */
  readonly pace?: Pace;
  /** How much was passed on to the person who answers here, within such a minute. */
  readonly passed?: Pace;
  /** The polite line that was said last: it is not said twice in a row. */
  readonly polite?: "media" | "edited" | "thanks";
};

/** So much since then. */
export type Pace = { readonly since: Instant; readonly count: number; readonly most?: number };

export const FRESH: State = { v: 1, options: [], shownAt: 0, misses: [] };

export function readState(text: string | undefined): State {
  if (text === undefined) return FRESH;
  const state = JSON.parse(text) as Partial<State>;
  return state.v === 1 ? { ...FRESH, ...state } : FRESH;
}

/** Written by another version of this program: whatever is said next begins the talk anew. */
export function isForeign(text: string | undefined): boolean {
  return text !== undefined && (JSON.parse(text) as Partial<State>).v !== 1;
}

/** Whether reminders, offers and broadcasts may go there. Codes, receipts and answers always may. */
export function hearsOffers({ isQuiet, hasLeft }: State): boolean {
  return isQuiet !== true && hasLeft !== true;
}
