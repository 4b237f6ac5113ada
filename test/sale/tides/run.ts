import { act } from "./act.ts";
import { expectTideLaws } from "./laws.ts";
import { launch, type Ship } from "./ship.ts";
import type { Step } from "./step.ts";

/** Plays one tide with a shop of its own, lets it calm down, and looks whether every law held. */
export async function runTide(steps: readonly Step[], storeUrl?: string): Promise<void> {
  const ship = await launch(storeUrl);
  try {
    for (const [n, step] of steps.entries()) await act(ship, step, n);
    await calmDown(ship);
    await expectTideLaws(ship);
  } finally {
    await ship.voyage.end();
  }
}

/** Faults end, what was held comes, banks decide, and what was lost is found in the providers' own lists. */
async function calmDown({ voyage, ask }: Ship): Promise<void> {
  const { daraja, razorpay } = voyage.worlds;
  voyage.mortal.dieAt(Number.POSITIVE_INFINITY, "before");
  daraja.calm();
  razorpay.calm();
  await daraja.deliverHeld();
  await razorpay.deliverHeld();
  await voyage.work();
  for (const prompt of daraja.prompts()) await daraja.timeout(prompt.checkoutRequestId);
  for (const seconds of [31, 130, 310, 700, 1000, 4000, 4000]) {
    for (const { refunds } of razorpay.truth())
      for (const { refundId, status } of refunds)
        if (status === "pending") await razorpay.processRefund(refundId);
    voyage.clock.pass(seconds * 1000);
    await voyage.work();
  }
  daraja.registerPull();
  await ask((ledger) => ledger.reconcileAll(60));
  await voyage.work();
  voyage.clock.pass(310_000);
  await voyage.work();
}
