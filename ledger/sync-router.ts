import { audited } from "./audit.ts";
import { together } from "./decide.ts";
import { reviveTasks } from "./outbox.ts";
import { done, Fault, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord, RouterUser, Synced } from "./routers.ts";
import type { Changes } from "./store/store.ts";
import { newTask } from "./tasks.ts";
import type { Voucher } from "./vouchers/voucher.ts";

const MARK = "kibanda:";
const LIVE = ["active", "paid", "used"];
const PAGE = 1000;
const MOST_PAGES = 100;
/** So much is mended in one go. */
const MOST = 500;

type Asking = { readonly merchantId: string; readonly actor: string; readonly routerId: string };

/**
 * Compares what a router knows with what it has to know. What is missing or refused is told to it anew, what has ended
 * is taken back; users that are not ours are left alone. Throws a `Fault` when the router is away.
 */
export async function syncRouter(
  parts: Parts,
  { merchantId, actor, routerId }: Asking,
  alongside: (synced: Synced) => Changes,
): Promise<Outcome<Synced, "not-found">> {
  const router = await parts.store.get("routers", routerId);
  if (router?.merchantId !== merchantId) return refuse("not-found");
  const rows = await parts.routers.users(router);
  const live = await liveVouchers(parts, router);
  const waiting = await waitingFor(parts, router);
  const ours = new Map(rows.flatMap((row) => (row.mark.startsWith(MARK) ? [[row.mark, row]] : [])));
  const missing = live.filter(({ id }) => !ours.has(MARK + id) && !waiting.has(id));
  const refused = live.filter(({ id }) => ours.get(MARK + id)?.isOff === true && !waiting.has(id));
  const ended = await endedAmong(parts, { router, rows: [...ours.values()], live });
  const all = [
    ...[...missing, ...refused].map(({ id }) => ({ kind: "provision-voucher", voucherId: id }) as const),
    ...ended.map((voucherId) => ({ kind: "revoke-voucher", voucherId }) as const),
  ];
  const now = all.slice(0, MOST);
  const synced: Synced = {
    added: missing.length,
    changed: refused.length,
    removed: ended.length,
    foreign: rows.filter(({ mark }) => !mark.startsWith(MARK)).length,
    isMore: all.length > MOST,
  };
  const subject = `router:${routerId}`;
  const tasks = now.map((deed) => newTask(parts, deed, { merchantId, subject }));
  const { isMore: _, ...facts } = synced;
  const audit = [audited(parts, { merchantId, actor, act: "router-synced", subject: routerId, facts })];
  const changes = together({ tasks, audit }, alongside(synced));
  if ((await parts.store.commit(changes)) !== "committed")
    throw new Fault("store", "others moved first", { retry: "soon", outcome: "refused" });
  await reviveTasks(parts, subject);
  return done(synced);
}

/** The codes of this router that work. */
async function liveVouchers({ store, clock }: Parts, router: RouterRecord): Promise<readonly Voucher[]> {
  const found: Voucher[] = [];
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const where = { routerId: router.id, state: { in: LIVE }, id: { above } };
    const page: readonly Voucher[] = await store.find("vouchers", { where, limit: PAGE });
    found.push(...page.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > clock.now()));
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return found;
}

/** What is to be told to the router anyway. */
async function waitingFor({ store }: Parts, { id }: RouterRecord): Promise<ReadonlySet<string>> {
  const tasks = await store.find("tasks", { where: { subject: `router:${id}` }, limit: PAGE });
  return new Set(tasks.flatMap((task) => ("voucherId" in task ? [task.voucherId] : [])));
}

type Looking = {
  readonly router: RouterRecord;
  readonly rows: readonly RouterUser[];
  readonly live: readonly Voucher[];
};

/** Codes of ours that this router still lets in though they have ended. A mark that is not in our books is not ours. */
async function endedAmong({ store }: Parts, { router, rows, live }: Looking): Promise<readonly string[]> {
  const working = new Set(live.map(({ id }) => id));
  const ended: string[] = [];
  for (const { mark, isOff } of rows) {
    const id = mark.slice(MARK.length);
    if (isOff || working.has(id)) continue;
    const voucher = await store.get("vouchers", id);
    if (voucher?.routerId === router.id) ended.push(id);
    if (ended.length > MOST) break;
  }
  return ended;
}
