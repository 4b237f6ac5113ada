import { expect, test } from "vitest";
import { type Card, type VoucherSheet, voucherSheet } from "../../../bots/pictures/voucher-sheet.ts";
import { dice } from "../../support/dice.ts";
import { ink, part, readPaper, type Seen, scanned } from "./looking.ts";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function cards(count: number, change: Partial<Card> = {}): readonly Card[] {
  const random = dice(5);
  return Array.from({ length: count }, (_, at) => {
    const code = Array.from({ length: 14 }, () => LETTERS.charAt(Math.floor(random() * 31))).join("");
    return {
      product: "3 hours",
      price: "Ksh 20",
      code,
      qr: `https://asha.example/c/${code}`,
      reference: `4821 ${String(1000 + at)}`,
      use: "Join the Wi-Fi, open any page and type this code.",
      ...change,
    };
  });
}

function sheet(count: number, change: Partial<Card> = {}, more: Partial<VoucherSheet> = {}) {
  const all = cards(count, change);
  return {
    all,
    drawn: voucherSheet({
      shop: "Asha Wi-Fi",
      cards: all,
      title: "Vouchers",
      language: "en",
      none: "No code is left.",
      foot: (page, pages) => `batch 7, page ${page} of ${pages}`,
      drawnAt: 1_790_000_000_000,
      ...more,
    }),
  };
}

/** Where the cards lie on an A4 page, the way a knife would find them. */
function cut(page: Seen, at: number): Seen {
  const [x, y] = [20.64 + (at % 3) * 184.66, 20 + Math.floor(at / 3) * 98];
  const dot = page.width / 595.28;
  const whole = (points: number) => Math.round(points * dot);
  return part(page, { x: whole(x), y: whole(y), width: whole(184.66), height: whole(98) });
}

const packed = (text: string) => text.replace(/\s/gu, "");

test("each of the 24 cards of a page has its own QR code, and every one of them is read", async () => {
  const { all, drawn } = sheet(24);
  const { pages } = await readPaper(await drawn);
  const [page] = pages;
  expect(page).toBeDefined();
  const read = all.map((_, at) => page && scanned(cut(page, at)));
  expect(read).toEqual(all.map(({ qr }) => qr));
  expect(new Set(read).size).toBe(24);
});

test("a card says the shop, the product, the price, the code in groups, the reference, and how it is used", async () => {
  const { all, drawn } = sheet(25);
  const { texts } = await readPaper(await drawn, { upTo: 0 });
  expect(texts).toHaveLength(2);
  const [first = "", second = ""] = texts;
  for (const said of ["Asha Wi-Fi", "3 hours", "Ksh 20", "4821 1000", "batch 7, page 1 of 2"]) {
    expect(first).toContain(said);
  }
  for (const { code } of all.slice(0, 24)) expect(packed(first)).toContain(code);
  expect(packed(second)).toContain(all[24]?.code);
  expect(second).toContain("batch 7, page 2 of 2");
});

test.each([
  [0, 1],
  [1, 1],
  [24, 1],
  [25, 2],
  [1000, 42],
])("%i vouchers fill %i pages", async (count, pages) => {
  const bytes = await sheet(count).drawn;
  const { texts } = await readPaper(bytes, { upTo: 0 });
  expect(texts).toHaveLength(pages);
  if (count === 0) expect(texts[0]).toContain("No code is left.");
  expect(bytes.length).toBeLessThan(30_000 + count * 2000);
});

test.each([
  ["long", "W".repeat(80)],
  ["in Hindi", "क्षत्रिय श्रृंखला ".repeat(5)],
  ["full of pictures", "😀👨‍👩‍👧".repeat(20)],
  ["from right to left", "مقهى الإنترنت שלום \u202e".repeat(5)],
  ["full of control characters", "A\u0000\u0007\u001b[31m\nB".repeat(10)],
])("names that are %s stay on their card", async (_, name) => {
  const words = { product: name, use: name.repeat(4), reference: name, price: "Ksh 99,999,999,999.50" };
  const { all, drawn } = sheet(5, words, { shop: name, foot: () => name.repeat(3) });
  const { pages, texts } = await readPaper(await drawn);
  const [page] = pages;
  if (page === undefined) throw new Error("a page was drawn");
  for (const [at, { qr }] of all.entries()) expect(scanned(cut(page, at))).toBe(qr);
  // The sixth card is empty, and nothing runs into it from the fifth, from above, or out of the page.
  const empty = cut(page, 5);
  const inner = part(empty, { x: 6, y: 6, width: empty.width - 12, height: empty.height - 12 });
  expect(ink(inner)).toBe(0);
  expect(texts[0]).toContain("Ksh 99,999,999,999.50");
  expect(texts[0]).not.toMatch(/[\u0000-\u0008\u001b\u202e]/u);
});

test("the same vouchers make the same file, byte for byte", async () => {
  const [first, second] = await Promise.all([sheet(30).drawn, sheet(30).drawn]);
  expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
});
