import { changing } from "./documents.ts";
import type { Look } from "./spending.ts";
import type { ServerTime } from "./time.ts";

/** So many accounts are remembered … */
const REMEMBERED = 500;
/** … if fewer moves than this waited in their documents. */
const LONGEST_LIST = 64;

/** What this process wrote last, account by account: as good as a reading until somebody else writes. */
export type Memory = {
  /** An account as it was left, dated now; who takes it writes only if it still is so, and puts it back. */
  readonly take: (accountId: string) => Look | undefined;
  readonly keep: (seen: Look) => void;
  readonly forget: (accountId: string) => void;
};

export function openMemory(time: ServerTime): Memory {
  const accounts = new Map<string, Look>();
  return {
    take: (accountId) => {
      const seen = accounts.get(accountId);
      accounts.delete(accountId);
      const now = time.now();
      const isCurrent = seen !== undefined && changing(seen.account, now).until > now;
      return isCurrent ? { ...seen, now, isRemembered: true } : undefined;
    },
    keep: (seen) => {
      // What is remembered of the list only grows; a reading tells what was drained of it.
      if (seen.pending.length >= LONGEST_LIST) return;
      const [oldest] = accounts.keys();
      if (accounts.size >= REMEMBERED && oldest !== undefined) accounts.delete(oldest);
      accounts.set(seen.account.id, seen);
    },
    forget: (accountId) => {
      accounts.delete(accountId);
    },
  };
}
