import { decide, together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { RouterRecord } from "../routers.ts";
import { type Bought, boughtOf, usedUpBy } from "./bought.ts";
import { byIds } from "./by-ids.ts";
import { counted, isDueBy, isOwing, isSame, type Look, merged, NOTHING } from "./count-use.ts";
import { type Case, judged } from "./judge-use.ts";
import { MARK } from "./missing-rows.ts";
import type { Reading } from "./read-router.ts";
import {
  type Devices,
  devicesOf,
  goingOf,
  liveOf,
  type Memory,
  type Seen,
  type Sighting,
  unwrittenOf,
  usedIn,
} from "./sightings.ts";
import { type Usage, type Used, usedOf } from "./usage.ts";
import type { Voucher } from "./voucher.ts";
import { oursAmong } from "./whose-row.ts";

/** So often what is used is written down while nothing else happens. */
const SAVE = 300_000;
const CHUNK = 200;
/** Vouchers that change together in one commit. */
const TOGETHER = 50;

export type Keeping = {
  readonly router: RouterRecord;
  readonly memory: Memory;
  readonly reading: Reading;
  readonly missing: readonly Voucher[];
};

/** A voucher as it was seen now. */
type Sight = {
  readonly id: string;
  readonly seen: Seen;
  readonly before: Usage;
  readonly look: Look;
  readonly after: Usage;
};

/**
 * Takes what one look showed into memory, and writes down what has to be: a first use, who came or left, what was
 * carried, a warning, an end; the rest now and then.
 */
export async function keepSeen(parts: Parts, keeping: Keeping): Promise<void> {
  const { memory } = keeping;
  const all = await sightsOf(parts, keeping);
  const sights = await afterRestart(parts, keeping, all);
  const quiet: Sight[] = [];
  const events: Sight[] = [];
  for (const sight of sights) (isQuiet(parts, memory, sight) ? quiet : events).push(sight);
  await keepQuiet(parts, memory, quiet);
  for (let at = 0; at < events.length; at += TOGETHER)
    await keepEvents(parts, keeping, events.slice(at, at + TOGETHER));
}

/** What is known of each voucher seen, and what it comes to now. Names of others are remembered as not ours. */
async function sightsOf(
  parts: Parts,
  { router, memory, reading, missing }: Keeping,
): Promise<readonly Sight[]> {
  const others = missing.map(({ id }) => id);
  const { ours, stored } = await oursAmong(parts, memory, { seen: reading.seen, others });
  const gone = missing.map(({ id, code }) => ({
    id,
    seen: { name: code, row: "gone", sessions: [] } satisfies Seen,
  }));
  const told = new Set(ours.map(({ id }) => id));
  const all = [...ours, ...gone.filter(({ id }) => !told.has(id))];
  memory.foreign = foreignIn(memory, reading, new Set(ours.map(({ seen }) => seen.name)));
  return all.flatMap(({ id, seen }): readonly Sight[] => {
    const isFresh = !memory.sightings.has(id);
    const kept = memory.sightings.get(id)?.usage ?? stored.get(id);
    // Nobody has ever used it.
    if (kept === undefined && seen.row === "gone") return [];
    if (isFresh && kept !== undefined && isMeanwhile(kept, reading)) return [];
    const before = kept ?? unused(id, router, reading.at);
    const look = {
      ...lookOf(id, seen, reading.at),
      ...sinceThen(memory.sightings.get(id), before, { seen, at: reading.at }),
    };
    const after = counted(before, look);
    if (isFresh && seen.sessions.length === 0 && isSame(before, after)) return [];
    return [{ id, seen, before, look, after }];
  });
}

function unused(id: string, { id: routerId, merchantId }: RouterRecord, seenAt: number): Usage {
  const none = { carried: NOTHING, row: NOTHING, live: NOTHING, devices: 0 };
  return { id, version: 0, merchantId, routerId, ...none, seenAt };
}

/** Which of the sessions of then go on, and what of those that do not the row should show by now. */
function sinceThen(
  sighting: Sighting | undefined,
  before: Usage,
  { seen, at }: { readonly seen: Seen; readonly at: number },
): Pick<Look, "going" | "owed"> {
  // Somebody was online when this process began: nobody knows which devices those were.
  if (sighting === undefined && before.devices > 0) return {};
  const online: Devices = sighting?.online ?? new Map();
  const owesSince = sighting === undefined ? before.seenAt : sighting.owesSince;
  const isDue = owesSince !== undefined && isDueBy(owesSince, at);
  return {
    going: goingOf(online, seen.sessions),
    ...(isDue && { owed: unwrittenOf(before, online) }),
  };
}

/** A row under another's mark is not ours: ours is gone. */
function lookOf(id: string, { row, sessions }: Seen, at: number): Look {
  const live = { at, live: liveOf(sessions), devices: sessions.length };
  if (row === undefined) return live;
  const isOurs = row !== "gone" && row.mark === MARK + id;
  return isOurs ? { ...live, row: usedIn(row) } : { at, live: NOTHING, devices: 0, row: "gone" };
}

function foreignIn(memory: Memory, { seen, users }: Reading, ours: ReadonlySet<string>) {
  const found = seen.filter((one) => one.sessions.length > 0 && !ours.has(one.name));
  const names = found.map(({ name }) => name);
  // Now and then all are asked about anew.
  return new Set(users === undefined ? [...memory.foreign, ...names] : names);
}

/** Where a part of what was seen is missing, the router is asked whether it was started anew. */
async function afterRestart(
  { routers, clock }: Parts,
  { router }: Keeping,
  sights: readonly Sight[],
): Promise<readonly Sight[]> {
  const owes = ({ look, after }: Sight) => look.row !== undefined && isOwing(after, look);
  if (!sights.some(owes)) return sights;
  const { reachable, uptime } = await routers.sight(router);
  const bootedAt = uptime === undefined ? undefined : clock.now() - uptime * 1000;
  return sights.flatMap((sight): readonly Sight[] => {
    if (!owes(sight)) return [sight];
    // Unknown: as if nobody had looked.
    if (!reachable) return [];
    if (bootedAt === undefined) return [sight];
    const look = { ...sight.look, bootedAt };
    return [{ ...sight, look, after: counted(sight.before, look) }];
  });
}

/** Whether nothing has happened but time and traffic of those online. */
function isQuiet({ terms }: Parts, memory: Memory, { id, seen, before, after }: Sight): boolean {
  const sighting = memory.sightings.get(id);
  if (sighting === undefined || before.devices !== after.devices) return false;
  const { online, bought, isWarned } = sighting;
  if (seen.sessions.some(({ mac }) => !online.has(mac))) return false;
  if (!isSame({ ...before, live: after.live }, after)) return false;
  if (usedUpBy(bought, usedOf(after)) !== undefined) return false;
  return isWarned || !isNear(bought, after, terms.warnBefore);
}

/** Whether its time online is up so soon that somebody may have to be told. */
function isNear({ seconds }: Bought, usage: Usage, warnBefore: number): boolean {
  return seconds !== undefined && (seconds - usedOf(usage).seconds) * 1000 <= warnBefore;
}

async function keepQuiet({ store }: Parts, memory: Memory, quiet: readonly Sight[]): Promise<void> {
  const due: Usage[] = [];
  for (const { id, seen, after } of quiet) {
    const sighting = memory.sightings.get(id);
    if (sighting === undefined) continue;
    memory.sightings.set(id, { ...sighting, usage: after, online: devicesOf(seen.sessions) });
    if (after.seenAt - sighting.savedAt >= SAVE) due.push({ ...after, version: after.version + 1 });
  }
  for (let at = 0; at < due.length; at += CHUNK) {
    const usages = due.slice(at, at + CHUNK);
    const isKept = (await store.commit({ usages })) === "committed";
    for (const usage of usages) {
      const sighting = memory.sightings.get(usage.id);
      // Another process wrote meanwhile: it is read anew when it is seen next.
      if (sighting === undefined || !isKept) memory.sightings.delete(usage.id);
      else memory.sightings.set(usage.id, { ...sighting, usage, savedAt: usage.seenAt });
    }
  }
}

async function keepEvents(parts: Parts, keeping: Keeping, sights: readonly Sight[]): Promise<void> {
  const { store } = parts;
  const { warnBefore } = parts.terms;
  const vouchers = await byIds(
    store,
    "vouchers",
    sights.map(({ id }) => id),
  );
  const orders = await byIds(
    store,
    "orders",
    [...vouchers.values()].flatMap(({ orderId = [] }) => orderId),
  );
  const cases = sights.flatMap((sight) => {
    const voucher = vouchers.get(sight.id);
    if (voucher?.routerId !== keeping.router.id) return [];
    const { before, after, seen } = sight;
    const order = orders.get(voucher.orderId ?? "");
    return [{ sight, seen: { voucher, order, before, after, sessions: seen.sessions } satisfies Case }];
  });
  const decided = cases.map(({ sight, seen }) => ({ sight, made: judged(parts, seen), usage: next(seen) }));
  const changes = together(...decided.map(({ made }) => made.changes), {
    usages: decided.map(({ usage }) => usage),
  });
  if ((await store.commit(changes)) === "committed")
    for (const { sight, made, usage } of decided)
      remember(keeping.memory, sight, { voucher: made.voucher, usage, warnBefore });
  else for (const { sight } of decided) await keepAlone(parts, keeping, sight);
}

function next({ after }: Pick<Case, "after">): Usage {
  return { ...after, version: after.version + 1 };
}

/** Somebody moved first with one of them: each by itself, from what is in the books now. */
async function keepAlone(parts: Parts, { memory, reading }: Keeping, sight: Sight): Promise<void> {
  const { store } = parts;
  const { id, seen } = sight;
  await decide(store, async () => {
    const voucher = await store.get("vouchers", id);
    const stored = await store.get("usages", id);
    if (voucher === undefined) return { value: undefined };
    const isOurs = stored === undefined || stored.version === sight.before.version;
    if (!isOurs && isMeanwhile(stored, reading)) return { value: undefined };
    const { before, look } = isOurs ? sight : beside(stored, sight);
    const after = counted(before, look);
    if (!isOurs) memory.sightings.delete(id);
    const order = voucher.orderId === undefined ? undefined : await store.get("orders", voucher.orderId);
    const made = judged(parts, { voucher, order, before, after, sessions: seen.sessions });
    const usage = next({ after });
    remember(memory, sight, { voucher: made.voucher, usage, warnBefore: parts.terms.warnBefore });
    return { value: undefined, changes: together(made.changes, { usages: [usage] }) };
  });
}

/** Whether somebody wrote while we read: the row we read may be the one that they carried over. The next look tells. */
function isMeanwhile({ seenAt }: Usage, { begunAt, at }: Reading): boolean {
  return seenAt >= begunAt && seenAt <= at;
}

/**
 * What we saw, on top of what somebody else wrote meanwhile. They may have carried what had ended for us: as much as
 * can goes on, so that nothing counts twice, and what its row lacks it lacks since now.
 */
function beside(stored: Usage, { before: ours, look }: Sight): Pick<Sight, "before" | "look"> {
  const { going: stayed, owed: _, ...rest } = look;
  const before = merged(ours, stored, stayed);
  const of = (what: keyof Used) => Math.min(before.live[what], look.live[what]);
  return { before, look: { ...rest, going: { seconds: of("seconds"), bytes: of("bytes") } } };
}

type Remembered = { readonly voucher: Voucher; readonly usage: Usage; readonly warnBefore: number };

/** While it is online, or its row lacks something; then it is in the books. */
function remember(
  { sightings }: Memory,
  { id, seen, before }: Sight,
  { voucher, usage, warnBefore }: Remembered,
): void {
  const bought = boughtOf(voucher);
  const isOver = voucher.state === "expired" || voucher.state === "disabled";
  const online = devicesOf(seen.sessions);
  const owed = unwrittenOf(usage, online);
  const isOwed = owed.seconds > 0 || owed.bytes > 0;
  if (usage.devices === 0 && !isOwed) {
    sightings.delete(id);
    return;
  }
  const since = sightings.get(id)?.owesSince ?? (before.devices === 0 ? before.seenAt : usage.seenAt);
  const sighting: Sighting = {
    name: seen.name,
    usage,
    savedAt: usage.seenAt,
    online,
    ...(isOwed && { owesSince: since }),
    // What has ended has nothing more to reach.
    bought: isOver ? {} : bought,
    isWarned: voucher.warnedAt !== undefined || isNear(bought, usage, warnBefore),
  };
  sightings.set(id, sighting);
}
