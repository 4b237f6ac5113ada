import {
  ensure,
  type Ledger,
  type RouterRecord,
  type Task,
  type TaskOf,
  type Voucher,
} from "../ledger/index.ts";
import type { Routers } from "./routers.ts";

type Hands = { readonly ledger: Ledger; readonly routers: Routers };

/** What a router has to know, told to it many at once: the task, and its like that wait right behind it. */
export async function provisionVouchers(hands: Hands, task: TaskOf<"provision-voucher">): Promise<void> {
  const { ledger, routers } = hands;
  const tasks = await ledger.alongWith(task);
  const vouchers = await vouchersOf(ledger, tasks);
  // Ended before its router was reached: nothing to let in any more.
  const living = vouchers.filter(({ state }) => state !== "expired" && state !== "disabled");
  const failed = await onRouter(hands, { tasks, vouchers: living }, async (record) => {
    await ledger.rowsGone(record, living);
    return routers.provisionAll(record, living);
  });
  await ledger.vouchersProvisioned(tasks.filter(({ voucherId }) => !failed.has(voucherId)));
  await failAlone(ledger, tasks, failed);
}

/** What a router has to let in no more, told to it many at once. */
export async function revokeVouchers(hands: Hands, task: TaskOf<"revoke-voucher">): Promise<void> {
  const { ledger, routers } = hands;
  const tasks = await ledger.alongWith(task);
  const now = ledger.clock.now();
  // One that was let in again meanwhile stays: what was decided last counts.
  const ended = (await vouchersOf(ledger, tasks)).filter(
    ({ state, expiresAt = Number.POSITIVE_INFINITY }) =>
      state === "expired" || state === "disabled" || expiresAt <= now,
  );
  const failed = await onRouter(hands, { tasks, vouchers: ended }, (record) =>
    routers.revokeAll(record, ended),
  );
  await ledger.tasksDone(tasks.filter(({ voucherId }) => !failed.has(voucherId)));
  await failAlone(ledger, tasks, failed);
}

type Told = TaskOf<"provision-voucher" | "revoke-voucher">;

/** Each voucher once, as it is now. */
async function vouchersOf({ store }: Ledger, tasks: readonly Told[]): Promise<readonly Voucher[]> {
  const ids = [...new Set(tasks.map(({ voucherId }) => voucherId))];
  const found = await Promise.all(ids.map((id) => store.get("vouchers", id)));
  return found.map((voucher) => {
    ensure(voucher !== undefined, "a router's task names a voucher");
    return voucher;
  });
}

type Portion = { readonly tasks: readonly Told[]; readonly vouchers: readonly Voucher[] };
type Outcomes = Awaited<ReturnType<Routers["provisionAll"]>>;

const MARK = "kibanda:";

/** What was refused, by voucher. A router that is away fails the first task, and the others wait with it. */
async function onRouter(
  { ledger }: Hands,
  { tasks, vouchers }: Portion,
  work: (record: RouterRecord) => Promise<Outcomes>,
): Promise<ReadonlyMap<string, Error>> {
  const [first] = vouchers;
  if (first === undefined) return new Map();
  const record = await ledger.store.get("routers", first.routerId ?? "");
  ensure(record !== undefined, "a voucher names a router that exists");
  try {
    const each = await work(record);
    return new Map(
      each.flatMap(({ mark, fault }) => (fault === undefined ? [] : [[mark.slice(MARK.length), fault]])),
    );
  } catch (error) {
    const [head, ...behind] = tasks;
    if (head !== undefined) await ledger.waitTogether(behind, { first: head, error });
    throw error;
  }
}

/** One that its router refuses holds up none of the others. */
async function failAlone(
  ledger: Ledger,
  tasks: readonly (Task & Told)[],
  failed: ReadonlyMap<string, Error>,
): Promise<void> {
  for (const task of tasks) {
    const fault = failed.get(task.voucherId);
    if (fault !== undefined) await ledger.failTask(task, fault);
  }
}
