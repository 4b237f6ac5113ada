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
   *  `media`: a picture, voice note or sticker, whose words (caption) may be empty. */
  readonly kind: "text" | "tap" | "contact" | "media";
  readonly text: string;
  /** The network's own name for a picture or a document that came. */
  readonly mediaId?: string;
  /** The person's name as the network gives it: untrusted text, may hold anything. */
  readonly name?: string;
  /** The network's guess of their language, e.g. `en`, `sw-KE`. */
  readonly language?: string;
  /** Their phone number where the network vouches for it (Telegram contact, WhatsApp id). */
  readonly phone?: string;
};

/**
 * One choice below a message. The number is what a person without buttons types; `data` (≤ 64 bytes) is what a
 * button sends.
 */
export type Option = { readonly number: number; readonly label: string; readonly data: string };

/** What the shop says, free of any network's markup: each channel renders it its own way. */
export type Say = {
  readonly lines: readonly string[];
  /** A voucher code: alone on its line, monospaced, with a copy button where the network has one. */
  readonly code?: string;
  /** Lines that follow the code, e.g. how to log in. */
  readonly after?: readonly string[];
  readonly options?: readonly Option[];
  /** A picture or document that somebody sent, shown before the words where the network is the same. */
  readonly picture?: { readonly channel: Address["channel"]; readonly mediaId: string };
  /** Offer the network's "share my phone number" button where it has one. */
  readonly askContact?: boolean;
};
