const UNITS = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** Seconds as RouterOS writes them: 5400 → `1h30m`, 93605 → `1d2h5s`. */
export function durationOf(seconds: number): string {
  let rest = seconds;
  let text = "";
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === "" ? "0s" : text;
}

/**
 * Seconds in a duration as RouterOS prints it: `1w2d3h4m5s`, also `1d02:03:04`, and as it takes it: `10800`. An absent
 * limit and `0s` are both "no limit", 0. Undefined when the text is no duration.
 */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(?:(\d+)w)?(?:(\d+)d)? ?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+):(\d\d):(\d\d))?$/.exec(
    text,
  );
  if (match === null) return undefined;
  const sizes = [UNITS.w, UNITS.d, UNITS.h, UNITS.m, UNITS.s, UNITS.h, UNITS.m, UNITS.s];
  return sizes.reduce((sum, size, i) => sum + size * Number(match[i + 1] ?? 0), 0);
}
