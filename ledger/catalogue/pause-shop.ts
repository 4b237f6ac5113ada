import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Merchant } from "./merchant.ts";
import { readMerchant } from "./merchants.ts";

type Pausing = {
  readonly merchantId: string;
  readonly actor: string;
  /** Why, in the merchant's words; customers read it. */
  readonly note?: string;
};

/**
 * Nothing new is sold until the shop is opened again. What was ordered before can be paid still, and is delivered.
 * Paused already: the note is the new one.
 */
export function pauseShop(
  parts: Parts,
  { merchantId, actor, note }: Pausing,
  alongside: (merchant: Merchant) => Changes,
): Promise<Merchant> {
  return decide(parts.store, async () => {
    const merchant = await shopOf(parts, merchantId);
    const { pauseNote: _, ...rest } = merchant;
    const next = changed<Merchant>(rest, {
      pausedAt: merchant.pausedAt ?? parts.clock.now(),
      ...(note !== undefined && { pauseNote: note }),
    });
    const facts = { reason: note ?? "" };
    const audit = [audited(parts, { merchantId, actor, act: "shop-paused", subject: merchantId, facts })];
    return { value: next, changes: together({ merchants: [next], audit }, alongside(next)) };
  });
}

/** The shop sells again. */
export function resumeShop(
  parts: Parts,
  { merchantId, actor }: Pausing,
  alongside: (merchant: Merchant) => Changes,
): Promise<Outcome<Merchant, "not-paused">> {
  return decide<Outcome<Merchant, "not-paused">>(parts.store, async () => {
    const { pausedAt, pauseNote: _, ...rest } = await shopOf(parts, merchantId);
    if (pausedAt === undefined) return { value: refuse("not-paused") };
    const next: Merchant = changed(rest, {});
    const audit = [audited(parts, { merchantId, actor, act: "shop-resumed", subject: merchantId })];
    return { value: done(next), changes: together({ merchants: [next], audit }, alongside(next)) };
  });
}

/** Whether the owners read the day's figures each evening. */
export function setSummary(
  parts: Parts,
  { merchantId, actor, on }: { readonly merchantId: string; readonly actor: string; readonly on: boolean },
  alongside: (merchant: Merchant) => Changes,
): Promise<Merchant> {
  return decide(parts.store, async () => {
    const { noSummary, ...rest } = await shopOf(parts, merchantId);
    const next = changed<Merchant>(rest, on ? {} : { noSummary: true });
    const facts = { summary: { before: noSummary !== true, after: on } };
    const audit = [
      audited(parts, { merchantId, actor, act: "merchant-changed", subject: merchantId, facts }),
    ];
    return { value: next, changes: together({ merchants: [next], audit }, alongside(next)) };
  });
}

async function shopOf({ store }: Parts, merchantId: string): Promise<Merchant> {
  const merchant = await readMerchant(store, merchantId);
  ensure(merchant !== undefined, "a shop that is run exists");
  return merchant;
}
