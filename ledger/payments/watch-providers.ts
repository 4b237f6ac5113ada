import { calm, raise } from "../alarms.ts";
import { idFrom } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Payment } from "./payment.ts";

/** So many askings in a row without an answer, or tries of one task in vain, are no accident. */
const IN_VAIN = 3;
const WINDOW = 600_000;
const LOOKED_AT = 200;

/** Looks at how the providers answer: one that fails is told of once, and so is that it works again. */
export async function lookAtProviders(parts: Parts): Promise<void> {
  const { merchantId } = parts.terms;
  for (const { name: provider, asks } of parts.providers.values()) {
    if (asks === "nobody") continue;
    const about = { id: `provider:${provider}`, merchantId };
    if (await isFailing(parts, provider)) await raise(parts, about, { kind: "provider-failing", provider });
    else await calm(parts, about, { kind: "provider-back", provider });
  }
}

async function isFailing({ store, clock, terms }: Parts, provider: ProviderName): Promise<boolean> {
  const waiting = await store.find("tasks", {
    where: { world: provider, state: "waiting" },
    limit: LOOKED_AT,
  });
  if (waiting.some(({ tries }) => tries >= IN_VAIN)) return true;
  const where = { merchantId: terms.merchantId, id: { above: idFrom("pay", clock.now() - WINDOW) } };
  const recent = await store.find("payments", { where, newestFirst: true, limit: LOOKED_AT });
  const told = recent.filter((one) => one.provider === provider && !isUnderWay(one));
  return told.length >= IN_VAIN && told.slice(0, IN_VAIN).every(isUnanswered);
}

function isUnderWay({ state }: Payment): boolean {
  return state === "created" || state === "sending";
}

/** The answer was lost, or the asking could not be sent in time. */
function isUnanswered({ state, result }: Payment): boolean {
  return state === "unknown" || (state === "refused" && result?.code === "late");
}
