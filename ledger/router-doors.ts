import type { Instant } from "./ids.ts";
import { Fault } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterDoors, RouterRecord } from "./routers.ts";

/** Where a router lets customers log in, as it said last. `of`: the address where it was asked. */
type Told = { readonly of: string; readonly at: Instant; readonly doors: RouterDoors };

const OWNER = "routers";
const KIND = "doors";
/** Milliseconds. */
const FRESH = 600_000;
/** One that did not say is let alone for so long. Milliseconds. */
const AGAIN = 60_000;
/** A page waits no longer for a router than this. Milliseconds. */
const PATIENCE = 2_000;

/**
 * Where each router lets customers log in, asked at most every ten minutes and kept, so that it is known while the
 * router is away too; nothing when it never said.
 */
export function openDoors(parts: Pick<Parts, "store" | "clock" | "routers">) {
  const { store, clock, routers } = parts;
  const known = new Map<string, Told>();
  const silent = new Map<string, Instant>();
  const underWay = new Map<string, Promise<Told | undefined>>();

  async function ask(record: RouterRecord): Promise<Told | undefined> {
    try {
      const doors = await routers.doors(record);
      // One that tells of none has not said where they are.
      if (doors.names.length + doors.addresses.length > 0) {
        const told = { of: placeOf(record), at: clock.now(), doors };
        known.set(record.id, told);
        return told;
      }
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
    silent.set(record.id, clock.now());
    return undefined;
  }

  /** Whoever asks while an answer is under way waits for the same one; what comes late is known the next time. */
  async function askSoon(record: RouterRecord): Promise<Told | undefined> {
    const asking = underWay.get(record.id) ?? ask(record).finally(() => underWay.delete(record.id));
    underWay.set(record.id, asking);
    const told = await inTime(asking);
    if (told !== undefined)
      await store.keep(OWNER, [{ kind: KIND, name: record.id, text: JSON.stringify(told) }]);
    return told;
  }

  return async (record: RouterRecord): Promise<RouterDoors | undefined> => {
    const { id } = record;
    const now = clock.now();
    const isFresh = (told: Told | undefined) =>
      told?.of === placeOf(record) && Math.abs(now - told.at) < FRESH;
    const remembered = known.get(id);
    const held = isFresh(remembered) ? remembered : await keptOf(parts, record);
    if (held !== undefined && isFresh(held)) return held.doors;
    const wasSilent = silent.get(id);
    if (wasSilent !== undefined && Math.abs(now - wasSilent) < AGAIN) return held?.doors;
    return ((await askSoon(record)) ?? held)?.doors;
  };
}

/** Another machine in its place has other doors. */
function placeOf({ host, port }: RouterRecord): string {
  return `${host}:${String(port)}`;
}

async function keptOf({ store }: Pick<Parts, "store">, record: RouterRecord): Promise<Told | undefined> {
  const text = (await store.kept(OWNER, KIND, [record.id])).get(record.id);
  const told = text === undefined ? undefined : (JSON.parse(text) as Told);
  return told?.of === placeOf(record) ? told : undefined;
}

async function inTime<Value>(asking: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  try {
    return await Promise.race([asking, late]);
  } finally {
    clearTimeout(timer);
  }
}
