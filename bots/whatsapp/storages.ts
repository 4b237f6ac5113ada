import { AsyncLocalStorage } from "node:async_hooks";

type Storages = { readonly disableAll: () => void };

/** Baileys' transactions over its keys, told by what they hold (`addTransactionCapability`). */
function isTransaction(held: unknown): boolean {
  return typeof held === "object" && held !== null && "mutations" in held && "dbQueries" in held;
}

/**
 * Each socket of Baileys makes an AsyncLocalStorage and never lets go of it; before Node 24 each of them stays with
 * every promise that is made (WhiskeySockets/Baileys#2806). They are seen as they are used, and can be switched off
 * when their socket has ended. `stop` takes the watching back.
 */
export function watchStorages(): Storages & { readonly stop: () => void } {
  const seen = new Set<AsyncLocalStorage<unknown>>();
  const held = AsyncLocalStorage.prototype;
  // biome-ignore lint/suspicious/noExplicitAny: none
  const run = Reflect.get(held, "run") as (...asked: readonly unknown[]) => unknown;
  held.run = function watched(this: AsyncLocalStorage<unknown>, ...asked: readonly unknown[]): never {
    if (isTransaction(asked[0])) seen.add(this);
    return Reflect.apply(run, this, asked) as never;
  };
  return {
    disableAll: () => {
      for (const storage of seen) storage.disable();
      seen.clear();
    },
    stop: () => {
      Reflect.set(held, "run", run);
    },
  };
}
