import { decide, together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { newTask } from "../tasks.ts";
import { checkNow } from "./check-payment.ts";
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

/** Takes one asking back. Where the provider will not, it may have been paid in this very moment: it is asked. */
export async function withdrawPayment(parts: Parts, task: TaskOf<"withdraw-payment">): Promise<void> {
  const { store, providers } = parts;
  const payment = await store.get("payments", task.paymentId);
  ensure(payment !== undefined, "a withdrawal names a payment");
  const provider = providers.get(payment.provider);
  const answer = payment.promptId === undefined ? "withdrawn" : await provider?.withdraw?.(payment);
  await decide(store, async () => {
    const now = await store.get("payments", task.paymentId);
    ensure(now !== undefined, "payments are never removed");
    const asked = answer === "maybe-paid" ? await checkNow(parts, now) : {};
    return { value: undefined, changes: together({ finished: [task] }, asked) };
  });
}
