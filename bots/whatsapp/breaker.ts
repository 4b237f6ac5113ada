import type { Clock, Instant } from "../../ledger/index.ts";

/** How long a restriction is taken to last where WhatsApp does not say. Milliseconds. */
const A_DAY = 24 * 3_600_000;
const MOST_CHATS = 1000;

const WORDS =
  "WhatsApp has restricted this account (error 463): it may answer people whom it knows and write to nobody else. " +
  "Nothing is sent to others until it ends. Use the number by hand as little as possible, and rely on Telegram or the page.";

/** Stops messages that WhatsApp would refuse: each refused one counts against the account. */
export type Breaker = {
  /** A message to this chat was refused with 463. */
  readonly tripped: (chat: string) => void;
  /** WhatsApp says itself how long it lasts; nothing: it is over. */
  readonly until: (end: Instant | undefined) => void;
  /** Whether a message may go: not where one was refused, and nowhere of our own accord. */
  readonly stops: (chat: string, isOwnAccord: boolean) => boolean;
};

export function openBreaker({ now }: Clock, alarm: (words: string) => void): Breaker {
  const refused = new Map<string, Instant>();
  let end = -Infinity;
  return {
    tripped: (chat) => {
      end = Math.max(end, now() + A_DAY);
      refused.delete(chat);
      refused.set(chat, end);
      const [oldest] = refused.keys();
      if (refused.size > MOST_CHATS && oldest !== undefined) refused.delete(oldest);
      alarm(WORDS);
    },
    until: (said) => {
      end = said ?? -Infinity;
      if (said === undefined) refused.clear();
      else alarm(WORDS);
    },
    stops: (chat, isOwnAccord) => {
      if (isOwnAccord && now() < end) return true;
      return now() < (refused.get(chat) ?? -Infinity);
    },
  };
}
