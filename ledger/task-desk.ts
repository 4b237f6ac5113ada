import { bringForward } from "./clock-back.ts";
import { claimTasks, failTask, reviveTasks, waitTogether } from "./outbox.ts";
import type { Parts } from "./parts.ts";
import { reviveChats } from "./revive-chats.ts";
import type { Deed, Task, TaskOf } from "./task.ts";
import { alongWith, tasksDone } from "./tasks-along.ts";

/** What was decided and is not done yet: who takes it, and what becomes of it. */
export function openTaskDesk(parts: Parts) {
  return {
    claimTasks: (worker: Parameters<typeof claimTasks>[1]) => claimTasks(parts, worker),
    alongWith: <Kind extends Deed["kind"]>(task: TaskOf<Kind>) => alongWith(parts, task),
    tasksDone: (tasks: readonly Task[]) => tasksDone(parts, tasks),
    waitTogether: (tasks: readonly Task[], which: Parameters<typeof waitTogether>[2]) =>
      waitTogether(parts, tasks, which),
    failTask: (task: Task, error: unknown) => failTask(parts, task, error),
    bringForward: () => bringForward(parts),
    reviveTasks: (subject: string) => reviveTasks(parts, subject),
    reviveChats: (channel: Parameters<typeof reviveChats>[1]) => reviveChats(parts, channel),
  };
}
