const UNITS: readonly (readonly [string, number])[] = [
  ["w", 604_800],
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
];

/** Seconds in `90m`, `1h30m`, `1d 02:00:00`, `00:30:00` or plain `5400`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(?:(\d+)w)?(?:(\d+)d)?\s*(?:(\d+):(\d\d):(\d\d)|(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)$/.exec(
    text,
  );
  if (match === null || text.trim() === "") return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const days = part(1) * 604_800 + part(2) * 86_400;
  const clock = part(3) * 3_600 + part(4) * 60 + part(5);
  return days + clock + part(6) * 3_600 + part(7) * 60 + part(8);
}

/** As RouterOS prints it: `1h30m`, `1d2h`, `0s`. */
export function printDuration(seconds: number): string {
  let rest = Math.floor(seconds);
  if (rest <= 0) return "0s";
  let text = "";
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}
