import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openReader, verifyBooks } from "../../../ledger/index.ts";
import { openShop } from "../../support/shop.ts";
import { busyDay } from "./busy.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([1, 2, 3])(
  "books are sound after a busy day, while the shop is open and after it has closed (%i)",
  async (seed) => {
    const storeUrl = `sqlite:${join(folder, `shop-${String(seed)}.db`)}`;
    const shop = await openShop({ storeUrl });
    await busyDay(shop, { seed, steps: 150 });
    expect(await shop.app.ledger.sealEntries()).toBeGreaterThan(3);
    await busyDay(shop, { seed: seed + 100, steps: 60 });
    shop.clock.pass(10_000);
    await shop.app.ledger.sealEntries();
    const books = await openReader(storeUrl);
    const verdict = await verifyBooks(books);
    console.log(verdict.lines.join("\n"));
    expect(verdict.sound).toBe(true);
    await books.close();
    await shop.close();
  },
);
