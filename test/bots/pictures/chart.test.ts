import { expect, test } from "vitest";
import { type Chart, chartPicture } from "../../../bots/pictures/chart.ts";
import { ink, part, readPicture, type Seen } from "./looking.ts";

const FIELD = { x: 92, y: 122, width: 684, height: 274 };

const chart = (change: Partial<Chart>): Chart => ({
  title: "Sales, Asha Wi-Fi",
  unit: "This week: Ksh 60",
  bars: [],
  short: (amount) => (amount / 100n).toString(),
  none: "No sales yet",
  ...change,
});

const drawn = async (change: Partial<Chart>) => readPicture(await chartPicture(chart(change)));
const bars = (...amounts: readonly number[]) =>
  amounts.map((amount, at) => ({ label: String(at + 1), amount: BigInt(amount) }));

/** How high the bar in this column of dots is, and how many bars a row of dots crosses. */
function heightAt({ width, dots }: Seen, x: number): number {
  let height = 0;
  for (let y = FIELD.y - 2; y < FIELD.y + FIELD.height; y += 1)
    if (isBar(dots, (y * width + x) * 4)) height += 1;
  return height;
}

function widths({ width, dots }: Seen, y: number): readonly number[] {
  const found: number[] = [];
  let run = 0;
  for (let x = 0; x < width; x += 1) {
    if (isBar(dots, (y * width + x) * 4)) run += 1;
    else if (run > 0) {
      found.push(run);
      run = 0;
    }
  }
  return found;
}

function isBar(dots: Uint8ClampedArray, at: number): boolean {
  return dots[at] === 0x0f && dots[at + 1] === 0x76 && dots[at + 2] === 0x6e;
}

test("bars are as high as the money they stand for", async () => {
  const seen = await drawn({ bars: bars(1000, 2000, 4000, 0) });
  expect([seen.width, seen.height]).toEqual([800, 450]);
  const heights = [0, 1, 2, 3].map((at) => heightAt(seen, Math.round(92 + 171 * (at + 0.5))));
  const [one = 0, two = 0, four = 0, none = 0] = heights;
  expect(four).toBeGreaterThan(200);
  expect(Math.abs(two * 2 - four)).toBeLessThan(3);
  expect(Math.abs(one * 4 - four)).toBeLessThan(5);
  expect(none).toBe(0);
});

test("a whole month has 31 bars of the same width, and more than that shows the latest", async () => {
  const seen = await drawn({ bars: bars(...Array.from({ length: 31 }, (_, at) => 5000 + at)) });
  const found = widths(seen, 390);
  expect(found).toHaveLength(31);
  expect(new Set(found).size).toBe(1);
  expect(widths(await drawn({ bars: bars(...Array.from({ length: 40 }, () => 5000)) }), 390)).toHaveLength(
    31,
  );
});

test("one bar is no wall, and a sale of one cent is still seen beside a big one", async () => {
  expect(widths(await drawn({ bars: bars(5000) }), 390)).toEqual([96]);
  const seen = await drawn({ bars: bars(1, 900_000_000_000) });
  expect(heightAt(seen, 92 + 171)).toBe(2);
});

test("where nothing was sold it says so", async () => {
  for (const nothing of [[], bars(0, 0)]) {
    const seen = await drawn({ bars: nothing });
    expect(widths(seen, 390)).toEqual([]);
    expect(ink(part(seen, { x: 250, y: 180, width: 370, height: 90 }))).toBeGreaterThan(200);
  }
});

test("a Hindi title is drawn with the shop's own letters, the same on every machine", async () => {
  const heading = { x: 0, y: 0, width: 800, height: 62 };
  const title = async (words: string) => ink(part(await drawn({ title: words }), heading));
  expect(await title("")).toBe(0);
  expect(await title("बिक्री")).toBeGreaterThan(600);
  // Signs go under, over and before their letter, and letters join: each is narrower than its parts.
  expect(await title("क्ष")).toBeLessThan(await title("क ष"));
  expect(await title("كم 😀 שלום")).toBe(0);
});

test("a title as long as can be stays in the picture", async () => {
  const seen = await drawn({ title: "W".repeat(500), unit: "बिक्री ".repeat(60) });
  expect(ink(part(seen, { x: 778, y: 0, width: 22, height: 110 }))).toBe(0);
});

test("the same sales make the same picture, byte for byte", async () => {
  const [one, two] = await Promise.all([0, 1].map(() => chartPicture(chart({ bars: bars(1, 2, 3) }))));
  expect(one).toEqual(two);
});
