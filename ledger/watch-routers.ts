import { alarmOf, calm, notice, raise } from "./alarms.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord } from "./routers.ts";

/** A router that is away for less than this may just have been started anew. Milliseconds. */
const PATIENCE = 300_000;
const AT_ONCE = 10;

/** Looks at the shop's routers: one that is away for five minutes is told of once, and so is its coming back. */
export async function lookAtRouters(parts: Parts): Promise<void> {
  const { merchantId } = parts.terms;
  const routers = await parts.store.find("routers", { where: { merchantId }, limit: 1000 });
  for (let at = 0; at < routers.length; at += AT_ONCE)
    await Promise.all(routers.slice(at, at + AT_ONCE).map((router) => lookAt(parts, router)));
}

async function lookAt(parts: Parts, router: RouterRecord): Promise<void> {
  const { id: routerId, merchantId } = router;
  const about = { id: `router:${routerId}`, merchantId };
  const { reachable } = await parts.routers.sight(router);
  if (reachable) return calm(parts, about, { kind: "router-back", routerId });
  const known = await alarmOf(parts, about);
  if (known?.state !== "noticed") return notice(parts, about);
  if (parts.clock.now() - known.since >= PATIENCE)
    await raise(parts, about, { kind: "router-down", routerId });
}
