import { encode } from "uqr";
import { openSheet, png } from "./canvas.ts";

const SIZE = 512;
/** White dots around, as readers need it (ISO/IEC 18004). */
const QUIET = 4;

/** The dots of a QR code, row by row, without the white around it. Takes at most 2,000 bytes. */
export function qrDots(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: "M", border: 0 }).data;
}

/** A QR code as a picture of 512 × 512 (PNG), its dots whole and its edge white. */
export async function qrPicture(text: string): Promise<Uint8Array> {
  const dots = qrDots(text);
  const sheet = await openSheet(SIZE, SIZE);
  const dot = Math.floor(SIZE / (dots.length + 2 * QUIET));
  const edge = Math.floor((SIZE - dot * dots.length) / 2);
  sheet.pen.fillStyle = "#000000";
  for (const [y, row] of dots.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) sheet.pen.fillRect(edge + x * dot, edge + y * dot, dot, dot);
    }
  }
  return png(sheet);
}

const BLACK_ON_WHITE = "\u001b[30;107m";
const RESET = "\u001b[0m";

/**
 * A QR code in half blocks for a terminal, two rows a line. The colours are named, so that it is black on white in a
 * dark window too: many phones read no other.
 */
export function qrText(text: string): string {
  const dots = qrDots(text);
  const at = (x: number, y: number) => dots[y - QUIET]?.[x - QUIET] ?? false;
  const across = Array.from({ length: dots.length + 2 * QUIET }, (_, x) => x);
  const lines = Array.from({ length: Math.ceil(across.length / 2) }, (_, line) =>
    across.map((x) => half(at(x, 2 * line), at(x, 2 * line + 1))).join(""),
  );
  return lines.map((line) => `${BLACK_ON_WHITE}${line}${RESET}`).join("\n");
}

function half(upper: boolean, lower: boolean): string {
  if (upper) return lower ? "█" : "▀";
  return lower ? "▄" : " ";
}
