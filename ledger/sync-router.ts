import { audited } from "./audit.ts";
import { together } from "./decide.ts";
import { reviveTasks } from "./outbox.ts";
import { done, Fault, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord, RouterUser, Standing, Synced } from "./routers.ts";
import { toStaff } from "./sales/tell.ts";
import { changed } from "./states.ts";
import type { Changes } from "./store/store.ts";
import type { Task } from "./task.ts";
import { newTask } from "./tasks.ts";
import { isRowOf, MARK } from "./vouchers/missing-rows.ts";
import { carriedOver, type Usages } from "./vouchers/rows-gone.ts";
import type { Usage } from "./vouchers/usage.ts";
import { isUntold, type Voucher } from "./vouchers/voucher.ts";

const LIVE = ["active", "paid", "used"];
const PAGE = 1000;
const MOST_PAGES = 100;
/** So much is mended in one go. */
const MOST = 5000;
/** Rows that are looked up in our books at once. */
const AT_ONCE = 50;

type Asking = { readonly merchantId: string; readonly actor: string; readonly routerId: string };

/**
 * Compares what a router knows with what it has to know. What is missing or differs is told to it anew, what has ended
 * is taken back; users that are not ours are left alone, and so are those with our mark that our books do not know, or
 * know by another name. Throws a `Fault` when the router is away.
 */
export async function syncRouter(
  parts: Parts,
  { merchantId, actor, routerId }: Asking,
  alongside: (synced: Synced) => Changes,
): Promise<Outcome<Synced, "not-found">> {
  const router = await parts.store.get("routers", routerId);
  if (router?.merchantId !== merchantId) return refuse("not-found");
  const differing = await compare(parts, router);
  const { missing, differ, untold, ended, usages, foreign, unknown } = differing;
  const all = [
    ...[...missing, ...differ, ...untold].map(
      ({ id }) => ({ kind: "provision-voucher", voucherId: id }) as const,
    ),
    ...ended.map((voucherId) => ({ kind: "revoke-voucher", voucherId }) as const),
  ];
  const counts = { added: missing.length, changed: differ.length, removed: ended.length, foreign, unknown };
  const synced: Synced = { ...counts, isMore: all.length > MOST };
  const subject = `router:${routerId}`;
  const tasks = all.slice(0, MOST).map((deed) => newTask(parts, deed, { merchantId, subject }));
  const audit = [
    audited(parts, { merchantId, actor, act: "router-synced", subject: routerId, facts: counts }),
  ];
  const found = together({ tasks, audit, usages }, namesTaken(parts, router, differing));
  if ((await parts.store.commit(together(found, alongside(synced)))) !== "committed")
    throw new Fault("store", "others moved first", { retry: "soon", outcome: "refused" });
  await reviveTasks(parts, subject);
  return done(synced);
}

type Differing = Pick<Synced, "foreign" | "unknown"> & {
  readonly missing: readonly Voucher[];
  readonly differ: readonly Voucher[];
  /** As they have to be on the router, which nobody has noticed yet. */
  readonly untold: readonly Voucher[];
  /** A user of their name is there that does not bear our mark. */
  readonly taken: readonly Voucher[];
  readonly ended: readonly string[];
  /** What was counted on rows that are gone, carried over to those to come. */
  readonly usages: readonly Usage[];
};

