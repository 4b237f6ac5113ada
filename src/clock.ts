import { randomBytes, randomInt } from "node:crypto";
import { type Clock, type Ids, idFrom } from "../ledger/index.ts";

/** The machine's time. Only this file asks for it. */
export const systemClock: Clock = { now: () => Date.now() };

/** 31 letters and digits that nobody mixes up: no 0 and O, no 1, I and L. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const DIGITS = "0123456789";
const TURN = 0x1_00_00;

/** Names and secrets from the machine's own dice. */
export function openIds(clock: Clock): Ids {
  let last = 0;
  let turn = 0;
  return {
    next: (kind) => {
      const now = Math.max(clock.now(), last);
      turn = now === last ? (turn + 1) % TURN : 0;
      last = now;
      return `${idFrom(kind, now)}${turn.toString(16).padStart(4, "0")}${randomBytes(6).toString("hex")}`;
    },
    digits: (length) => word(DIGITS, length),
    code: (length) => word(LETTERS, length),
    hex: (bytes) => randomBytes(bytes).toString("hex"),
  };
}

function word(letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("");
}
