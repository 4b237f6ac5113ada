import { newReceipt } from "./names.ts";
import type { Moved, Returned, World } from "./world.ts";

/** Money came in. */
export function record(world: World, moved: Moved): void {
  world.moved.push(moved);
  world.times.set(moved.receipt, world.options.clock.now());
}

/** Money went out; answers with the receipt of that. */
export function sendBack(world: World, returned: Omit<Returned, "receipt">): string {
  const receipt = newReceipt(world);
  world.returned.push({ receipt, ...returned });
  world.times.set(receipt, world.options.clock.now());
  return receipt;
}

/** What is in the till, in whole shillings. */
export function tillBalance({ moved, returned }: World): number {
  const sum = (all: readonly { readonly amount: number }[]) => all.reduce((so, { amount }) => so + amount, 0);
  return sum(moved) - sum(returned);
}
