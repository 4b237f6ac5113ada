import { type Leg, openLeg } from "./leg.ts";
import { tellPaybill } from "./paybill.ts";
import { act, type Schedule } from "./schedule.ts";
import type { Voyage } from "./sea.ts";

/** Plays one schedule, then lets the sky clear. */
export async function sail(voyage: Voyage, steps: Schedule, number: number): Promise<Leg> {
  const leg = openLeg(voyage, number);
  for (const step of steps) {
    await act(leg, step);
    await voyage.work();
  }
  await clearUp(leg);
  return leg;
}

/** All that was held or lost is told, as a nightly pull would, and all that was put off is done. */
async function clearUp({ voyage, moved, prompts }: Leg): Promise<void> {
  const { daraja, router } = voyage.worlds;
  voyage.mortal.dieAt(Number.POSITIVE_INFINITY, "before");
  daraja.calm();
  router.faults.clear();
  await router.on();
  await daraja.deliverHeld();
  // No prompt stays on a phone for longer than a minute.
  for (const { checkoutRequestId, result } of prompts())
    if (result === undefined) await daraja.timeout(checkoutRequestId);
  for (const money of moved()) {
    await tellPaybill(voyage, money);
    await voyage.work();
  }
  for (const seconds of [31, 310, 310]) {
    voyage.clock.pass(seconds * 1000);
    await voyage.work();
  }
}
