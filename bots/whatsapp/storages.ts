import { AsyncLocalStorage } from "node:async_hooks";

type Storages = {
  readonly disableAll: () => void;
  /** Watches no more. */
  readonly stop: () => void;
};

const watchers = new Set<Set<AsyncLocalStorage<unknown>>>();
let isWatching = false;

/** Baileys' transactions over its keys, told by what they hold (`addTransactionCapability`). */
function isTransaction(held: unknown): boolean {
  return typeof held === "object" && held !== null && "mutations" in held && "dbQueries" in held;
}

/** Once for the process, and for good: whoever else does the same may come in between. */
function beginWatching(): void {
  if (isWatching) return;
  isWatching = true;
  const held = AsyncLocalStorage.prototype;
  const run = Reflect.get(held, "run") as (...asked: readonly unknown[]) => unknown;
  held.run = function watched(this: AsyncLocalStorage<unknown>, ...asked: readonly unknown[]): never {
    if (watchers.size > 0 && isTransaction(asked[0])) for (const seen of watchers) seen.add(this);
    return Reflect.apply(run, this, asked) as never;
  };
}

/**
 * Each socket of Baileys makes an AsyncLocalStorage and never lets go of it; before Node 24 each of them stays with
 * every promise that is made (WhiskeySockets/Baileys#2806). They are seen as they are used, and can be switched off
 * when their socket has ended.
 */
export function watchStorages(): Storages {
  beginWatching();
  const seen = new Set<AsyncLocalStorage<unknown>>();
  watchers.add(seen);
  return {
    disableAll: () => {
      for (const storage of seen) storage.disable();
      seen.clear();
    },
    stop: () => {
      watchers.delete(seen);
      for (const storage of seen) storage.disable();
    },
  };
}
