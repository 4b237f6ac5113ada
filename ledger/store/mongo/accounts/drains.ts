import { atMost } from "./hands.ts";

/** So many moves in a document's list are reason enough to drain it. */
const ENOUGH = 64;
/** An account that was left alone from one beat to the next is drained, in ms. */
const BEAT = 2000;
/** So many accounts are drained in one go. */
const PORTION = 50;
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
export function openDrains(drainOnce: (accountIds: readonly string[]) => Promise<unknown>): Drains {
  const flights = new Map<string, Promise<unknown>>();
  let [young, old] = [new Set<string>(), new Set<string>()];
  let timer: NodeJS.Timeout | undefined;
  let isBeating = false;

  /** Drains these together, but for those at which somebody is already. */
  function drain(accountIds: readonly string[]): Promise<unknown> {
    const under = accountIds.flatMap((id) => flights.get(id) ?? []);
    const free = accountIds.filter((id) => !flights.has(id));
    if (free.length === 0) return Promise.all(under);
    const flight = drainOnce(free).finally(() => {
      for (const id of free) flights.delete(id);
    });
    for (const id of free) flights.set(id, flight);
    return Promise.all([...under, flight]);
  }

  /** In the background: what fails now is found by the next drain. */
  const quietly = (accountIds: readonly string[]): Promise<void> =>
    atMost(HANDS, portions(accountIds), (ids) => drain(ids).catch(() => undefined));

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
    drain: (accountId) => drain([accountId]),
    drainAll: (accountIds) =>
      atMost(HANDS, portions(accountIds), async (ids) => {
        // Those under way may have read their accounts before the last move came.
        await Promise.allSettled(ids.flatMap((id) => flights.get(id) ?? []));
        await drain(ids);
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

function portions(all: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(all.length / PORTION);
  return Array.from({ length: count }, (_, n) => all.slice(n * PORTION, (n + 1) * PORTION));
}
