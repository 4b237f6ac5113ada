import { alarmOf, calm, notice, raise } from "./alarms.ts";
import { everyRouter } from "./every-router.ts";
import type { News } from "./news.ts";
import type { Parts } from "./parts.ts";
import { type LastSight, type Seen, seenOf, sightOf } from "./router-sights.ts";
import { type Symptom, symptomsOf } from "./router-troubles.ts";
import { oldestFor, pendingFor } from "./router-work.ts";
import type { RouterRecord, RouterSight } from "./routers.ts";

/** A router that is away for less than this may just have been started anew. Milliseconds. */
const PATIENCE = 300_000;
/** What comes and goes is told of once within this time, however often it does. Milliseconds. */
const QUIET = 1_800_000;
const AT_ONCE = 10;

/**
 * Looks at the routers of all merchants: what is wrong with one is told of once to those who run its shop, and so is
 * that it has passed. Answers how each was seen.
 */
export async function lookAtRouters(parts: Parts): Promise<readonly LastSight[]> {
  const routers = await everyRouter(parts.store);
  const sights: LastSight[] = [];
  for (let at = 0; at < routers.length; at += AT_ONCE) {
    const some = routers.slice(at, at + AT_ONCE);
    const ids = some.map(({ id }) => id);
    const seen = await seenOf(parts, ids);
    sights.push(...(await Promise.all(some.map((router) => lookAt(parts, router, seen.get(router.id))))));
  }
  return sights;
}

async function lookAt(parts: Parts, router: RouterRecord, seen: Seen | undefined): Promise<LastSight> {
  const { id: routerId, name } = router;
  const now = parts.clock.now();
  const sight = await sightOf(parts, router, seen);
  const [pending, oldest] = await Promise.all([pendingFor(parts, router), oldestFor(parts, router)]);
  await tellIfAway(parts, router, sight);
  for (const symptom of symptomsOf(sight, oldest, now)) await tellOf(parts, router, symptom);
  await tellOfUpgrade(parts, router, { from: seen?.version, to: sight.version });
  return { routerId, name, at: now, sight, pending };
}

/** Whoever refuses us is there: that is told of as such. */
async function tellIfAway(
  parts: Parts,
  { id: routerId, merchantId }: RouterRecord,
  { reachable, problem }: RouterSight,
): Promise<void> {
  const about = { id: `router:${routerId}`, merchantId };
  if (reachable || problem !== undefined) return calm(parts, about, { kind: "router-back", routerId });
  await raiseAfter(parts, about, { patience: PATIENCE, news: { kind: "router-down", routerId } });
}

async function tellOf(
  parts: Parts,
  { id: routerId, merchantId }: RouterRecord,
  { what, state, says, patience, isTold }: Symptom,
): Promise<void> {
  if (state === "unclear") return;
  const about = { id: `router:${routerId}:${what}`, merchantId };
  const over: News = { kind: "router-mended", routerId, what };
  if (state === "well") return calm(parts, about, isTold ? over : undefined);
  await raiseAfter(parts, about, { patience, news: { kind: "router-trouble", routerId, what, says } });
}

type Raising = { readonly patience: number; readonly news: News };

/** Told once it has stood so long, and not again soon after it was told before. */
async function raiseAfter(
  parts: Parts,
  about: { readonly id: string; readonly merchantId: string },
  { patience, news }: Raising,
): Promise<void> {
  const now = parts.clock.now();
  const known = await alarmOf(parts, about);
  if (known?.state === "raised") return;
  const isNoticed = known?.state === "noticed";
  const since = isNoticed ? known.since : now;
  const isQuiet = known?.toldAt !== undefined && now - known.toldAt < QUIET;
  if (now - since >= patience && !isQuiet) await raise(parts, about, news);
  else if (!isNoticed) await notice(parts, about);
}

type Upgrade = { readonly from: string | undefined; readonly to: string | undefined };

/** Each version is told of once: many troubles begin with one. */
async function tellOfUpgrade(
  parts: Parts,
  { id: routerId, merchantId }: RouterRecord,
  { from, to }: Upgrade,
): Promise<void> {
  if (from === undefined || to === undefined || from === to) return;
  const about = { id: `router:${routerId}:version:${to}`, merchantId };
  await raise(parts, about, { kind: "router-upgraded", routerId, from, to });
}
