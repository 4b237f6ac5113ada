/**
 * A process that spends until it is killed, while its moves are being drained. It prints each key before it asks, and
 * again with the answer's outcome.
 */
import { v7 } from "uuid";
import { openStore } from "../../../ledger/store/open.ts";
import { systemClock } from "../../../src/clock.ts";
import { upTo } from "./make.ts";

const [url = "", accountId = "", merchantId = ""] = process.argv.slice(2);
const store = await openStore(url, systemClock);

async function spend(lane: number): Promise<never> {
  for (let n = 1; ; n += 1) {
    const key = n % 2 === 0 ? v7() : `${String(process.pid)}-${String(lane)}-${String(n)}`;
    const fingerprint = String(lane);
    process.stdout.write(`${key} ${fingerprint}\n`);
    const deed = { kind: "debit", amount: BigInt(lane), against: "spent" } as const;
    const { outcome } = await store.move({ accountId, merchantId, key, fingerprint, deed });
    process.stdout.write(`${key} ${fingerprint} ${outcome}\n`);
  }
}

async function drain(): Promise<never> {
  for (;;) await store.moves({ merchantId, accountId, limit: 1 });
}

await Promise.all([...upTo(4).map(spend), drain()]);
