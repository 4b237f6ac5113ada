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

/**
 * What was held back comes, and what was put off is done: first by asking, as the minutes pass, then all that was lost
 * is told, as a nightly statement would.
 */
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
  await passing(voyage, 31);
  for (const money of moved()) {
    await tellPaybill(voyage, money);
    await voyage.work();
  }
  await passing(voyage, 310);
  await passing(voyage, 310);
}

async function passing(voyage: Voyage, seconds: number): Promise<void> {
  voyage.clock.pass(seconds * 1000);
  await voyage.work();
}
