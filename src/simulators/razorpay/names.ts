import type { World } from "./world.ts";

const SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Fourteen letters and digits behind a prefix: `pay_QflczV0zJm3Vhb`. */
export function newId({ options: { random } }: Pick<World, "options">, prefix: string): string {
  return `${prefix}_${draw(random, 14)}`;
}

export function newShortUrl({ options: { random }, pagesAt }: World): string {
  return `${pagesAt ?? "https://rzp.io/rzp"}/${draw(random, 8)}`;
}

function draw(random: () => number, length: number): string {
  return Array.from({ length }, () => SYMBOLS.charAt(Math.floor(random() * SYMBOLS.length))).join("");
}

/** Whole seconds since the epoch, the only form of time Razorpay knows. */
export function seconds({ options }: World): number {
  return Math.floor(options.clock.now() / 1000);
}
