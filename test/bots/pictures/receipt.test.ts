import { expect, test } from "vitest";
import { type ReceiptPaper, receiptPaper } from "../../../bots/pictures/receipt.ts";
import { ink, part, readPaper } from "./looking.ts";

const receipt = (change: Partial<ReceiptPaper> = {}): Promise<Uint8Array> =>
  receiptPaper({
    shop: "Asha Wi-Fi",
    title: "Receipt",
    rows: [
      { label: "Order", value: "4821 0379" },
      { label: "Receipt number", value: "UAF0FAKE01" },
    ],
    total: { label: "Paid", value: "Ksh 20" },
    thanks: "Thank you!",
    small: "Keep this paper.",
    language: "en",
    drawnAt: 1_790_000_000_000,
    ...change,
  });

test("a receipt says on one page whose it is, what was paid, and what names it", async () => {
  const { texts } = await readPaper(await receipt());
  expect(texts).toHaveLength(1);
  for (const said of ["Asha Wi-Fi", "Receipt", "4821 0379", "UAF0FAKE01", "Paid", "Ksh 20", "Thank you!"]) {
    expect(texts[0]).toContain(said);
  }
});

test("Hindi on a receipt is shaped: letters that join are narrower than the same letters apart", async () => {
  const drawn = async (shop: string) => {
    const { pages } = await readPaper(await receipt({ shop, title: "", rows: [] }));
    const [page] = pages;
    if (page === undefined) throw new Error("a page was drawn");
    return ink(part(page, { x: 0, y: 90, width: page.width, height: 110 }));
  };
  const joined = await drawn("क्ष श्र त्रि");
  expect(joined).toBeGreaterThan(500);
  expect(joined).toBeLessThan(await drawn("क् ष श् र त् रि"));
});

test("however long the words, a receipt is one page, nothing runs off its edge, and the amount is whole", async () => {
  const long = "क्षत्रिय श्रृंखला WWWW ".repeat(20);
  const rows = Array.from({ length: 10 }, () => ({ label: long, value: long }));
  const total = { label: long, value: `Ksh 9,999,999,999.50 and ${"1".repeat(30)} coins` };
  const words = { shop: long, title: long, rows, total, thanks: long, small: long };
  const { pages, texts } = await readPaper(await receipt(words));
  const [page] = pages;
  if (page === undefined) throw new Error("a page was drawn");
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain(total.value);
  const edge = 30 * 3;
  const down = { y: 0, height: page.height };
  expect(ink(part(page, { ...down, x: 0, width: edge }))).toBe(0);
  expect(ink(part(page, { ...down, x: page.width - edge, width: edge }))).toBe(0);
  expect(ink(part(page, { x: 0, y: page.height - 24, width: page.width, height: 24 }))).toBe(0);
});
