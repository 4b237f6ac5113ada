import { decide } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { deliverTaskId } from "./honour-order.ts";

/** Step 6. The router was seen to know the voucher. Once it knows all of an order, the codes need wait no longer. */
export async function voucherProvisioned(parts: Parts, task: TaskOf<"provision-voucher">): Promise<void> {
  const { store, clock } = parts;
  await decide(store, async () => {
    const voucher = await store.get("vouchers", task.voucherId);
    ensure(voucher !== undefined, "a provisioning task names a voucher");
    const known = changed(voucher, { provisionedAt: voucher.provisionedAt ?? clock.now() });
    return {
      value: undefined,
      changes: { vouchers: [known], finished: [task], ...(await hurry(parts, voucher)) },
    };
  });
}

async function hurry({ store, clock }: Parts, { id, orderId }: Voucher): Promise<Changes> {
  if (orderId === undefined) return {};
  const vouchers = await store.find("vouchers", { where: { orderId }, limit: 1000 });
  const others = vouchers.filter((voucher) => voucher.id !== id);
  if (others.some(({ routerId, provisionedAt }) => routerId !== undefined && provisionedAt === undefined))
    return {};
  const deliver = await store.get("tasks", deliverTaskId(orderId));
  const waits = deliver?.state === "waiting" && deliver.due > clock.now();
  return waits ? { tasks: [changed(deliver, { due: clock.now() })] } : {};
}
