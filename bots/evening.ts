import type { Ledger } from "../ledger/index.ts";
import { stampIn } from "./messages/dates.ts";
import { ZONE } from "./see.ts";

/** From this hour on, in the shop's zone, the day is told. */
const EVENING = 21;

/** The owners read the day's figures in the evening, once, whichever process comes first; not after midnight. */
export async function tellTheDay({ store, merchantId, clock, alarms }: Ledger): Promise<void> {
  const [day = "", time = ""] = stampIn(ZONE)(clock.now()).split(" ");
  if (Number(time.slice(0, 2)) < EVENING) return;
  const shop = await store.get("merchants", merchantId);
  if (shop === undefined || shop.noSummary === true) return;
  await alarms.raise(`summary:${day}`, { kind: "summary" });
}
