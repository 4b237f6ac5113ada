import { Fault } from "./outcome.ts";
import type { Changes, Store } from "./store/store.ts";

/** What a step decided: what to answer, and what to write down first, if anything. */
export type Decision<Value> = { readonly value: Value; readonly changes?: Changes };

const ROUNDS = 10;

/**
 * Load, decide, commit. `decide` reads and answers as a pure value; when somebody else moved first it reads and
 * decides again. Ten lost rounds in a row are a fault, worth another try soon.
 */
export async function decide<Value>(store: Store, step: () => Promise<Decision<Value>>): Promise<Value> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { value, changes } = await step();
    if (changes === undefined || (await store.commit(changes)) === "committed") return value;
  }
  throw new Fault("store", "others kept moving first", { retry: "soon", outcome: "refused" });
}

/** Two decisions as one: both are written down, or neither. */
export function together(...all: readonly (Changes | undefined)[]): Changes {
  const merged: Record<string, readonly unknown[]> = {};
  for (const changes of all) {
    for (const [name, added] of Object.entries(changes ?? {}))
      merged[name] = [...(merged[name] ?? []), ...added];
  }
  return merged;
}
