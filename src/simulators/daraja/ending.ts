import { confirm } from "./c2b.ts";
import { newReceipt } from "./names.ts";
import { failedCallback, type PhoneShown, paidCallback, type Shape } from "./notices.ts";
import type { Post } from "./post.ts";
import { record } from "./record.ts";
import { send } from "./send.ts";
import type { Faults, KeptPrompt, Moved, NoticeFault, World } from "./world.ts";

/** How a payment by prompt goes through, where it differs from the plain case. `amount`: not what was asked for. */
export type Paid = {
  readonly receipt?: string;
  readonly amount?: number;
  readonly phone?: PhoneShown;
  readonly shape?: Shape;
};

/** The payer entered the PIN: the money moves, then Safaricom tells of it in the order the weather wants. */
export async function pay(
  world: World,
  post: Post,
  { prompt, how }: { prompt: KeptPrompt; how: Paid },
): Promise<string> {
  const { checkoutRequestId, reference, phone } = prompt;
  const receipt = how.receipt ?? newReceipt(world);
  const moved: Moved = { receipt, amount: how.amount ?? prompt.amount, reference, phone, checkoutRequestId };
  record(world, moved);
  const fault = world.weather.next("callback");
  prompt.paid = true;
  prompt.result = "0";
  prompt.says = fault === "query-lies" ? "1032" : "0";

  const said = lies(fault) ? { ...moved, amount: fault.amountSaid } : moved;
  const body = paidCallback(prompt, said, setting(world, how));
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
  { prompt, code, shape = {} }: { prompt: KeptPrompt; code: string; shape?: Shape },
): Promise<void> {
  prompt.result = code;
  prompt.says = code;
  const fault = world.weather.next("callback");
  const body = failedCallback(prompt, code, shape);
  const notice = { kind: "callback", url: prompt.callbackUrl, body } as const;
  await send(post, notice, isPlain(fault) ? fault : undefined);
}

/** A callback of success for a prompt nobody paid. Nothing else changes. */
export async function lie(
  world: World,
  post: Post,
  { prompt, how }: { prompt: KeptPrompt; how: Paid },
): Promise<string> {
  const { checkoutRequestId, reference, phone } = prompt;
  const receipt = how.receipt ?? newReceipt(world);
  const told: Moved = { receipt, amount: how.amount ?? prompt.amount, reference, phone, checkoutRequestId };
  const body = paidCallback(prompt, told, setting(world, how));
  await post.send({ kind: "callback", url: prompt.callbackUrl, body });
  return receipt;
}

function setting({ options: { clock, random } }: World, { phone = "number", shape = {} }: Paid) {
  return { at: clock.now(), phone, random, shape };
}

function lies(fault: Faults["callback"] | undefined): fault is { readonly amountSaid: number } {
  return typeof fault === "object" && "amountSaid" in fault;
}

/** The faults that any notice can meet, as against those only a callback of success can. */
function isPlain(fault: Faults["callback"] | undefined): fault is NoticeFault | undefined {
  if (typeof fault === "object") return !lies(fault);
  return fault === undefined || fault === "missing" || fault === "held";
}
