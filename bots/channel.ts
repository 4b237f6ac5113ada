import type { Address, Heard, Instant, Role, Say } from "../ledger/index.ts";
import type { Language } from "./messages/language.ts";

export type { Heard, Option, Say } from "../ledger/index.ts";

/** A picture or a paper as it is sent. */
export type Drawn = {
  /** Letters, digits, dots and dashes only: some networks lose a file with any other name. */
  readonly name: string;
  readonly mime: "image/png" | "application/pdf" | "text/csv";
  readonly bytes: Uint8Array;
};

/** What the shop says, with its enclosures ready to be drawn for whoever reads it. */
export type Saying = Say & {
  /**
   * Draws what is enclosed, in order; a channel whose readers fetch enclosures themselves never calls it. Absent:
   * nothing is enclosed.
   */
  readonly draw?: () => Promise<readonly Drawn[]>;
};

/** How an account is linked to the shop, while it is not: by a code to scan (as text) or one to type. */
export type Linking = {
  readonly qr?: string;
  readonly pairingCode?: string;
  /** What to do, for whoever has the phone. */
  readonly words: string;
  /** Asks for a new code, after those before it have passed unused. */
  readonly again: () => void;
};

/** What a channel keeps for itself between starts, by kind and name. */
export type Memory = {
  readonly recall: (kind: string, name: string) => Promise<string | undefined>;
  /** Nothing: it is forgotten. */
  readonly keep: (kind: string, name: string, text: string | null) => Promise<void>;
  /** All of a kind under names that begin so is forgotten, as far as it was written before that instant. */
  readonly letGo: (kind: string, prefix: string, before: Instant) => Promise<void>;
};

/** Files what was heard, one thing or several in their order, and resolves once all of it is filed. */
export type Hear = (heard: Heard | readonly Heard[]) => Promise<void>;

/**
 * A chat network, reduced to what a shop needs of it. Promises of every adapter:
 * `start` begins listening and calls `hear` for each thing heard; it tells the network "received" only after
 * `hear` has resolved (the message is then filed durably), and never loses one that it did not confirm.
 * `say` resolves once the network has taken the message; it throws a `Fault` otherwise: `retry: never` when the
 * person cannot be reached (blocked the bot, chat gone). `key` names the message: a channel that can keep a
 * repeat from showing twice does so. `stop` stops listening, waits for `hear` calls in flight, and resolves.
 */
export type Channel = {
  readonly name: Address["channel"];
  readonly start: (hear: Hear) => Promise<void>;
  readonly say: (chat: string, saying: Saying, key: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** It can change what was said: a standing message is one message, changed as the order goes on. */
  readonly edits?: true;
  /** One line for a person: `ok`, or what is wrong and what to do. */
  readonly health: () => string;
  /** Whether whoever runs the shop has to be told now, and has not been: a token that was revoked, a second copy. */
  readonly trouble?: () => string | undefined;
  /** Who may use which command has changed: the network's own list of commands is made anew where it has one. */
  readonly introduce?: (chat: string, role: Role | undefined, language: Language) => Promise<void>;
  /** Somebody is forgotten: what the channel itself keeps of their chat from before that instant goes. */
  readonly forget?: (chat: string, before: Instant) => Promise<void>;
  /** How to link the network's account; nothing where it is linked, or needs no linking. */
  readonly linking?: () => Linking | undefined;
};
