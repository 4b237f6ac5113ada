const UNITS: Readonly<Record<string, number>> = { "": 1, k: 1_000, M: 1_000_000, G: 1_000_000_000 };

const bits = (part: string): string =>
  part.replace(
    /^(\d+)([kMG]?)$/,
    (_, digits: string, unit: string) => `${Number(digits) * (UNITS[unit] ?? 1)}`,
  );

/** The rate in plain bits a second, so that `2048k/5M` and `2048000/5000000` are seen to be the same. */
export function plainRate(rate: string | undefined): string {
  return (rate ?? "")
    .trim()
    .split(/([ /])/)
    .map(bits)
    .join("");
}
