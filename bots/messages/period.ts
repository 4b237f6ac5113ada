import type { Instant, Month, Period } from "../../ledger/index.ts";

/** From this moment until just before that one. Milliseconds. */
export type Span = { readonly from: Instant; readonly to: Instant };

type Day = { readonly year: number; readonly month: number; readonly day: number };

/**
 * The days that are meant, whole ones of this zone: `week` are the last seven, today among them; `month` is the
 * calendar's, so far. `all` begins with the epoch.
 */
export function periodOf(period: Period | Month, now: Instant, zone: string): Span {
  const today = dayAt(now, zone);
  const start = (moved: Partial<Day>) => midnight({ ...today, ...moved }, zone);
  const tomorrow = start({ day: today.day + 1 });
  switch (period) {
    case "today":
      return { from: start({}), to: tomorrow };
    case "yesterday":
      return { from: start({ day: today.day - 1 }), to: start({}) };
    case "week":
      return { from: start({ day: today.day - 6 }), to: tomorrow };
    case "month":
      return { from: start({ day: 1 }), to: tomorrow };
    case "last-month":
      return { from: start({ month: today.month - 1, day: 1 }), to: start({ day: 1 }) };
    case "all":
      return { from: 0, to: tomorrow };
    default:
      return monthOf(period, zone);
  }
}

function monthOf(named: Month, zone: string): Span {
  const [year = 0, month = 1] = named.split("-").map(Number);
  const first = (of: number) => midnight({ year, month: of, day: 1 }, zone);
  return { from: first(month), to: first(month + 1) };
}

/** The pieces of a span that follow each other without a gap, in the zone's own hours, days or months. */
export function partsOf({ from, to }: Span, by: "hour" | "day" | "month", zone: string): readonly Span[] {
  const first = dayAt(from, zone);
  const parts: Span[] = [];
  for (let at = from; at < to; ) {
    const next = nextAfter(at, { by, first, count: parts.length + 1 }, zone);
    parts.push({ from: at, to: Math.min(next, to) });
    at = next;
  }
  return parts;
}

function nextAfter(
  at: Instant,
  {
    by,
    first,
    count,
  }: { readonly by: "hour" | "day" | "month"; readonly first: Day; readonly count: number },
  zone: string,
): Instant {
  if (by === "hour") return at + 3_600_000;
  if (by === "day") return midnight({ ...first, day: first.day + count }, zone);
  return midnight({ ...first, month: first.month + count, day: 1 }, zone);
}

/** The date on the wall there. Months count from 1. */
function dayAt(instant: Instant, zone: string): Day {
  const wall = new Date(wallAt(instant, zone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** The moment a day begins there; a day beyond its month is one of the next. */
function midnight({ year, month, day }: Day, zone: string): Instant {
  const utc = Date.UTC(year, month - 1, day);
  // The clocks there may change between the guess and the moment meant; the second look tells.
  const guess = utc - (wallAt(utc, zone) - utc);
  return utc - (wallAt(guess, zone) - guess);
}

/** What the clocks there show, to the minute, as if it were UTC. */
function wallAt(instant: Instant, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
}
