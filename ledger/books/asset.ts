import { done, type Outcome, refuse } from "../outcome.ts";
import type { Asset } from "./money.ts";

/** How an asset is counted: `scale` is how many digits of its amounts stand behind the point (KES 2, COIN 0). */
export type AssetDefinition = { readonly code: Asset; readonly scale: number };

/** Currencies by ISO 4217, with the digits that it gives them. */
const CURRENCIES: Readonly<Record<string, number>> = {
  KES: 2,
  UGX: 0,
  TZS: 2,
  RWF: 0,
  BIF: 0,
  ETB: 2,
  SSP: 2,
  CDF: 2,
  ZMW: 2,
  MWK: 2,
  MZN: 2,
  ZAR: 2,
  NGN: 2,
  GHS: 2,
  INR: 2,
  NPR: 2,
  BDT: 2,
  LKR: 2,
  PKR: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
};

/** What is spent but is no currency: a merchant's coins, messages, tokens of a plan. */
const COUNTED: Readonly<Record<string, number>> = { COIN: 0, MSG: 0, TOKEN: 0 };

/** Whether prices can be in it and a provider can move it. */
export function isCurrency(code: Asset): boolean {
  return Object.hasOwn(CURRENCIES, code);
}

/** Whether the house defines it, so that no merchant can. */
function isBuiltIn(code: Asset): boolean {
  return isCurrency(code) || Object.hasOwn(COUNTED, code);
}

/** How many digits stand behind the point; nothing for an asset that neither the house nor the merchant defines. */
export function scaleOf(code: Asset, own: readonly AssetDefinition[] = []): number | undefined {
  if (isCurrency(code)) return CURRENCIES[code];
  if (isBuiltIn(code)) return COUNTED[code];
  return own.find((asset) => asset.code === code)?.scale;
}

export type DefineRefusal = "asset-built-in" | "asset-scale-fixed";

/**
 * A merchant's assets with these added. What the house defines cannot be defined anew, and a scale never changes:
 * every amount already in the books would mean something else.
 */
export function define(
  own: readonly AssetDefinition[],
  added: readonly AssetDefinition[],
): Outcome<readonly AssetDefinition[], DefineRefusal> {
  const all = new Map(own.map((asset) => [asset.code, asset]));
  for (const { code, scale } of added) {
    if (isBuiltIn(code)) return refuse("asset-built-in");
    if ((all.get(code)?.scale ?? scale) !== scale) return refuse("asset-scale-fixed");
    all.set(code, { code, scale });
  }
  return done([...all.values()]);
}
