import { addRouter } from "./add-router.ts";
import { changeRouter } from "./change-router.ts";
import { checkRouter } from "./check-router.ts";
import { everyRouter } from "./every-router.ts";
import { freeDevice, kickCode } from "./kick-code.ts";
import type { Parts } from "./parts.ts";
import { needsOf, removeRouter } from "./remove-router.ts";
import { openDoors } from "./router-doors.ts";
import { type LastSight, sightSoon } from "./router-sights.ts";
import { liveOn, pendingFor } from "./router-work.ts";
import type { RouterRecord } from "./routers.ts";
import { lookAtRouters } from "./watch-routers.ts";

/** The second argument of a step that takes the parts first, and the third. */
type Ask<Step extends (...all: never[]) => unknown> = Parameters<Step>[1];
type Alongside<Step extends (...all: never[]) => unknown> = Parameters<Step>[2];

/** A look tells how things are for so long. Milliseconds. */
const FRESH = 300_000;

/** What those who run the shop do with its routers. */
export function openRouterDesk(parts: Parts) {
  let last: readonly LastSight[] = [];
  const doorsOf = openDoors(parts);
  return {
    addRouter: (asked: Ask<typeof addRouter>, alongside: Alongside<typeof addRouter>) =>
      addRouter(parts, asked, alongside),
    changeRouter: (asked: Ask<typeof changeRouter>, alongside: Alongside<typeof changeRouter>) =>
      changeRouter(parts, asked, alongside),
    removeRouter: (asked: Ask<typeof removeRouter>, alongside: Alongside<typeof removeRouter>) =>
      removeRouter(parts, asked, alongside),
    needsOf: (router: RouterRecord) => needsOf(parts, router),
    checkRouter: (router: RouterRecord) => checkRouter(parts, router),
    kickCode: (asked: Ask<typeof kickCode>, alongside: Alongside<typeof kickCode>) =>
      kickCode(parts, asked, alongside),
    freeDevice: (asked: Ask<typeof freeDevice>, alongside: Alongside<typeof freeDevice>) =>
      freeDevice(parts, asked, alongside),
    sightOf: (router: RouterRecord) => sightSoon(parts, router),
    pendingFor: (router: Pick<RouterRecord, "id">) => pendingFor(parts, router),
    liveOn: (router: RouterRecord) => liveOn(parts, router),
    doorsOf,
    everyRouter: () => everyRouter(parts.store),
    lookAtRouters: async () => {
      last = await lookAtRouters(parts);
      const there = new Set(last.filter(({ sight }) => sight.reachable).map(({ routerId }) => routerId));
      const records = await everyRouter(parts.store);
      await Promise.all(records.filter(({ id }) => there.has(id)).map(doorsOf));
    },
    /** How this process saw the routers of all merchants when it looked last, as long as that is not old. */
    lastSights: (): readonly LastSight[] => last.filter(({ at }) => parts.clock.now() - at < FRESH),
  };
}
