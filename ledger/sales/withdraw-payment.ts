import { decide, together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { TaskOf } from "../task.ts";
import { checkNow } from "./check-payment.ts";

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
