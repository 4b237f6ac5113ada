import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedDebits, growth } from "./ledger.ts";
import type { Row } from "./measure.ts";
import { mongoDebits } from "./mongo-debits.ts";
import { csvMemory, voucherBatch } from "./reports.ts";
import { restDebits } from "./rest-debits.ts";
import { routerRows } from "./router.ts";
import { type Stores, saleRows } from "./sales.ts";

const MILLION = 1_000_000;

function shown({ what, unit, ours, peer, theirs, ratio, goal, lessIsBetter }: Row): string {
  const figure = (value: number) => value.toFixed(value < 100 ? 2 : 0).padStart(9);
  const wanted = goal === undefined ? "" : `  goal ${lessIsBetter === true ? "≤" : "≥"} ${goal}`;
  const against = `${peer.padEnd(26)} ${figure(theirs)}  ratio ${ratio.toFixed(3)}`;
  return `${what.padEnd(50)} ${figure(ours)} ${unit.padEnd(3)} ${against}${wanted}`;
}

/** `npm run bench` measures everything, `npm run bench -- books` only what has that name. */
const SECTIONS: Readonly<Record<string, (stores: Stores) => Promise<readonly Row[]>>> = {
  sales: saleRows,
  books: async ({ file }) => [
    await embeddedDebits(file),
    await voucherBatch(file("batch")),
    await restDebits(file("rest")),
    ...(await growth(file)),
  ],
  router: routerRows,
  table: async ({ file }) => [await csvMemory(file("table"), MILLION)],
  mongo: async () => (server === undefined ? [] : mongoDebits(server)),
};

const folder = mkdtempSync(join(tmpdir(), "kibanda-bench-"));
const server = process.env["MONGODB_URL"];
const run = `kibanda_bench_${Date.now()}`;
const stores: Stores = {
  file: (name) => `sqlite:${join(folder, `${name}.db`)}`,
  mongo:
    server === undefined
      ? undefined
      : (part) => {
          const at = new URL(server);
          at.pathname = `/${run}_${part}`;
          return at.toString();
        },
};
if (server === undefined) {
  process.stdout.write("MongoDB rows are left out: set MONGODB_URL (npm run mongod prints one).\n");
}
const asked = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const found = await section(stores);
  process.stdout.write(found.map((row) => `${shown(row)}\n`).join(""));
  rows.push(...found);
}
mkdirSync("bench", { recursive: true });
writeFileSync("bench/latest.json", `${JSON.stringify({ node: process.version, rows }, undefined, 2)}\n`);
rmSync(folder, { recursive: true });
process.exit(0);
