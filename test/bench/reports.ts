import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { openShop } from "../support/shop.ts";
import { debitOf, fill } from "./ledger.ts";
import { type Row, row } from "./measure.ts";

const clock = { ...systemClock, pass: () => undefined };
const MB = 1_048_576;

/** 1,000 codes of a balance, generated and stored, over REST. */
export async function voucherBatch(storeUrl: string): Promise<Row> {
  const shop = await openShop({ storeUrl, clock });
  const body = { grants: { balance: { amount: 5000, asset: "KES" } }, count: 1000 };
  const made = async (n: number) => {
    const began = performance.now();
    await shop.call("POST", "/v1/vouchers", { body, headers: { "idempotency-key": `batch-${n}` } });
    return performance.now() - began;
  };
  await made(0);
  const ours = await made(1);
  await shop.close();
  return {
    ...row("1,000 vouchers generated and stored", "ms", { ours, peer: "goal", theirs: 1000 }),
    goal: 1,
    lessIsBetter: true as const,
  };
}

/** The memory that a table of 1,000,000 entries takes while it is read, above what the shop has at rest. */
export async function csvMemory(storeUrl: string, entries: number): Promise<Row> {
  const store = await openStore(storeUrl, systemClock);
  await fill(store, 1000);
  for (let from = 0; from < entries; from += 2000) {
    const asks = Array.from({ length: Math.min(2000, entries - from) }, (_, n) =>
      store.move({ ...debitOf(`wal_${n % 1000}`, `c${from + n}`), merchantId: "m" }),
    );
    await Promise.all(asks);
  }
  await store.close();
  const shop = await openShop({ storeUrl, clock });
  const key = {
    id: "key_csv",
    version: 1,
    merchantId: "m",
    hash: HASH,
    scopes: ["read"],
    createdAt: 0,
  } as const;
  await shop.app.ledger.store.commit({ apiKeys: [key] });
  globalThis.gc?.();
  await pause(500);
  const rest = process.memoryUsage.rss();
  let peak = rest;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const url = `${shop.app.http.url}/v1/transactions/export.csv`;
  const response = await fetch(url, { headers: { authorization: "Bearer bench-csv-key" } });
  let lines = 0;
  for await (const chunk of response.body ?? [])
    lines +=
      Buffer.from(chunk as Uint8Array)
        .toString("latin1")
        .split("\n").length - 1;
  clearInterval(watch);
  await shop.close();
  if (lines !== entries + 1001) throw new Error(`the table has ${lines} lines`);
  const figures = { ours: (peak - rest) / MB, peer: "goal", theirs: 50 };
  return {
    ...row(`CSV of ${entries.toLocaleString("en")} entries, memory above rest`, "MB", figures),
    goal: 1,
    lessIsBetter: true as const,
  };
}

/** SHA-256 of `bench-csv-key`. */
const HASH = "ce43d97db8d2148290e578a430d9fb6acfed6d76c37fe17e9c554e99b47d5c72";
