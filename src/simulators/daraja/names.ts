import { stamp } from "./eat.ts";
import type { World } from "./world.ts";

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX = "0123456789abcdef";

function draw(random: () => number, symbols: string, length: number): string {
  return Array.from({ length }, () => symbols.charAt(Math.floor(random() * symbols.length))).join("");
}

/** Ten letters and digits, never the same twice in one world. */
export function newReceipt({ options, times }: World): string {
  for (;;) {
    const receipt = draw(options.random, LETTERS_AND_DIGITS, 10);
    if (!times.has(receipt)) return receipt;
  }
}

/** Safaricom's name for what a caller asked: `2654-4b64-97ff-3f9a0c11`. */
export function newRequestId({ options: { random } }: World): string {
  return [4, 4, 4, 8].map((length) => draw(random, HEX, length)).join("-");
}

/** Safaricom's name for what it is doing about a request: `AG_20260115_` and twenty hex digits. */
export function newConversationId({ options: { clock, random } }: World): string {
  return `AG_${stamp(clock.now()).slice(0, 8)}_${draw(random, HEX, 20)}`;
}

/** `ws_CO_` with day, month, year, time and the payer's number at the end, which makes it personal data. */
export function newCheckoutId({ options, prompts }: World, phone: string): string {
  const at = stamp(options.clock.now());
  const day = `${at.slice(6, 8)}${at.slice(4, 6)}${at.slice(0, 4)}${at.slice(8)}`;
  for (;;) {
    const id = `ws_CO_${day}${draw(options.random, "0123456789", 3)}${phone.slice(-9)}`;
    if (prompts.every(({ checkoutRequestId }) => checkoutRequestId !== id)) return id;
  }
}

export function newToken({ options: { random } }: World): string {
  return draw(random, `${LETTERS_AND_DIGITS}${LETTERS_AND_DIGITS.toLowerCase()}`, 28);
}
