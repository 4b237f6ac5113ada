import fc from "fast-check";
import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { FONT_FILES, NOT_DRAWN } from "../../../bots/pictures/fonts.ts";
import { cutTo, drawable, wrapTo } from "../../../bots/pictures/letters.ts";

const measure = (text: string) => text.length;

test.each([
  ["Asha Wi-Fi", "Asha Wi-Fi"],
  ["  Asha\n\tWi-Fi\u0000\u0007 ", "Asha Wi-Fi"],
  ["Asha\u00a0Wi-Fi 😀👨‍👩‍👧", "Asha Wi-Fi"],
  ["Duka \u202eאבג\u202c la", "Duka la"],
  ["Cà phê Hồ", "Cà phê Ho"],
  ["श्रृंखला क्\u200dष", "श्रृंखला क्\u200dष"],
  ["₹50, €5, £5, 3 × 2 – “so”…", "₹50, €5, £5, 3 × 2 – “so”…"],
])("%j is drawn as %j", (typed, shown) => {
  expect(drawable(typed)).toBe(shown);
});

test("what is drawn is what the fonts have letters for", () => {
  // The typings keep it to themselves: the font as its file has it.
  type Inside = { readonly _font: { readonly font: { hasGlyphForCodePoint: (code: number) => boolean } } };
  for (const face of ["plain", "bold"] as const) {
    const { font } = (new PDFDocument({ font: FONT_FILES[face] }) as unknown as Inside)._font;
    for (let code = 0x20; code < 0x3000; code += 1) {
      const isDrawn = String.fromCodePoint(code).search(NOT_DRAWN) < 0;
      if (isDrawn)
        expect([code.toString(16), font.hasGlyphForCodePoint(code)]).toEqual([code.toString(16), true]);
    }
  }
});

test("a text that is too long is cut between letters, never inside one", () => {
  expect(cutTo("Asha Wi-Fi", 10, measure)).toBe("Asha Wi-Fi");
  expect(cutTo("Asha Wi-Fi", 6, measure)).toBe("Asha…");
  expect(cutTo("श्रृंखला", 5, measure)).toBe("…");
  expect(cutTo("Asha", 0, measure)).toBe("…");
});

test("whatever is typed goes into its lines, and none is wider than its room", () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 120 });
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 8, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (typed, width, lines) => {
        const shown = drawable(typed);
        const wrapped = wrapTo(shown, { width, lines }, measure);
        expect(wrapped.length).toBeLessThanOrEqual(lines);
        for (const line of wrapped) expect(measure(line)).toBeLessThanOrEqual(Math.max(width, 8));
        const all = wrapped.join("").replace(/\s/gu, "");
        if (!all.endsWith("…")) expect(all).toBe(shown.replace(/\s/gu, ""));
      },
    ),
  );
});
