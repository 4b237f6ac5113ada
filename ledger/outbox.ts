import { together } from "./decide.ts";
import type { News } from "./news.ts";
import { Fault } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { toStaff } from "./sales/tell.ts";
import { changed } from "./states.ts";
import type { Claiming } from "./store/store.ts";
import type { Task } from "./task.ts";
import { dueNow } from "./tasks.ts";

/**
 * How long a worker may hold a task. Longer than the slowest call to the outer world, short for who waits after
 * a crash.
 */
const LEASE = 30_000;
/** Pauses after each failed try, in seconds. */
const PAUSES = [1, 2, 4, 8, 15, 30, 60, 120, 300, 300, 300] as const;
/** The last of them. */
const LONGEST = 300;
/** A customer stands there with the phone in hand: a busy provider is tried again within 45 s, each time. */
const HURRIED: readonly Task["kind"][] = ["request-payment", "check-payment"];
const HURRY = 20;
/** So often anything is tried before it is set aside. */
export const MOST_TRIES = 12;
/** So many are put to work again in one commit. */
const PORTION = 500;
/** `later`: nothing will change in the next seconds. */
const LATER = 60;

/** Takes due tasks for this worker, one of a subject at the most. */
export async function claimTasks(
  { store, clock }: Parts,
  worker: Pick<Claiming, "owner" | "busy" | "limit" | "room">,
): Promise<readonly Task[]> {
  const now = clock.now();
  return store.claimTasks({ ...worker, now, until: now + LEASE });
}

/**
 * A task that failed is tried again after a growing pause, 12 times at most; then it is set aside, visible, and the
 * merchant is told. One that a person has to help with is set aside at once. What waits for a router that is away is
 * never given up: an alarm of the router's own says that it is.
 */
export async function failTask(parts: Parts, task: Task, error: unknown): Promise<void> {
  const { store, clock, log } = parts;
  const tries = task.tries + 1;
  const words = wordsOf(error);
  const hopeless = isHopeless(error);
  const isAway = isRouterAway(error);
  const pause = PAUSES[tries - 1] ?? (isAway ? LONGEST : undefined);
  const facts = { task: task.id, kind: task.kind, subject: task.subject, tries, error: words };
  if (hopeless || pause === undefined || (tries >= MOST_TRIES && !isAway)) {
    log.error(facts, "task set aside");
    const aside = changed(task, { tries, state: "set-aside", lastError: words, leasedUntil: 0 });
    const news: News =
      task.kind === "deliver-order" && hopeless
        ? { kind: "code-undelivered", orderId: task.orderId, error: words }
        : { kind: "task-set-aside", taskId: task.id, what: task.kind, error: words };
    const alarm = isNews(task, hopeless) ? toStaff(parts, task.merchantId, news) : {};
    await store.commit(together({ tasks: [aside] }, alarm));
    return;
  }
  log.warn(facts, "task failed");
  const due = clock.now() + waitOf(task, error, pause) * 1000;
  const again = changed(task, { tries, due, lastError: words, leasedUntil: 0 });
  await store.commit({ tasks: [again] });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : "unknown error";
}

function isHopeless(error: unknown): boolean {
  return error instanceof Fault && error.retry === "never";
}

function isRouterAway(error: unknown): boolean {
  return error instanceof Fault && error.isAway;
}

/** Seconds until it is tried again. */
function waitOf({ kind }: Task, error: unknown, pause: number): number {
  const calm = error instanceof Fault && error.retry === "later" ? Math.max(pause, LATER) : pause;
  return HURRIED.includes(kind) ? Math.min(calm, HURRY) : calm;
}

/**
 * The first of them met a world that is away, which concerns them all: the others wait with it, in their order, and
 * nobody is told of each. What only a person can mend sets them aside with it.
 */
export async function waitTogether(
  { store, clock }: Parts,
  tasks: readonly Task[],
  { first, error }: { readonly first: Task; readonly error: unknown },
): Promise<void> {
  if (tasks.length === 0) return;
  const wait = waitOf(first, error, PAUSES[first.tries] ?? LONGEST);
  const due = clock.now() + wait * 1000;
  const state = isHopeless(error) ? "set-aside" : "waiting";
  const lastError = wordsOf(error);
  const put = tasks.map((task) => changed(task, { tries: Math.max(task.tries, 1), due, state, lastError }));
  // Somebody else moved one of them: it has its own time, and so have the others until they are tried.
  await store.commit({ tasks: put });
}

/**
 * News that nobody could be told is not itself news: that would go round for ever. Neither is a person who cannot be
 * reached: they have blocked us, and their codes wait for them.
 */
function isNews({ kind }: Task, hopeless: boolean): boolean {
  return kind !== "tell-staff" && kind !== "tell" && !(kind === "say" && hopeless);
}

/** Puts the tasks of one subject that failed before (its router is back) to work again now. Answers how many. */
export async function reviveTasks({ store, clock }: Parts, subject: string): Promise<number> {
  const now = clock.now();
  let [revived, above] = [0, ""];
  for (;;) {
    const page = await store.find("tasks", { where: { subject, id: { above } }, limit: PORTION });
    const failed = page.filter(({ tries, leasedUntil }) => tries > 0 && leasedUntil <= now);
    const tasks = failed.map((task) => changed(task, { state: "waiting", tries: 0, due: dueNow(task, now) }));
    // One that somebody has just taken holds up none of the others.
    if (tasks.length > 0 && (await store.commit({ tasks })) !== "committed")
      for (const task of tasks) await store.commit({ tasks: [task] });
    revived += tasks.length;
    above = page.at(-1)?.id ?? "";
    if (page.length < PORTION) return revived;
  }
}
