import type { Parts } from "../parts.ts";
import type { TaskOf } from "../task.ts";

/** Asks a provider about money that only a rumour or a customer tells of; the answer comes as a notice of its own. */
export async function inquireReceipt(
  { store, providers, log }: Parts,
  task: TaskOf<"inquire-receipt">,
): Promise<void> {
  const asked = await providers.get(task.provider)?.inquire?.(task.number);
  if (asked !== true)
    log.warn({ provider: task.provider, receipt: task.number }, "nobody to ask about a receipt");
  await store.commit({ finished: [task] });
}
