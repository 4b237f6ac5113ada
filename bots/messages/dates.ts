import type { Instant } from "../../ledger/index.ts";
import type { Language } from "./language.ts";

/** Where each language is read: the order of day and month, and their names. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", sw: "sw-KE", hi: "hi-IN", ne: "ne-NP" };

function formatted(instant: Instant, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(`${LOCALES[language]}-u-ca-gregory-nu-latn`, options);
  return format.format(instant).replace(/[\u00a0\u202f]/gu, " ");
}

/** `20 November 2026, 14:05`: for papers that are kept for years. */
export function fullTimeText(instant: Instant, zone: string, language: Language): string {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const clock = formatted(instant, language, { timeZone: zone, ...time });
  return `${dateText(instant, zone, language)}, ${clock}`;
}

/** `20 November 2026`. */
export function dateText(instant: Instant, zone: string, language: Language): string {
  return formatted(instant, language, { timeZone: zone, day: "numeric", month: "long", year: "numeric" });
}

/** `Fri 20`. */
export function weekdayText(instant: Instant, zone: string, language: Language): string {
  const weekday = formatted(instant, language, { timeZone: zone, weekday: "short" });
  return `${weekday} ${formatted(instant, "en", { timeZone: zone, day: "numeric" })}`;
}

/** `Nov 2026`. */
export function monthText(instant: Instant, zone: string, language: Language): string {
  return formatted(instant, language, { timeZone: zone, month: "short", year: "numeric" });
}

/** `2026-11-20 14:05`: what tables sort by. Made once for all rows, for making it costs more than using it. */
export function stampIn(zone: string): (instant: Instant) => string {
  const format = new Intl.DateTimeFormat("sv-SE-u-ca-gregory-nu-latn", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return (instant) => format.format(instant).replace(/[\u00a0\u202f]/gu, " ");
}

let months: ReadonlyMap<string, number> | undefined;

/** Which month each name is, long or short, in any of our languages and small letters: `june`, `juni`, `जून` → 6. */
export function monthNames(): ReadonlyMap<string, number> {
  months ??= new Map(Object.keys(LOCALES).flatMap((language) => namesIn(language as Language)));
  return months;
}

function namesIn(language: Language): readonly (readonly [string, number])[] {
  return (["long", "short"] as const).flatMap((month) =>
    Array.from({ length: 12 }, (_, at) => {
      const name = formatted(Date.UTC(2024, at, 15), language, { timeZone: "UTC", month });
      return [name.toLowerCase().replace(/\.$/u, ""), at + 1] as const;
    }),
  );
}
