import { audited } from "./audit.ts";
import { decide, together } from "./decide.ts";
import { nobody } from "./every-router.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { forgetSeen } from "./router-sights.ts";
import type { RouterRecord } from "./routers.ts";
import { changed, moved } from "./states.ts";
import type { Changes } from "./store/store.ts";
import type { Task } from "./task.ts";
import { VOUCHER_MOVES, type Voucher } from "./vouchers/voucher.ts";

/** A code that is turned off can be turned on again. */
const LIVE = ["active", "paid", "used", "disabled"];
const PAGE = 1000;

export type RemoveRouterRefusal = "not-found" | "router-in-use";

type Removing = { readonly merchantId: string; readonly actor: string; readonly routerId: string };
type Removed = Outcome<RouterRecord, RemoveRouterRefusal>;

/** What still needs a router: codes that let somebody in or may again, work that waits for it, goods sold for it. */
export type RouterNeeds = {
  readonly codes: number;
  readonly tasks: number;
  readonly products: number;
};

/**
 * Takes a router out of the shop, as long as nobody is owed anything there. Its codes kept ready for a sale end with
 * it. The record stays, for what was written down names it, but belongs to nobody and holds no password.
 */
export async function removeRouter(
  parts: Parts,
  { merchantId, actor, routerId }: Removing,
  alongside: (router: RouterRecord) => Changes = () => ({}),
): Promise<Removed> {
  const { store, clock } = parts;
  const removed = await decide<Removed>(store, async () => {
    const record = await store.get("routers", routerId);
    if (record?.merchantId !== merchantId) return { value: refuse("not-found") };
    const { needs, stock, tasks: finished } = await useOf(parts, record);
    if (needs.codes + needs.tasks + needs.products > 0) return { value: refuse("router-in-use") };
    const { name, host } = record;
    const doing = { merchantId, actor, act: "router-removed", subject: routerId } as const;
    const audit = [audited(parts, { ...doing, facts: { name, host } })];
    const gone = changed(record, { merchantId: nobody(routerId), sealedPassword: "" });
    const vouchers = stock.map((voucher) => ended(voucher, clock.now()));
    const changes = { routers: [gone], vouchers, finished, audit };
    return { value: done(record), changes: together(changes, alongside(record)) };
  });
  if (removed.ok) await forgetSeen(parts, routerId);
  return removed;
}

/** What would be owed if this router were gone. */
export async function needsOf(parts: Parts, record: RouterRecord): Promise<RouterNeeds> {
  return (await useOf(parts, record)).needs;
}

type Use = {
  readonly needs: RouterNeeds;
  /** Codes that nobody has yet. */
  readonly stock: readonly Voucher[];
  /** What was to be told to it of those. */
  readonly tasks: readonly Task[];
};

async function useOf({ store, clock }: Parts, { id: routerId, merchantId }: RouterRecord): Promise<Use> {
  const where = { routerId, state: { in: LIVE } };
  const [found, tasks, products] = await Promise.all([
    store.find("vouchers", { where, limit: PAGE }),
    store.find("tasks", { where: { subject: `router:${routerId}` }, limit: PAGE }),
    store.find("products", { where: { merchantId, active: true }, limit: PAGE }),
  ]);
  const now = clock.now();
  const live = found.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  const stock = live.filter(({ state, stockOf }) => stockOf !== undefined && isUnsold(state));
  const ready = new Set(stock.map(({ id }) => id));
  const idle = tasks.filter((task) => "voucherId" in task && ready.has(task.voucherId));
  const sold = products.filter(({ grants }) => "wifi" in grants && grants.wifi.routerId === routerId);
  return {
    needs: {
      // A page full of them says enough.
      codes: found.length === PAGE ? PAGE : live.length - stock.length,
      tasks: tasks.length - idle.length,
      products: sold.length,
    },
    stock,
    tasks: idle,
  };
}

function isUnsold(state: Voucher["state"]): boolean {
  return state === "active" || state === "disabled";
}

function ended(voucher: Voucher, endedAt: number): Voucher {
  const { stockOf: _, ...over } = moved(VOUCHER_MOVES, voucher, "expired");
  return { ...over, endedAt, endedBy: "replaced" };
}
