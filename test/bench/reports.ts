import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { run } from "../support/process.ts";
import { openShop } from "../support/shop.ts";
import { debitOf, fill } from "./ledger.ts";
import { type Row, row } from "./measure.ts";

const clock = { ...systemClock, pass: () => undefined };

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
  const key = {
    id: "key_csv",
    version: 1,
    merchantId: "m",
    hash: HASH,
    scopes: ["read"],
    createdAt: 0,
  } as const;
  await store.commit({ apiKeys: [key] });
  await store.close();
  const shop = run(["start"], { STORE_URL: storeUrl, PORT: "0" });
  const [, url = ""] = await shop.printed(/API:\s+(\S+)/u);
  const pid = shop.child.pid ?? 0;
  const headers = { authorization: "Bearer bench-csv-key" };
  // Once round everything that is loaded late, then what is left is the rest.
  await (await fetch(`${url}/transactions?limit=1000`, { headers })).arrayBuffer();
  await pause(1000);
  const rest = residentMb(pid);
  let peak = rest;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, 50);
  const response = await fetch(`${url}/transactions/export.csv`, { headers });
  let lines = 0;
  for await (const chunk of response.body ?? []) {
    for (const byte of chunk as Uint8Array) if (byte === NEWLINE) lines += 1;
  }
  clearInterval(watch);
  await shop.end("SIGTERM");
  if (lines !== entries + 1001) throw new Error(`the table has ${lines} lines`);
  const figures = { ours: peak - rest, peer: "goal", theirs: 50 };
  const what = `CSV of ${entries.toLocaleString("en")} entries, memory above rest`;
  return { ...row(what, "MB", figures), goal: 1, lessIsBetter: true as const };
}

const NEWLINE = 10;

/** What a process holds of the machine's memory, as Linux tells it. */
function residentMb(pid: number): number {
  const [, kb = "0"] = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

/** SHA-256 of `bench-csv-key`. */
const HASH = "ce43d97db8d2148290e578a430d9fb6acfed6d76c37fe17e9c554e99b47d5c72";
