/** Minutes in each unit, by the words people type for it, English and Swahili. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|mins|minute|minutes|dakika)$/u, 1],
  [/^(?:h|hr|hrs|hour|hours|saa|masaa)$/u, 60],
  [/^(?:d|day|days|siku)$/u, 1440],
  [/^(?:w|wk|week|weeks|wiki)$/u, 10_080],
  [/^(?:mo|month|months|mwezi|miezi)$/u, 43_200],
];

/** `3h`, `3 hours`, `saa 3`, `1day`, `day`: in minutes. Nothing for anything else. */
export function readDuration(text: string): number | undefined {
  const parts = /^(?:(\d{1,3})\s*([a-z]+)|([a-z]+)\s*(\d{1,3})?)$/u.exec(text.trim());
  if (parts === null) return undefined;
  const word = parts[2] ?? parts[3] ?? "";
  const count = Number(parts[1] ?? parts[4] ?? "1");
  const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
  return unit === undefined || count === 0 ? undefined : count * unit;
}
