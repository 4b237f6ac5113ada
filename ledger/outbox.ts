import { together } from "./decide.ts";
import type { News } from "./news.ts";
import { Fault } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { toStaff } from "./sales/tell.ts";
import { changed } from "./states.ts";
import type { Claiming } from "./store/store.ts";
import type { Task } from "./task.ts";

/**
 * How long a worker may hold a task. Longer than the slowest call to the outer world, short for who waits after
 * a crash.
 */
const LEASE = 30_000;
/** Pauses after each failed try, in seconds. */
const PAUSES = [1, 2, 4, 8, 15, 30, 60, 120, 300, 300, 300] as const;
/** A customer stands there with the phone in hand: a busy provider is tried again within 45 s, each time. */
const HURRIED: readonly Task["kind"][] = ["request-payment", "check-payment"];
const HURRY = 20;
/** So often anything is tried before it is set aside. */
export const MOST_TRIES = 12;
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
 * merchant is told. One that a person has to help with is set aside at once.
 */
export async function failTask(parts: Parts, task: Task, error: unknown): Promise<void> {
  const { store, clock, log } = parts;
  const tries = task.tries + 1;
  const words = error instanceof Error ? error.message.slice(0, 300) : "unknown error";
  const hopeless = error instanceof Fault && error.retry === "never";
  const pause = PAUSES[tries - 1];
  const facts = { task: task.id, kind: task.kind, subject: task.subject, tries, error: words };
  if (hopeless || tries >= MOST_TRIES || pause === undefined) {
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
  const calm = error instanceof Fault && error.retry === "later" ? Math.max(pause, LATER) : pause;
  const wait = HURRIED.includes(task.kind) ? Math.min(calm, HURRY) : calm;
  const again = changed(task, { tries, due: clock.now() + wait * 1000, lastError: words, leasedUntil: 0 });
  await store.commit({ tasks: [again] });
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
  const all = await store.find("tasks", { where: { subject }, limit: 1000 });
  const failed = all.filter(({ tries, leasedUntil }) => tries > 0 && leasedUntil <= now);
  for (const task of failed) {
    await store.commit({ tasks: [changed(task, { state: "waiting", tries: 0, due: now })] });
  }
  return failed.length;
}
