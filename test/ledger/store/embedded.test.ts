import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../../ledger/store/embedded/driver.ts";
import { openStore } from "../../../ledger/store/open.ts";
import { handClock } from "../../support/clock.ts";
import { storeContract } from "./contract.ts";
import { killedHalfway, startCommitter } from "./killing.ts";
import { product } from "./make.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(url: string) {
  const clock = handClock();
  const store = await openStore(url, clock);
  return { store, other: store, clock, close: store.close };
}

storeContract({ name: "the embedded store in memory", open: () => open("sqlite::memory:") });
storeContract({
  name: "the embedded store in a file",
  open: () => open(`sqlite:${join(folder, "shop.db")}`),
});

describe("the embedded store's process", () => {
  killedHalfway(`sqlite:${join(folder, "killed.db")}`, { rounds: 4, most: 300 });

  test("a file that an older version made is read, and asked by what it did not know yet", async () => {
    const path = join(folder, "older.db");
    const first = await openStore(`sqlite:${path}`, handClock());
    await first.commit({ products: [product({ id: "old", active: false }), product({ active: true })] });
    await first.close();
    const db = openDatabase(path);
    db.exec("alter table products drop column active");
    db.close();
    const store = await openStore(`sqlite:${path}`, handClock());
    const found = await store.find("products", { where: { active: false }, limit: 10 });
    expect(found.map(({ id }) => id)).toEqual(["old"]);
    await store.close();
  });

  test("a second process on the same file is refused, in words that say why, while the first lives", async () => {
    const url = `sqlite:${join(folder, "one-process.db")}`;
    const first = await startCommitter(url, "first");
    await expect(openStore(url, handClock())).rejects.toThrow("another process has this file open");
    await first.kill();
    const store = await openStore(url, handClock());
    expect(await store.count("products", {})).toBeGreaterThan(0);
    await store.close();
  });
});
