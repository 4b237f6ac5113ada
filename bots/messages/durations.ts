import type { Language } from "./language.ts";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", sw: "sw-KE", hi: "hi-IN", ne: "ne-NP" };

/** Minutes in each unit that is spoken of, the largest first. */
const UNITS = [
  [1440, "day"],
  [60, "hour"],
  [1, "minute"],
] as const;

/** `3 hours`, `saa 3`, `90 minutes`: in the largest unit of which it is a whole number. Latin digits. */
export function durationText(minutes: number, language: Language): string {
  const [size, unit] = UNITS.find(([one]) => minutes % one === 0) ?? [1, "minute"];
  const style = { style: "unit", unit, unitDisplay: "long", useGrouping: false } as const;
  const format = new Intl.NumberFormat(`${LOCALES[language]}-u-nu-latn`, style);
  return format.format(minutes / size).replace(/[\u00a0\u202f]/gu, " ");
}
