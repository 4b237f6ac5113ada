import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Order } from "./order.ts";

const OPEN: readonly Payment["state"][] = ["created", "sending", "prompted", "unknown"];

/** The order waits for no money any more: what can still be paid for it is taken back where the provider can. */
export async function withdrawals(parts: Parts, order: Order, paidBy?: string): Promise<Changes> {
  const tries = await parts.store.find("payments", { where: { orderId: order.id }, limit: 100 });
  const open = tries.filter(
    ({ id, state, provider }) =>
      id !== paidBy && OPEN.includes(state) && parts.providers.get(provider)?.withdraw !== undefined,
  );
  return together(
    ...open.map(({ id: paymentId, merchantId, provider: world }): Changes => {
      const filing = { merchantId, subject: paymentId, world };
      return { tasks: [newTask(parts, { kind: "withdraw-payment", paymentId }, filing)] };
    }),
  );
}
