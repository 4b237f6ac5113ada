import type { WhatsAppSettings } from "./settings.ts";

const NAME = "whatsapp";
/** How long the account is ours from the last time we said so. Milliseconds. */
export const TERM = 60_000;
const RENEWAL = 15_000;

/** The right to use the account: two processes with the same keys throw each other out and spoil them. */
export type Tenure = {
  /**
   * Resolves when the account is ours, with a signal for the moment when it is no more; with nothing when the shop
   * stops.
   */
  readonly begin: () => Promise<AbortSignal | undefined>;
  /** Gives it up. */
  readonly end: () => Promise<void>;
};

type Desk = Required<Pick<WhatsAppSettings, "store" | "owner" | "clock" | "wait">> & {
  readonly signal: AbortSignal;
  /** Somebody else has it. */
  readonly onBusy: () => void;
};

export function openTenure({ store, owner, clock, wait, signal, onBusy }: Desk): Tenure {
  let until = -Infinity;
  let held: AbortController | undefined;

  async function take(): Promise<boolean> {
    const now = clock.now();
    try {
      const isOurs = await store.lease(NAME, owner, { now, until: now + TERM });
      until = isOurs ? now + TERM : -Infinity;
      return isOurs;
    } catch {
      // The store is away for a moment: what we were given lasts until its end.
      return now < until;
    }
  }

  async function renew(holding: AbortController): Promise<void> {
    for (;;) {
      await wait(RENEWAL, holding.signal);
      if (holding.signal.aborted) return;
      if (await take()) continue;
      holding.abort();
      return;
    }
  }

  return {
    begin: async () => {
      if (held?.signal.aborted === false) return held.signal;
      while (!signal.aborted && !(await take())) {
        onBusy();
        await wait(RENEWAL, signal);
      }
      if (signal.aborted) return undefined;
      held = new AbortController();
      void renew(held);
      return held.signal;
    },
    end: async () => {
      held?.abort();
      const now = clock.now();
      // Best effort: it ends by itself.
      if (until > now) await store.lease(NAME, owner, { now, until: now }).catch(() => false);
      until = -Infinity;
    },
  };
}
