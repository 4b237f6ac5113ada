import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { RouterRecord, RouterUser } from "../routers.ts";
import { byName, type Crowd, devicesOf, hasChanged, hasLeft, type Memory, type Seen } from "./sightings.ts";

/** With more names to ask for, all users at once are less work for the router. */
const MOST_NAMES = 100;

export type Reading = {
  readonly at: Instant;
  readonly seen: readonly Seen[];
  /** Every user of the router, when all were read. */
  readonly users?: readonly RouterUser[];
};

type Ground = Pick<Parts, "routers" | "clock">;

/**
 * Who is online; then the rows of those who came or left since the last look; then who is online after that, for a row
 * is only worth something with the sessions that follow it (see `counted`). Somebody who left between the two is left
 * to the next look. Throws a `Fault` when the router is away.
 */
export async function readRouter(
  { routers, clock }: Ground,
  record: RouterRecord,
  { memory, isWhole }: { readonly memory: Memory; readonly isWhole: boolean },
): Promise<Reading> {
  const first = byName(await routers.sessions(record));
  const asked = namesToAsk(memory, first, clock.now());
  if (asked.length === 0 && !isWhole) return { at: clock.now(), seen: unasked(memory, first, clock.now()) };
  const isAll = isWhole || asked.length > MOST_NAMES;
  const users = isAll ? await routers.users(record) : await routers.usage(record, asked);
  const rows = new Map(users.map((user) => [user.name, user]));
  const crowd = byName(await routers.sessions(record));
  const at = clock.now();
  const names = isWhole ? [...new Set([...asked, ...rows.keys()])] : asked;
  const seen = names.flatMap((name): readonly Seen[] => {
    const sessions = crowd.get(name) ?? [];
    if (hasLeft(devicesOf(first.get(name) ?? []), sessions)) return [];
    return [{ name, row: rows.get(name) ?? "gone", sessions }];
  });
  const told = new Set(names);
  const others = unasked(memory, crowd, at).filter(({ name }) => !told.has(name));
  return { at, seen: [...seen, ...others], ...(isAll && { users }) };
}

/** Names online that nobody knows yet, and those of ours whose devices are not the same any more. */
function namesToAsk({ sightings, foreign }: Memory, crowd: Crowd, at: Instant): readonly string[] {
  const known = new Set<string>();
  const changed: string[] = [];
  for (const sighting of sightings.values()) {
    known.add(sighting.name);
    if (hasChanged(sighting, crowd.get(sighting.name) ?? [], at)) changed.push(sighting.name);
  }
  const fresh = [...crowd.keys()].filter((name) => !known.has(name) && !foreign.has(name));
  return [...changed, ...fresh];
}

/** Those of whom nothing but their time online has changed. */
function unasked({ sightings }: Memory, crowd: Crowd, at: Instant): readonly Seen[] {
  return [...sightings.values()].flatMap((sighting) => {
    const sessions = crowd.get(sighting.name) ?? [];
    return hasChanged(sighting, sessions, at) ? [] : [{ name: sighting.name, sessions }];
  });
}
