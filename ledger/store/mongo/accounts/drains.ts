import { atMost } from "./hands.ts";

/** So many moves in a document's list are reason enough to drain it. */
const ENOUGH = 64;
/** An account that was left alone from one beat to the next is drained, in ms. */
const BEAT = 1000;
/** So many accounts are remembered to be drained when they are left alone; who sweeps finds the others. */
const REMEMBERED = 10_000;
/** So many are drained before the store closes; who sweeps finds the others. */
const AT_THE_END = 1000;
/** So many drains go on at once. */
const HANDS = 4;

export type Drains = {
  /** When it answers, everything that was acknowledged before the call is among the entries. */
  readonly drainAll: (accountIds: readonly string[]) => Promise<void>;
  /** As `drainAll`, of one account; or of the drain that is under way. */
  readonly drain: (accountId: string) => Promise<unknown>;
  /** So many moves wait in an account's document now. */
  readonly written: (accountId: string, pendingCount: number) => void;
  readonly close: () => Promise<void>;
};

/** Sees to it that what waits in accounts' documents does not wait long: one drain of an account at a time. */
export function openDrains(drainOnce: (accountId: string) => Promise<unknown>): Drains {
  const flights = new Map<string, Promise<unknown>>();
  let [young, old] = [new Set<string>(), new Set<string>()];
  let timer: NodeJS.Timeout | undefined;
  let isBeating = false;

  function drain(accountId: string): Promise<unknown> {
    const flight = flights.get(accountId) ?? drainOnce(accountId).finally(() => flights.delete(accountId));
    flights.set(accountId, flight);
    return flight;
  }

  /** In the background: what fails now is found by the next drain. */
  const quietly = (accountIds: readonly string[]): Promise<void> =>
    atMost(HANDS, accountIds, (id) => drain(id).catch(() => undefined));

  async function beat(): Promise<void> {
    if (isBeating) return;
    isBeating = true;
    const idle = [...old];
    [old, young] = [young, new Set()];
    await quietly(idle);
    isBeating = false;
    if (old.size + young.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    drain,
    drainAll: (accountIds) =>
      atMost(HANDS, accountIds, async (id) => {
        // The one under way may have read the account before the last move came.
        await flights.get(id)?.catch(() => undefined);
        await drain(id);
      }),
    written: (accountId, pendingCount) => {
      old.delete(accountId);
      if (pendingCount >= ENOUGH) void quietly([accountId]);
      if (pendingCount === 0 || young.size >= REMEMBERED) return;
      young.add(accountId);
      timer ??= setInterval(() => void beat(), BEAT).unref();
    },
    close: async () => {
      clearInterval(timer);
      await quietly([...old, ...young].slice(0, AT_THE_END));
      await Promise.allSettled(flights.values());
    },
  };
}
