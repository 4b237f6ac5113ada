import type { Weather } from "../http.ts";

export type Json = Readonly<Record<string, unknown>>;

/** How the simulated Telegram is set up: one bot behind one token. */
export type TelegramOptions = {
  /** As BotFather gives it: `123456:ABC…`. */
  readonly token: string;
  /** The bot's user name without `@`; default `kibanda_bot`. */
  readonly username?: string;
  /** Milliseconds since the epoch; decides dates and when a tap is too old to answer. */
  readonly clock: { readonly now: () => number };
  /** In [0, 1); seeded by the caller. Needed only for faults that strike by chance. Default: always 0. */
  readonly random?: () => number;
  /** Pause before a webhook delivery is tried again, milliseconds. Default 20. */
  readonly webhookPause?: number;
};

/** What can go wrong with a call of a method, or of any (`*`). `answer-lost` does what was asked, then hangs up. */
export type ApiFault =
  | { readonly retryAfter: number }
  | "internal"
  | "bad-gateway"
  | "drop"
  | "answer-lost"
  | "conflict"
  /** No answer at all, until the caller hangs up. */
  | "silent"
  /** Milliseconds between acting and answering. */
  | { readonly delay: number };

export type ApiFaults = Readonly<Record<string, ApiFault>>;

/** Somebody who can speak in a chat. */
export type Person = {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
  readonly is_bot?: boolean;
};

export type Chat = {
  readonly id: number;
  readonly type: "private" | "supergroup" | "channel";
  readonly title?: string;
  /** Who speaks there unless somebody else is named. */
  readonly person: Person;
  blocked: boolean;
};

/** A file Telegram keeps; it can be downloaded by its path. */
export type Kept = {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_path: string;
  readonly bytes: Buffer;
};

/** A message as the chat keeps it. `body` holds what differs by kind: `text`, `photo`, `document`, `contact`… */
export type Message = {
  readonly id: number;
  readonly chat: Chat;
  readonly from: Person | "bot";
  readonly date: number;
  body: Json;
  /** The inline keyboard, the only one that belongs to a message. */
  inline: Json | undefined;
  /** A reply keyboard, its removal, or a forced reply: it belongs to the chat, and the answer does not repeat it. */
  readonly reply: Json | undefined;
  edited: number | undefined;
};

/** A tap waiting for `answerCallbackQuery`. `at` is when it was made. */
type Tap = { readonly id: string; readonly at: number; answer: Json | undefined };

export type Update = { readonly update_id: number } & Json;

/** One call that was answered: `code` 200, a Bot API error code, or 0 when nobody was told. */
export type Call = { readonly method: string; readonly params: Json; readonly code: number };

/** All that the simulated Telegram knows; one per server. */
export type World = {
  readonly options: TelegramOptions;
  readonly bot: Json & { readonly id: number; readonly username: string };
  readonly weather: Weather<ApiFaults>;
  readonly chats: Map<number, Chat>;
  readonly messages: Message[];
  readonly files: Map<string, Kept>;
  readonly taps: Map<string, Tap>;
  readonly commands: Map<string, readonly Json[]>;
  readonly calls: Call[];
  /** Told of every message that appears or changes, and of every call. */
  readonly changed: () => void;
  revoked: boolean;
  lastId: number;
};

/** Seconds since the epoch, as every date of the Bot API. */
export function seconds({ options }: World): number {
  return Math.floor(options.clock.now() / 1000);
}
