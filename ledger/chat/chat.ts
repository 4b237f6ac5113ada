/** Where a person is reached: the chat network and its name for the chat. */
export type Address = {
  readonly channel: "telegram" | "whatsapp" | "web" | "terminal";
  readonly chat: string;
};

/** An address as one word, to file things under. */
export function addressKey({ channel, chat }: Address): string {
  return `${channel}:${chat}`;
}

/**
 * One thing a person did in a chat, whichever network carried it. `id` is the network's own name for it: the
 * same thing heard twice carries the same id and is answered once.
 */
export type Heard = {
  readonly id: string;
  readonly address: Address;
  /** `text`: typed words. `tap`: a button of ours, `text` is its data. `contact`: shared their own phone number.
   *  `media`: a picture, voice note or sticker, whose words (caption) may be empty. `edited`: they changed what they
   *  said before. `left`: they blocked us, nothing reaches them. `back`: they took that back. */
  readonly kind: "text" | "tap" | "contact" | "media" | "edited" | "left" | "back";
  readonly text: string;
  /** Somebody else's words, passed on: what they say is no command of who passes them on. */
  readonly isForwarded?: true;
  /** The network's own name for a picture or a document that came. */
  readonly mediaId?: string;
  /** The person's name as the network gives it: untrusted text, may hold anything. */
  readonly name?: string;
  /** The network's guess of their language, e.g. `en`, `sw-KE`. */
  readonly language?: string;
  /** Their phone number where the network vouches for it (Telegram contact, WhatsApp id). */
  readonly phone?: string;
  /** The network address of somebody without an account (the page), a household of them: gone once it is answered. */
  readonly from?: string;
};

/**
 * One choice below a message. The number is what a person without buttons types; `data` (≤ 64 bytes) is what a
 * button sends.
 */
export type Option = {
  readonly number: number;
  readonly label: string;
  readonly data: string;
  /** What it does cannot be undone: shown in red where the network can. */
  readonly isGrave?: true;
};

/** The days that a report is about, in the shop's zone. */
export type Period = "today" | "yesterday" | "week" | "month" | "last-month" | "all";

/** A month of the calendar in the shop's zone: year and month, `2026-06`. */
export type Month = `${number}-${number}`;

/**
 * A picture or a paper of ours, named by what it shows: it is drawn when it is sent or looked at, so nothing is kept
 * twice and nothing in it is out of date.
 */
export type Enclosure =
  /** Sales by day, as a chart (PNG). */
  | { readonly draws: "sales-chart"; readonly period: Period }
  /** A batch of vouchers: cards to cut out (PDF), or a table (CSV). */
  | { readonly draws: "voucher-sheet" | "voucher-list"; readonly batchId: string }
  /** What a customer paid, for their own papers (PDF). */
  | { readonly draws: "receipt"; readonly orderId: string }
  /** Orders that were paid, or codes, as a table (CSV). */
  | { readonly draws: "sales-list" | "codes-list"; readonly period: Period | Month }
  /** What links this chat network's account to the shop (QR, PNG). */
  | { readonly draws: "whatsapp-qr" };

/** What the shop says, free of any network's markup: each channel renders it its own way. */
export type Say = {
  readonly lines: readonly string[];
  /** A voucher code: alone on its line, monospaced, with a copy button where the network has one. */
  readonly code?: string;
  /** Lines that follow the code, e.g. how to log in. */
  readonly after?: readonly string[];
  readonly options?: readonly Option[];
  /** Pictures and papers of ours that go with the words. */
  readonly encloses?: readonly Enclosure[];
  /**
   * The order whose standing this tells. A network that can change what was said keeps one such message an order and
   * changes it; where it cannot, each is a message of its own. A code never stands in one of these.
   */
  readonly standing?: string;
  /** Worth nothing where it cannot change an earlier message: not sent on networks that cannot. */
  readonly onlyStanding?: true;
  /** A picture or document that somebody sent, shown before the words where the network is the same. */
  readonly picture?: { readonly channel: Address["channel"]; readonly mediaId: string };
  /** Offer the network's "share my phone number" button where it has one, with this label. */
  readonly askContact?: string;
};