async function compare(parts: Parts, router: RouterRecord): Promise<Differing> {
  // In this order: what is told to it meanwhile is found among its rows, or among what waits.
  const waiting = await waitingFor(parts, router);
  const live = await liveVouchers(parts, router);
  const usages = await usagesOn(parts, router);
  const dues = live.map((voucher) => ({ voucher, usage: usages.get(voucher.id) }));
  const { users: rows, standings } = await parts.routers.compare(router, dues);
  const idle = live.filter(({ id }) => !waiting.has(id));
  const standing = (how: Standing) => idle.filter(({ id }) => standings.get(id) === how);
  const missing = standing("missing");
  const working = new Map(live.map((voucher) => [MARK + voucher.id, voucher]));
  const marked = rows.filter((row) => {
    const voucher = working.get(row.mark);
    return row.mark.startsWith(MARK) && (voucher === undefined || !isRowOf(row, voucher));
  });
  const others = await otherRows(parts, { router, rows: marked, waiting });
  return {
    missing,
    differ: standing("differs"),
    untold: standing("same").filter(isUntold),
    taken: standing("foreign"),
    ...others,
    usages: await carriedOver(parts, router, { gone: missing, usages }),
    foreign: rows.filter(({ mark }) => !mark.startsWith(MARK)).length,
  };
}

/** Nobody can mend these but the owner, who hears of each once. */
function namesTaken(parts: Parts, { id, merchantId }: RouterRecord, { taken }: Differing): Changes {
  const fresh = taken.filter(({ nameTakenAt }) => nameTakenAt === undefined);
  const [first] = fresh;
  if (first === undefined) return {};
  const nameTakenAt = parts.clock.now();
  const news = { kind: "names-taken", routerId: id, count: fresh.length, voucherId: first.id } as const;
  const vouchers = fresh.map((voucher) => changed(voucher, { nameTakenAt }));
  return together({ vouchers }, toStaff(parts, merchantId, news));
}

/** Everything of one kind about a router, page by page. */
async function everyPage<Thing extends { readonly id: string }>(
  read: (above: string) => Promise<readonly Thing[]>,
): Promise<readonly Thing[]> {
  const found: Thing[] = [];
  for (let [pages, above] = [0, ""]; pages < MOST_PAGES; pages += 1) {
    const page = await read(above);
    found.push(...page);
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return found;
}

/** The codes of this router that work. */
async function liveVouchers(
  { store, clock }: Parts,
  { id: routerId }: RouterRecord,
): Promise<readonly Voucher[]> {
  const all = await everyPage((above) =>
    store.find("vouchers", { where: { routerId, state: { in: LIVE }, id: { above } }, limit: PAGE }),
  );
  return all.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > clock.now());
}

async function usagesOn({ store }: Parts, { id: routerId }: RouterRecord): Promise<Usages> {
  const all = await everyPage((above) =>
    store.find("usages", { where: { routerId, id: { above } }, limit: PAGE }),
  );
  return new Map(all.map((usage) => [usage.id, usage]));
}

/** What is to be told to the router anyway. */
async function waitingFor({ store }: Parts, { id }: RouterRecord): Promise<ReadonlySet<string>> {
  const tasks: readonly Task[] = await everyPage((above) =>
    store.find("tasks", { where: { subject: `router:${id}`, id: { above } }, limit: PAGE }),
  );
  return new Set(tasks.flatMap((task) => ("voucherId" in task ? [task.voucherId] : [])));
}

type Looking = {
  readonly router: RouterRecord;
  readonly rows: readonly RouterUser[];
  /** Vouchers that something is about to be done about. */
  readonly waiting: ReadonlySet<string>;
};

/**
 * Rows with our mark that still let somebody in: of codes that have ended, and of those our books do not know. A mark
 * that somebody copied onto a row of another name is of the latter.
 */
async function otherRows(
  { store }: Parts,
  { router, rows, waiting }: Looking,
): Promise<{ readonly ended: readonly string[]; readonly unknown: number }> {
  const others = rows.filter(({ isOff }) => !isOff);
  const ended: string[] = [];
  let unknown = 0;
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const some = others.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map(({ mark }) => store.get("vouchers", mark.slice(MARK.length))));
    for (const [n, row] of some.entries()) {
      const voucher = found[n];
      if (voucher?.routerId !== router.id || !isRowOf(row, voucher)) unknown += 1;
      else if (!waiting.has(voucher.id)) ended.push(voucher.id);
    }
  }
  return { ended, unknown };
}
