import { confirm, send } from "./c2b.ts";
import { newReceipt } from "./names.ts";
import { failedCallback, type PhoneShown, paidCallback } from "./notices.ts";
import type { Post } from "./post.ts";
import type { KeptPrompt, Moved, World } from "./world.ts";

/** How a payment by prompt goes through, where it differs from the plain case. `amount`: not what was asked for. */
export type Paid = { readonly receipt?: string; readonly amount?: number; readonly phone?: PhoneShown };

/** The payer entered the PIN: the money moves, then Safaricom tells of it in the order the weather wants. */
export async function pay(
  world: World,
  post: Post,
  { prompt, how }: { prompt: KeptPrompt; how: Paid },
): Promise<string> {
  const { checkoutRequestId, reference, phone } = prompt;
  const receipt = how.receipt ?? newReceipt(world);
  const moved: Moved = { receipt, amount: how.amount ?? prompt.amount, reference, phone, checkoutRequestId };
  world.moved.push(moved);
  const fault = world.weather.next("callback");
  prompt.paid = true;
  prompt.result = "0";
  prompt.says = fault === "query-lies" ? "1032" : "0";

  const { random, clock } = world.options;
  const body = paidCallback(prompt, moved, { at: clock.now(), phone: how.phone ?? "number", random });
  const notice = { kind: "callback", url: prompt.callbackUrl, body } as const;
  const callback = () => send(post, notice, isPlain(fault) ? fault : undefined);
  const confirmation = async () => {
    if (world.options.stkAlsoConfirms === false) return;
    await confirm(world, post, { moved, names: "all", thirdParty: "", type: "Customer Merchant Payment" });
  };
  if (fault === "failure-first") await post.send({ ...notice, body: failedCallback(prompt, "1037") });
  const notices = fault === "c2b-first" ? [confirmation, callback] : [callback, confirmation];
  for (const tell of notices) await tell();
  return receipt;
}

/** The prompt ended without money. */
export async function end(
  world: World,
  post: Post,
  { prompt, code }: { prompt: KeptPrompt; code: string },
): Promise<void> {
  prompt.result = code;
  prompt.says = code;
  const fault = world.weather.next("callback");
  const notice = { kind: "callback", url: prompt.callbackUrl, body: failedCallback(prompt, code) } as const;
  await send(post, notice, isPlain(fault) ? fault : undefined);
}

type CallbackFault = ReturnType<World["weather"]["next"]> | undefined;

/** The faults that any notice can meet, as against those only a callback of success can. */
function isPlain(fault: CallbackFault): fault is Parameters<typeof send>[2] {
  return fault === undefined || typeof fault === "object" || fault === "missing" || fault === "held";
}
