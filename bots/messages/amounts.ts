import type { Instant, Money } from "../../ledger/index.ts";
import type { Language } from "./language.ts";

/** Assets with an ISO currency behind them have two decimals; the rest are counted. */
const ISO: readonly string[] = ["KES", "INR", "NPR", "USD", "UGX", "TZS"];

/** `Ksh 50`, `₹50`, `20 COIN`. Never parsed back. */
export function moneyText({ amount, asset }: Money): string {
  if (!ISO.includes(asset)) return `${amount.toString()} ${asset}`;
  const style = {
    style: "currency",
    currency: asset,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  } as const;
  const locale = asset === "INR" ? "en-IN-u-nu-latn" : "en-KE-u-nu-latn";
  // Intl separates with U+00A0, which chats show as odd gaps and people cannot search for.
  return new Intl.NumberFormat(locale, style).format(Number(amount) / 100).replace(/[\u00a0\u202f]/gu, " ");
}

/** `1234.50`: as tables count with it, its currency beside it. */
export function decimalText({ amount, asset }: Money): string {
  if (!ISO.includes(asset)) return amount.toString();
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1,250`, `12.5K`: in few letters and without its currency, for where room is scarce. */
export function shortAmount({ amount, asset }: Money): string {
  const whole = ISO.includes(asset) ? Number(amount) / 100 : Number(amount);
  const few =
    whole < 10_000
      ? ({ maximumFractionDigits: whole < 100 ? 2 : 0 } as const)
      : ({ notation: "compact", maximumFractionDigits: 1 } as const);
  return new Intl.NumberFormat("en", few).format(whole);
}

/** What somebody typed as an amount, in minor units: `50`, `1,200`, `49.50`, `Ksh50`. Nothing for anything else. */
export function minorOf(typed: string, asset: string): bigint | undefined {
  const bare = withoutThousands(typed.replace(/^(?:ksh|kes|rs|inr|₹)\.?/iu, "").replace(/\/[-=]$/u, ""));
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/u.exec(bare);
  if (parts === null) return undefined;
  const [, whole = "0", cents = ""] = parts;
  if (!ISO.includes(asset)) return cents === "" ? positive(BigInt(whole)) : undefined;
  return positive(BigInt(whole) * 100n + BigInt(cents.padEnd(2, "0")));
}

/** `1,200` and `1,20,000` without their commas. `5,00` keeps its own: it may be five or five hundred. */
export function withoutThousands(typed: string): string {
  return typed.replace(/^\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])/u, (grouped) => grouped.replaceAll(",", ""));
}

function positive(amount: bigint): bigint | undefined {
  return amount > 0n ? amount : undefined;
}

/** Where each language is read: the order of day and month, and their names. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", sw: "sw-KE", hi: "hi-IN", ne: "ne-NP" };

/** `Fri 20 Nov, 14:05` in the shop's zone, in the language's own words and Latin digits. */
export function timeText(instant: Instant, zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(`${LOCALES[language]}-u-nu-latn`, {
    hourCycle: "h23",
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return format.format(instant).replace(/[\u00a0\u202f]/gu, " ");
}

/** `4821 0379`: read aloud in two halves. */
export function referenceText(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4)}`;
}
