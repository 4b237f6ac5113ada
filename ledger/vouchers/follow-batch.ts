import { type Address, addressKey } from "../chat/chat.ts";
import { together } from "../decide.ts";
import type { News } from "../news.ts";
import type { Parts } from "../parts.ts";
import type { Task, TaskOf } from "../task.ts";
import { newTask, postponed } from "../tasks.ts";
import { batchProgress } from "./batch-progress.ts";
import type { Batch } from "./issue-vouchers.ts";

/** How often it is looked at while it goes on, and while nothing moves. Milliseconds. */
const SOON = 5000;
const LATER = 60_000;
/** Nobody waits longer for a router. */
const LONGEST = 7 * 86_400_000;

/** They have not heard of it at all. */
const NOTHING_YET = -1;
/** So few are there before anybody asks. */
const FEW = 20;

/** Whoever made a batch hears how far it is on its router, until all of it is there. */
export function followed(
  parts: Pick<Parts, "ids" | "clock">,
  { batchId, vouchers }: Batch,
  address: Address,
): readonly Task[] {
  const [first] = vouchers;
  if (first?.routerId === undefined || vouchers.length <= FEW) return [];
  const deed = { kind: "follow-batch", batchId, address, told: NOTHING_YET } as const;
  const filing = { merchantId: first.merchantId, subject: batchId, due: parts.clock.now() + SOON };
  return [newTask(parts, deed, filing)];
}

/** Tells how far it is where that has changed, and looks again later. Set aside or not: what waits is not given up. */
export async function followBatch(parts: Parts, task: TaskOf<"follow-batch">): Promise<void> {
  const { store, clock } = parts;
  const { merchantId, batchId, address, told } = task;
  const now = clock.now();
  const progress = await batchProgress(store, { merchantId, batchId });
  const isOver = now - task.createdAt > LONGEST;
  if (progress === undefined || isOver) {
    await store.commit({ finished: [task] });
    return;
  }
  const { provisioned, waiting, failed } = progress;
  const isDone = waiting + failed === 0;
  const isNews = isDone || provisioned !== told;
  const isFirst = told === NOTHING_YET;
  const news: News = { kind: "batch-progress", batchId, ...(isFirst && { isFirst }) };
  const deed = { kind: "tell", address, news, asStaff: true } as const;
  const tell = isNews ? { tasks: [newTask(parts, deed, { merchantId, subject: addressKey(address) })] } : {};
  const next = isDone
    ? { finished: [task] }
    : { tasks: [{ ...postponed(task, now + (isNews ? SOON : LATER)), told: provisioned }] };
  await store.commit(together(next, tell));
}
