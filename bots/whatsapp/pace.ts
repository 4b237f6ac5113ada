import type { Clock, Instant } from "../../ledger/index.ts";

/** Messages that one chat may get at once, and those that each of theirs allows for. */
const [BURST, ANSWERS] = [6, 3];
/** Beyond that, one in so long, by dice. Milliseconds. */
const [SHORTEST, LONGEST] = [1000, 2000];
/** To those who have not written for a day we write seldom: WhatsApp bans numbers that do. */
const SILENT_FOR = 24 * 3_600_000;
const [A_MINUTE, A_DAY] = [20, 300];
const DAY = 24 * 3_600_000;
const REMEMBERED = 5000;

/** How fast we may write. Answers go at once; bursts, and what nobody asked for today, are spread out. */
export type Pace = {
  /** They wrote: they may have answers. */
  readonly heard: (chat: string) => void;
  /** Milliseconds to wait before the next message to a chat whose person wrote last at `at`; none: not today. */
  readonly before: (chat: string, at: Instant) => number | undefined;
  /** Whether it would be a message that nobody asked for today. */
  readonly isOwnAccord: (at: Instant) => boolean;
};

type Bucket = { left: number; at: Instant };

export function openPace({ now }: Clock, random: () => number): Pace {
  const chats = new Map<string, Bucket>();
  const minute: Bucket = { left: 3, at: now() };
  const day: Bucket = { left: A_DAY, at: now() };

  function bucketOf(chat: string): Bucket {
    const bucket = chats.get(chat) ?? { left: BURST, at: now() };
    chats.delete(chat);
    chats.set(chat, bucket);
    const [oldest] = chats.keys();
    if (chats.size > REMEMBERED && oldest !== undefined) chats.delete(oldest);
    return bucket;
  }

  /** Fills by time, takes one; milliseconds until there is one to take. */
  function take(bucket: Bucket, most: number, every: number): number {
    const from = Math.max(now(), bucket.at);
    bucket.left = Math.min(most, bucket.left + (from - bucket.at) / every);
    bucket.at = from;
    if (bucket.left < 1) {
      // What has to be waited for is taken already: who asks next waits longer.
      bucket.at = from + (1 - bucket.left) * every;
      bucket.left = 1;
    }
    bucket.left -= 1;
    return bucket.at - now();
  }

  const isOwnAccord = (at: Instant) => now() - at > SILENT_FOR;
  return {
    heard: (chat) => {
      const bucket = bucketOf(chat);
      bucket.left = Math.min(BURST, bucket.left + ANSWERS);
    },
    before: (chat, at) => {
      const every = SHORTEST + random() * (LONGEST - SHORTEST);
      const bucket = bucketOf(chat);
      // One message to a chat is on its way at a time: what was waited for has passed.
      bucket.at = Math.min(bucket.at, now());
      const turn = take(bucket, BURST, every);
      if (!isOwnAccord(at)) return turn;
      if (take(day, A_DAY, DAY / A_DAY) > 0) return undefined;
      return Math.max(turn, take(minute, 3, (60_000 / A_MINUTE) * (0.7 + 0.6 * random())));
    },
    isOwnAccord,
  };
}
