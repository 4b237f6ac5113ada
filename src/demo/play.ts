import type { Worlds } from "./worlds.ts";

export const ACTS = ["pay", "cancel", "pay-late", "wrong-pin", "ignore", "router-off", "router-on"] as const;
export type Act = (typeof ACTS)[number];

/** "Pay late" waits so long that the customer has seen the shop wait. */
const LATE = 8000;

/** Plays the payer or the weather once; answers in words what happened. */
export async function play({ daraja, router }: Worlds, act: Act): Promise<string> {
  if (act === "router-off") return router.off().then(() => "the router is off");
  if (act === "router-on") return router.on().then(() => "the router is on");
  // The one that rang last is the one on top.
  const prompt = daraja.prompts().at(-1);
  if (prompt === undefined) return "no prompt is on the phone";
  const promptId = prompt.checkoutRequestId;
  switch (act) {
    case "pay":
      return daraja.enterPin(promptId).then((receipt) => `paid, receipt ${receipt}`);
    case "pay-late":
      setTimeout(() => void daraja.enterPin(promptId).catch(() => undefined), LATE);
      return "the payer takes eight seconds";
    case "wrong-pin":
      return daraja.wrongPin(promptId).then(() => "a wrong PIN was entered");
    case "cancel":
      return daraja.cancel(promptId).then(() => "the prompt was cancelled");
    case "ignore":
      return daraja.timeout(promptId).then(() => "the prompt was not answered");
    default:
      return `try ${ACTS.join(", ")}`;
  }
}
