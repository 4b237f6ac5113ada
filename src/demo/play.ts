import type { Worlds } from "./worlds.ts";

export const ACTS = ["pay", "cancel", "pay-late", "wrong-pin", "ignore", "router-off", "router-on"] as const;
export type Act = (typeof ACTS)[number];

/** "Pay late" waits so long that the customer has seen the shop wait. */
const LATE = 8000;

/** What came of it, for the page to put into its words. */
type Played = { readonly did: Act | "nothing"; readonly receipt?: string };

/** Whether this word plays the payer or the weather. */
export function isAct(word: string): word is Act {
  return (ACTS as readonly string[]).includes(word);
}

/** Plays the payer or the weather once; answers in words what happened. */
export async function play(worlds: Worlds, act: Act): Promise<string> {
  const { did, receipt } = await perform(worlds, act);
  return did === "pay" ? `paid, receipt ${receipt ?? ""}` : DONE[did];
}

const DONE: Readonly<Record<Exclude<Played["did"], "pay">, string>> = {
  cancel: "the prompt was cancelled",
  "pay-late": "the payer takes eight seconds",
  "wrong-pin": "a wrong PIN was entered",
  ignore: "the prompt was not answered",
  "router-off": "the router is off",
  "router-on": "the router is on",
  nothing: "no prompt is on the phone",
};

/** Plays the payer or the weather once. */
export async function perform({ daraja, router }: Worlds, act: Act): Promise<Played> {
  if (act === "router-off") await router.off();
  if (act === "router-on") await router.on();
  if (act === "router-off" || act === "router-on") return { did: act };
  // The one that rang last is the one on top.
  const promptId = daraja.prompts().at(-1)?.checkoutRequestId;
  if (promptId === undefined) return { did: "nothing" };
  if (act === "pay") return { did: act, receipt: await daraja.enterPin(promptId) };
  const play = {
    "pay-late": async () =>
      void setTimeout(() => void daraja.enterPin(promptId).catch(() => undefined), LATE),
    "wrong-pin": () => daraja.wrongPin(promptId),
    cancel: () => daraja.cancel(promptId),
    ignore: () => daraja.timeout(promptId),
  };
  await play[act]();
  return { did: act };
}
