import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { RouterRecord, RouterUser } from "../routers.ts";
import { MARK } from "./missing-rows.ts";
import {
  byName,
  type Crowd,
  devicesOf,
  hasChanged,
  hasLeft,
  type Memory,
  type Seen,
  timed,
} from "./sightings.ts";

/** With more names to ask for, all users at once are less work for the router. */
const MOST_NAMES = 100;

export type Reading = {
  /** When the first question was asked, and when the last answer came. */
  readonly begunAt: Instant;
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
  const begunAt = clock.now();
  const there = await routers.sessions(record);
  const first = byName(timed(memory, there, clock.now()));
  const asked = namesToAsk(memory, first, clock.now());
  if (asked.length === 0 && !isWhole)
    return { begunAt, at: clock.now(), seen: unasked(memory, first, clock.now()) };
  const isAll = isWhole || asked.length > MOST_NAMES;
  const users = isAll ? await routers.users(record) : await routers.usage(record, asked);
  const rows = new Map(users.filter(isMarked).map((user) => [user.name, user]));
  // A name may stand there once for each hotspot server: ours goes before the owner's.
  for (const user of users) if (!rows.has(user.name)) rows.set(user.name, user);
  const online = await routers.sessions(record);
  const at = clock.now();
  const crowd = byName(timed(memory, online, at));
  const names = isWhole ? [...new Set([...asked, ...rows.keys()])] : asked;
  const seen = names.flatMap((name): readonly Seen[] => {
    const sessions = crowd.get(name) ?? [];
    if (hasLeft(devicesOf(first.get(name) ?? []), sessions)) return [];
    return [{ name, row: rows.get(name) ?? "gone", sessions }];
  });
  const told = new Set(names);
  const others = unasked(memory, crowd, at).filter(({ name }) => !told.has(name));
  return { begunAt, at, seen: [...seen, ...others], ...(isAll && { users }) };
}

function isMarked({ mark }: RouterUser): boolean {
  return mark.startsWith(MARK);
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
