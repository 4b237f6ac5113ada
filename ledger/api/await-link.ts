import { setTimeout as pause } from "node:timers/promises";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { Order } from "../sales/order.ts";
import { changed } from "../states.ts";
import type { OnceOnly } from "./keys.ts";
import type { Caller, Reply } from "./operation.ts";

/** Looks at the payment, and milliseconds between them: in all a little less than a repeat waits for the first. */
const LOOKS = 60;
const PAUSE = 75;

/** Whose reply it is, by the key that a repeat will show. */
type Owner = { readonly caller: Caller; readonly once: OnceOnly };
type Placed = { readonly order: Order; readonly payment: Payment };

/**
 * An order is answered with its link where the link is made quickly; a repeat then hears of it too. A provider that is
 * slow or away keeps nobody waiting: the order stands, and its link is there when it is read.
 */
export async function withLink(
  parts: Parts,
  { order, payment }: Placed,
  { reply, caller, once }: Owner & { readonly reply: (placed: Placed) => Reply },
): Promise<Reply> {
  if (parts.providers.get(payment.provider)?.asks !== "link") return reply({ order, payment });
  const asked = await linked(parts, payment);
  const answer = reply({ order, payment: asked });
  if (asked.version !== payment.version) await renew(parts, `${caller.merchantId}/${once.key}`, answer);
  return answer;
}

async function linked({ store }: Parts, payment: Payment): Promise<Payment> {
  let seen = payment;
  for (let look = 0; look < LOOKS; look += 1) {
    seen = (await store.get("payments", payment.id)) ?? seen;
    if (seen.state !== "created" && seen.state !== "sending") return seen;
    await pause(PAUSE);
  }
  return seen;
}

/** What the key's owner hears from now on. Should somebody else have been first, theirs is as true. */
async function renew({ store }: Parts, id: string, { status, body }: Reply): Promise<void> {
  const known = await store.get("replays", id);
  if (known === undefined) return;
  await store.commit({ replays: [changed(known, { status, body: JSON.stringify(body) })] });
}
