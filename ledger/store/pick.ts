import type { Task, World } from "../task.ts";
import type { Claiming } from "./store.ts";

/** The oldest due task of each subject, as many as there are hands, and no more in a world than it has room for. */
export function pickTasks(due: readonly Task[], { limit, room = {} }: Claiming): readonly Task[] {
  const picked = new Map<string, Task>();
  const used = new Map<World, number>();
  for (const task of due) {
    const here = used.get(task.world) ?? 0;
    const full = here >= (room[task.world] ?? Number.POSITIVE_INFINITY);
    if (picked.size >= limit || picked.has(task.subject) || full) continue;
    picked.set(task.subject, task);
    used.set(task.world, here + 1);
  }
  return [...picked.values()];
}

/** Worlds that have no hand free: their tasks need not even be looked at. */
export function fullWorlds({ room = {} }: Claiming): readonly string[] {
  return Object.entries(room)
    .filter(([, left]) => left <= 0)
    .map(([world]) => world);
}
