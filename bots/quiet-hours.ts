import type { Instant } from "../ledger/index.ts";
import { stampIn } from "./messages/dates.ts";
import { periodOf } from "./messages/period.ts";
import { ZONE } from "./see.ts";

const EVENING = 21;
const MORNING = 7;
const HOUR = 3_600_000;

/** By night: until when nobody is written to who has not asked for it, by the shop's clock. */
export function quietUntil(now: Instant): Instant | undefined {
  const hour = Number(stampIn(ZONE)(now).slice(11, 13));
  if (hour >= MORNING && hour < EVENING) return undefined;
  const { from, to } = periodOf("today", now, ZONE);
  return (hour < MORNING ? from : to) + MORNING * HOUR;
}
