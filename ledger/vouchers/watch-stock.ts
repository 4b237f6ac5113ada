import { arm, raise } from "../alarms.ts";
import type { Parts } from "../parts.ts";
import { LOW_STOCK, unsoldCodes } from "./stock.ts";

const KIND = "stock:";
const MOST = 1000;

/**
 * Looks at what is left of the codes that were made for sale by hand. Those who run the shop hear of each product once
 * when few are left, and again only after there were enough in between.
 */
export async function lookAtStock(parts: Parts): Promise<void> {
  const { store, terms } = parts;
  const { merchantId } = terms;
  const { counts, isMore } = await unsoldCodes(store, merchantId);
  for (const [name, left] of counts) {
    if (left >= LOW_STOCK) await arm(parts, { id: `${KIND}${name}`, merchantId });
  }
  const known = await store.find("alarms", { where: { merchantId }, limit: MOST });
  for (const { id, state } of known) {
    const [, name] = id.split(`${merchantId}/${KIND}`);
    if (name === undefined || state === "raised") continue;
    const left = counts.get(name) ?? 0;
    // What was not counted may be there.
    if (left >= LOW_STOCK || (isMore && left === 0)) continue;
    await raise(parts, { id: `${KIND}${name}`, merchantId }, { kind: "stock-low", name, left });
  }
}
