import { everyRouter } from "../every-router.ts";
import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { RouterRecord } from "../routers.ts";
import { keepSeen } from "./keep-seen.ts";
import { missingRows } from "./missing-rows.ts";
import { readRouter } from "./read-router.ts";
import { emptyMemory, type Memory } from "./sightings.ts";
import { openTurns } from "./turns.ts";

/** A router with codes that nobody has bought yet is looked at less often. Milliseconds, a little below the job's. */
const SELDOM = 55_000;
/** So often all users are read: for sessions that fell between two looks, and rows that are gone. */
const WHOLE = 600_000;

/**
 * Watches what is used of the codes of every router that has any: who is online, for how long, how much. One look at a
 * router at a time; one that is away is left to the next, one that is slow holds up none of the others.
 */
export function openUseWatch(parts: Parts): () => Promise<void> {
  const memories = new Map<string, Memory>();
  /** Those that did not answer last time: said once. */
  const away = new Set<string>();
  const turns = openTurns(parts.log);
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const routers = await everyRouter(parts.store);
    const known = new Set(routers.map(({ id }) => id));
    for (const id of memories.keys()) if (!known.has(id)) memories.delete(id);
    await turns.round(routers.map((router) => ({ id: router.id, work: () => lookOrLeave(router) })));
  }

  /** One that is away is left to the next look; the others go on. */
  async function lookOrLeave(router: RouterRecord): Promise<void> {
    const [looked] = await Promise.allSettled([lookAt(router)]);
    if (looked.status === "fulfilled") {
      away.delete(router.id);
      return;
    }
    const { reason } = looked as { readonly reason: unknown };
    if (!(reason instanceof Fault)) throw reason;
    if (!away.has(router.id)) parts.log.warn({ router: router.name, error: reason.message }, "use not seen");
    away.add(router.id);
  }

  async function lookAt(router: RouterRecord): Promise<void> {
    const memory = memories.get(router.id) ?? emptyMemory();
    memories.set(router.id, memory);
    if (await isDue(parts, router, memory)) await lookNow(parts, router, memory);
  }

  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}

/** Every time while codes are sold there or somebody is online; seldom while all wait for a buyer; else never. */
async function isDue(
  { store, clock }: Parts,
  { id: routerId }: RouterRecord,
  memory: Memory,
): Promise<boolean> {
  if (memory.sightings.size > 0) return true;
  const among = (states: readonly string[]) =>
    store.count("vouchers", { routerId, state: { in: states } }, 1);
  if ((await among(["paid", "used"])) > 0) return true;
  return clock.now() - memory.lookedAt >= SELDOM && (await among(["active"])) > 0;
}

async function lookNow(parts: Parts, router: RouterRecord, memory: Memory): Promise<void> {
  const isWhole = parts.clock.now() - memory.wholeAt >= WHOLE;
  const reading = await readRouter(parts, router, { memory, isWhole });
  const missing = isWhole ? await missingRows(parts, router, reading.users ?? []) : [];
  await keepSeen(parts, { router, memory, reading, missing });
  memory.lookedAt = reading.at;
  if (isWhole) memory.wholeAt = reading.at;
}
