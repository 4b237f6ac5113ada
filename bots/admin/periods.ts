import type { Month, Period } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { monthNames, monthText, stampIn } from "../messages/dates.ts";
import { periodOf } from "../messages/period.ts";

const WORDS: readonly (readonly [RegExp, Period])[] = [
  [/^(?:today|day|leo|आज)$/u, "today"],
  [/^(?:yesterday|jana|कल|हिजो)$/u, "yesterday"],
  [/^(?:this )?(?:week|wiki|हफ़्ता|हप्ता)$/u, "week"],
  [/^(?:this )?(?:month|mwezi|महीना|महिना)$/u, "month"],
  [/^(?:last[ -]month|mwezi uliopita)$/u, "last-month"],
  [/^(?:all|all time|everything|zote)$/u, "all"],
];

/** `today`, `last month`, `mwezi`: the days that are meant. */
export function readPeriod(typed: string): Period | undefined {
  const plain = plainly(typed);
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}

type Seeing = Pick<View, "now" | "zone">;

/** Also a month of the calendar: `june`, `juni 2026`, `2026-06`. Without a year the latest that has begun. */
export function readPeriodOrMonth(typed: string, { now, zone }: Seeing): Period | Month | undefined {
  const known = readPeriod(typed);
  if (known !== undefined) return known;
  const plain = plainly(typed);
  const [, year, digits] = /^(20\d\d)-(0?[1-9]|1[0-2])$/u.exec(plain) ?? [];
  if (year !== undefined && digits !== undefined) return monthIn(Number(year), Number(digits));
  const [, name = "", named] = /^(\S+?)\.?(?: (20\d\d))?$/u.exec(plain) ?? [];
  const month = monthNames().get(name);
  if (month === undefined) return undefined;
  const [thisYear = 0, thisMonth = 0] = stampIn(zone)(now).split(/\D/u).map(Number);
  return monthIn(named === undefined ? thisYear - (month > thisMonth ? 1 : 0) : Number(named), month);
}

/** How the days that are meant are called. */
export function periodText(
  period: Period | Month,
  { words, now, zone }: Pick<View, "words" | "now" | "zone">,
): string {
  return isNamed(period)
    ? words(`paper.period.${period}`)
    : monthText(periodOf(period, now, zone).from, zone, words.language);
}

function isNamed(period: Period | Month): period is Period {
  return WORDS.some(([, name]) => name === period);
}

function monthIn(year: number, month: number): Month {
  return `${year}-${month}`;
}

function plainly(typed: string): string {
  return typed.toLowerCase().replace(/\s+/gu, " ").trim();
}
