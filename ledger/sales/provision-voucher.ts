import { decide } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task, TaskOf } from "../task.ts";
import { stillOurs } from "../tasks-along.ts";
import { withTimeBack } from "../vouchers/give-back.ts";
import { isUntold, type Voucher } from "../vouchers/voucher.ts";
import { deliverTaskId } from "./honour-order.ts";

/**
 * Step 6. The router was seen to know these vouchers. Time that was lost until then is given back; once the router
 * knows all of an order, its codes need wait no longer.
 */
export async function vouchersProvisioned(
  parts: Parts,
  tasks: readonly TaskOf<"provision-voucher">[],
): Promise<void> {
  await decide(parts.store, async () => {
    const finished = await stillOurs(parts, tasks);
    if (finished.length === 0) return { value: undefined };
    const ids = new Set(finished.map(({ voucherId }) => voucherId));
    const all = await Promise.all([...ids].map((id) => parts.store.get("vouchers", id)));
    const vouchers = all.flatMap((voucher) => (isNews(voucher) ? [seen(parts, voucher)] : []));
    return { value: undefined, changes: { vouchers, finished, ...(await hurried(parts, vouchers)) } };
  });
}

/** One that ended before its router was reached was not told to it. */
function isNews(voucher: Voucher | undefined): voucher is Voucher {
  if (voucher === undefined || !isUntold(voucher)) return false;
  return voucher.state !== "expired" && voucher.state !== "disabled";
}

function seen({ clock }: Parts, { nameTakenAt: _, ...voucher }: Voucher): Voucher {
  const whole = withTimeBack(voucher, clock.now()) ?? changed(voucher, {});
  return { ...whole, provisionedAt: voucher.provisionedAt ?? clock.now() };
}

/** The deliveries that waited for these vouchers only. */
async function hurried(parts: Parts, known: readonly Voucher[]): Promise<Changes> {
  const orders = new Set(known.flatMap(({ orderId }) => (orderId === undefined ? [] : [orderId])));
  const ids = new Set(known.map(({ id }) => id));
  const tasks = await Promise.all([...orders].map((orderId) => hurry(parts, orderId, ids)));
  return { tasks: tasks.flat() };
}

async function hurry(
  { store, clock }: Parts,
  orderId: string,
  known: ReadonlySet<string>,
): Promise<readonly Task[]> {
  const deliver = await store.get("tasks", deliverTaskId(orderId));
  if (deliver?.state !== "waiting" || deliver.due <= clock.now()) return [];
  const vouchers = await store.find("vouchers", { where: { orderId }, limit: 1000 });
  const others = vouchers.filter(({ id }) => !known.has(id));
  if (others.some(({ routerId, provisionedAt }) => routerId !== undefined && provisionedAt === undefined))
    return [];
  return [changed(deliver, { due: clock.now() })];
}
