import type { Instant } from "./ids.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord, RouterSight } from "./routers.ts";

/** What is kept of a router between starts: beside its record, which is changed by its owner only. */
export type Seen = { readonly seenAt: Instant; readonly version?: string };

/** A router as it was seen last, by this process, and what waited for it then. */
export type LastSight = {
  readonly routerId: string;
  readonly name: string;
  readonly at: Instant;
  readonly sight: RouterSight;
  readonly pending: number;
};

const OWNER = "routers";
const KIND = "seen";
/** How exactly it is known after a restart when a router was last there. Milliseconds. */
const STEP = 300_000;

/** When each of these was there last, as far as it was written down. */
export async function seenOf(
  { store }: Pick<Parts, "store">,
  routerIds: readonly string[],
): Promise<ReadonlyMap<string, Seen>> {
  const rows = routerIds.length === 0 ? [] : await store.kept(OWNER, KIND, routerIds);
  return new Map([...rows].map(([id, text]) => [id, JSON.parse(text) as Seen]));
}

/** Asks a router how it is; when it was there last is written down every few minutes. */
export async function sightOf(parts: Parts, record: RouterRecord, known?: Seen): Promise<RouterSight> {
  const sight = await parts.routers.sight(record);
  const before = known ?? (await seenOf(parts, [record.id])).get(record.id);
  if (sight.reachable) await noteSeen(parts, { routerId: record.id, sight, before });
  const times = [sight.lastSeenAt, before?.seenAt].filter((at) => at !== undefined);
  return { ...sight, lastSeenAt: times.length === 0 ? undefined : Math.max(...times) };
}

/** Whoever asks waits no longer for a router that takes its time. Milliseconds. */
const SOON = 4000;

/** The same for somebody who waits for the answer: a router that has not answered by then is not reached now. */
export async function sightSoon(parts: Parts, record: RouterRecord): Promise<RouterSight> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(done, SOON, undefined);
  });
  const looking = sightOf(parts, record);
  // It goes on, and whoever asks next may have its answer; how it ends is nobody's business here.
  looking.catch(() => undefined);
  const sight = await Promise.race([looking, late]);
  clearTimeout(timer);
  if (sight !== undefined) return sight;
  const known = (await seenOf(parts, [record.id])).get(record.id);
  return { reachable: false, version: undefined, lastSeenAt: known?.seenAt, activeUsers: undefined };
}

/** A router that is gone was never seen. */
export async function forgetSeen({ store }: Pick<Parts, "store">, routerId: string): Promise<void> {
  await store.keep(
    OWNER,
    [KIND, "doors"].map((kind) => ({ kind, name: routerId, text: null })),
  );
}

type Noting = {
  readonly routerId: string;
  readonly sight: RouterSight;
  readonly before: Seen | undefined;
};

async function noteSeen({ store, clock }: Parts, { routerId, sight, before }: Noting): Promise<void> {
  const seenAt = clock.now();
  const { version } = sight;
  if (before !== undefined && seenAt - before.seenAt < STEP && version === before.version) return;
  const seen: Seen = { seenAt, ...(version !== undefined && { version }) };
  await store.keep(OWNER, [{ kind: KIND, name: routerId, text: JSON.stringify(seen) }]);
}
