import type { Ids } from "../ids.ts";

/** H. Michael Damm's quasigroup of order 10: catches every wrong digit and every swap of neighbours. */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

function damm(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = DAMM[interim]?.[Number(digit)] ?? 0;
  return interim;
}

/**
 * 7 random digits and a check digit: easy on a feature phone's keys, within M-Pesa's 12 characters, and of a length
 * that no phone number has (9, 10 or 12).
 */
export function newReference({ digits }: Ids): string {
  const seven = digits(7);
  return `${seven}${String(damm(seven))}`;
}

export function isReference(text: string): boolean {
  return /^\d{8}$/u.test(text) && damm(text) === 0;
}

/** What a person may have meant by what they typed: spaces and signs dropped, look-alike letters read as digits. */
export function readReference(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, "")
    .replace(/O/gu, "0")
    .replace(/[IL]/gu, "1");
}
