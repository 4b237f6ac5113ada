import type { Parts } from "./parts.ts";
import type { Deed, Task, TaskOf } from "./task.ts";

/**
 * Tasks of one router that are done in one go, at most: what somebody waits for goes before the next portion, and a
 * slow router is at one for seconds only.
 */
const TOGETHER = 32;

/**
 * The task, and those of its kind that wait right behind it for the same subject: whoever holds the first holds the
 * subject, so nobody else is at them.
 */
export async function alongWith<Kind extends Deed["kind"]>(
  { store, clock }: Parts,
  task: TaskOf<Kind>,
): Promise<readonly TaskOf<Kind>[]> {
  const { id, subject, kind } = task;
  const where = { subject, state: "waiting", due: { atMost: clock.now() } };
  const waiting = await store.find("tasks", { where, by: "due", limit: TOGETHER });
  const behind = waiting.filter((other) => other.id !== id);
  const end = behind.findIndex((other) => other.kind !== kind);
  return [task, ...(end < 0 ? behind : behind.slice(0, end)).filter((other) => isOf<Kind>(other, kind))];
}

function isOf<Kind extends Deed["kind"]>(task: Task, kind: Deed["kind"]): task is TaskOf<Kind> {
  return task.kind === kind;
}

/** Those of them that nobody has taken over, or done, meanwhile. */
export async function stillOurs<Of extends Task>(
  { store }: Pick<Parts, "store">,
  tasks: readonly Of[],
): Promise<readonly Of[]> {
  const now = await Promise.all(tasks.map(({ id }) => store.get("tasks", id)));
  return tasks.filter(({ version }, at) => now[at]?.version === version);
}

/** Takes what was done from the list; what somebody else took over meanwhile stays theirs. */
export async function tasksDone(parts: Parts, tasks: readonly Task[]): Promise<void> {
  const finished = await stillOurs(parts, tasks);
  if (finished.length > 0 && (await parts.store.commit({ finished })) === "committed") return;
  for (const task of await stillOurs(parts, finished)) await parts.store.commit({ finished: [task] });
}
