import type { Parts } from "./parts.ts";
import { changed } from "./states.ts";

/** Clocks of several machines, and small corrections, differ by less. Milliseconds. */
const MARGIN = 60_000;
const PORTION = 500;

/**
 * The clock was set back: what was decided before that would wait for the old time. It waits as long as it was meant
 * to, from now; what failed is tried again now. The newest 500 that wait are looked at; answers how many were moved.
 */
export async function bringForward({ store, clock, log }: Parts): Promise<number> {
  const now = clock.now();
  const waiting = await store.find("tasks", {
    where: { state: "waiting" },
    newestFirst: true,
    limit: PORTION,
  });
  // What somebody holds is under way.
  const ahead = waiting.filter(
    ({ createdAt, leasedUntil }) => createdAt > now + MARGIN && leasedUntil <= now,
  );
  for (const task of ahead) {
    const wait = task.tries === 0 ? Math.max(0, task.due - task.createdAt) : 0;
    // One that somebody has just taken is done by them.
    await store.commit({ tasks: [changed(task, { due: now + wait, createdAt: now })] });
  }
  if (ahead.length > 0)
    log.warn({ tasks: ahead.length }, "the clock was set back: what waits was brought forward");
  return ahead.length;
}
