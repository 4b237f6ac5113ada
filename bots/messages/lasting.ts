import { leftOf, type Usage, type Voucher } from "../../ledger/index.ts";
import { timeText } from "./amounts.ts";
import { durationText } from "./durations.ts";
import type { Words } from "./messages.ts";

type Telling = { readonly words: Words; readonly zone: string; readonly now: number };

const MEGABYTE = 1_000_000;

/** What is left of a Wi-Fi code when it was last seen: time, whole minutes, and data. Nothing once it has ended. */
export function leftLines(
  { words, now }: Telling,
  voucher: Voucher,
  usage: Usage | undefined,
): readonly string[] {
  if (voucher.state === "expired") return [];
  const { seconds, bytes } = leftOf(voucher, usage, now);
  return [
    ...(seconds === undefined
      ? []
      : [words("left.time", { left: durationText(Math.floor(seconds / 60), words.language) })]),
    ...(bytes === undefined ? [] : [words("left.data", { left: Math.floor(bytes / MEGABYTE) })]),
  ];
}

/** When a code ended, and by what. */
export function endLines({ words, zone }: Telling, { endedAt, endedBy }: Voucher): readonly string[] {
  if (endedAt === undefined || endedBy === undefined) return [];
  return [words(`ended.${endedBy}`, { time: timeText(endedAt, zone, words.language) })];
}

/** The same with its use, for those who run the shop: since when, on how many devices, on which alone. */
export function useLines(telling: Telling, voucher: Voucher, usage: Usage | undefined): readonly string[] {
  const { words, zone } = telling;
  const { usedAt, mac, state } = voucher;
  if (!("wifi" in voucher.terms.grants)) return endLines(telling, voucher);
  const since =
    usedAt === undefined ? [] : [words("used.since", { time: timeText(usedAt, zone, words.language) })];
  const devices =
    usage === undefined || state === "expired" ? [] : [words("used.devices", { count: usage.devices })];
  const device = mac === undefined ? [] : [words("used.device", { device: mac })];
  return [
    ...since,
    ...leftLines(telling, voucher, usage),
    ...devices,
    ...device,
    ...endLines(telling, voucher),
  ];
}
