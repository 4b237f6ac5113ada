import { audited } from "./audit.ts";
import { together } from "./decide.ts";
import { reviveTasks } from "./outbox.ts";
import { done, Fault, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord, RouterUser, Synced } from "./routers.ts";
import type { Changes } from "./store/store.ts";
import type { Task } from "./task.ts";
import { newTask } from "./tasks.ts";
import { allowanceOf } from "./vouchers/allowance.ts";
import { carriedOver, type Usages } from "./vouchers/rows-gone.ts";
import type { Usage } from "./vouchers/usage.ts";
import type { Voucher } from "./vouchers/voucher.ts";

const MARK = "kibanda:";
const LIVE = ["active", "paid", "used"];
const PAGE = 1000;
const MOST_PAGES = 100;
/** So much is mended in one go. */
const MOST = 5000;
/** Rows that are looked up in our books at once. */
const AT_ONCE = 50;

type Asking = { readonly merchantId: string; readonly actor: string; readonly routerId: string };

/**
 * Compares what a router knows with what it has to know. What is missing, refused or allowed another time than what is
 * left is told to it anew, what has ended is taken back; users that are not ours are left alone, and so are those with
 * our mark that our books do not know. Throws a `Fault` when the router is away.
 */
export async function syncRouter(
  parts: Parts,
  { merchantId, actor, routerId }: Asking,
  alongside: (synced: Synced) => Changes,
): Promise<Outcome<Synced, "not-found">> {
  const router = await parts.store.get("routers", routerId);
  if (router?.merchantId !== merchantId) return refuse("not-found");
  const differing = await compare(parts, router);
  const { missing, differ, ended, usages, foreign, unknown } = differing;
  const all = [
    ...[...missing, ...differ].map(({ id }) => ({ kind: "provision-voucher", voucherId: id }) as const),
    ...ended.map((voucherId) => ({ kind: "revoke-voucher", voucherId }) as const),
  ];
  const counts = { added: missing.length, changed: differ.length, removed: ended.length, foreign, unknown };
  const synced: Synced = { ...counts, isMore: all.length > MOST };
  const subject = `router:${routerId}`;
  const tasks = all.slice(0, MOST).map((deed) => newTask(parts, deed, { merchantId, subject }));
  const audit = [
    audited(parts, { merchantId, actor, act: "router-synced", subject: routerId, facts: counts }),
  ];
  const changes = together({ tasks, audit, usages }, alongside(synced));
  if ((await parts.store.commit(changes)) !== "committed")
    throw new Fault("store", "others moved first", { retry: "soon", outcome: "refused" });
  await reviveTasks(parts, subject);
  return done(synced);
}

type Differing = Pick<Synced, "foreign" | "unknown"> & {
  readonly missing: readonly Voucher[];
  readonly differ: readonly Voucher[];
  readonly ended: readonly string[];
  /** What was counted on rows that are gone, carried over to those to come. */
  readonly usages: readonly Usage[];
};

async function compare(parts: Parts, router: RouterRecord): Promise<Differing> {
  // In this order: what is told to it meanwhile is found among its rows, or among what waits.
  const waiting = await waitingFor(parts, router);
  const live = await liveVouchers(parts, router);
  const usages = await usagesOn(parts, router);
  const rows = await parts.routers.users(router);
  const ours = new Map(rows.flatMap((row) => (row.mark.startsWith(MARK) ? [[row.mark, row]] : [])));
  const idle = live.filter(({ id }) => !waiting.has(id));
  const missing = idle.filter(({ id }) => !ours.has(MARK + id));
  const differ = idle.filter((voucher) => {
    const row = ours.get(MARK + voucher.id);
    return row !== undefined && !isInStep(row, voucher, usages.get(voucher.id));
  });
  const settled = new Set([...live.map(({ id }) => id), ...waiting]);
  const others = await otherRows(parts, { router, rows: [...ours.values()], settled });
  return {
    missing,
    differ,
    ...others,
    usages: await carriedOver(parts, router, { gone: missing, usages }),
    foreign: rows.filter(({ mark }) => !mark.startsWith(MARK)).length,
  };
}

/** Whether a row lets its holder in for what is left, on the device and in the profile that the voucher names. */
function isInStep(row: RouterUser, voucher: Voucher, usage: Usage | undefined): boolean {
  const { seconds, bytes } = allowanceOf(voucher, usage);
  const { grants } = voucher.terms;
  const profile = "wifi" in grants ? grants.wifi.profile : undefined;
  return (
    !row.isOff &&
    row.limitSeconds === seconds &&
    row.limitBytes === bytes &&
    (voucher.mac === undefined || row.mac === voucher.mac) &&
    (profile === undefined || row.profile === profile)
  );
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
  /** Those that work, or that something is about to be done about. */
  readonly settled: ReadonlySet<string>;
};

/** Rows with our mark that still let somebody in: of codes that have ended, and of those our books do not know. */
async function otherRows(
  { store }: Parts,
  { router, rows, settled }: Looking,
): Promise<{ readonly ended: readonly string[]; readonly unknown: number }> {
  const others = rows
    .filter(({ isOff }) => !isOff)
    .map(({ mark }) => mark.slice(MARK.length))
    .filter((id) => !settled.has(id));
  const ended: string[] = [];
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const ids = others.slice(at, at + AT_ONCE);
    const found = await Promise.all(ids.map((id) => store.get("vouchers", id)));
    ended.push(...found.flatMap((voucher) => (voucher?.routerId === router.id ? [voucher.id] : [])));
  }
  return { ended, unknown: others.length - ended.length };
}
