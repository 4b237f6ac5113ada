import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { openStore } from "../../../ledger/store/open.ts";
import { systemClock } from "../../../src/clock.ts";
import { handClock } from "../../support/clock.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { type Wallet, wallet } from "./contract/wallet.ts";
import { upTo } from "./make.ts";

const database = await ownDatabase();
const url = database?.url ?? "";
afterAll(() => database?.drop());

const SCRIPT = fileURLToPath(new URL("./spender.ts", import.meta.url));

/** What a process asked, each key with its fingerprint, and what it heard; and after how many answers it dies. */
type Death = {
  readonly asked: Map<string, string>;
  readonly told: Map<string, string>;
  readonly kill: number;
};

/** Runs a spending process and kills it somewhere after so many answers. */
async function spendAndDie({ id, merchantId }: Wallet, { asked, told, kill }: Death): Promise<void> {
  const args = ["--import", "tsx", SCRIPT, url, id, merchantId];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, "close");
  const before = told.size;
  lines.on("line", (line) => {
    const [key = "", fingerprint = "", outcome] = line.split(" ");
    if (outcome === undefined) asked.set(key, fingerprint);
    else told.set(key, outcome);
    if (told.size >= before + kill) child.kill("SIGKILL");
  });
  await closed;
}

describe.skipIf(database === undefined)("a spending process on MongoDB", () => {
  const says = "killed amid debits and drains, it loses nothing it told and does nothing twice";
  test(says, { timeout: 120_000 }, async () => {
    const store = await openStore(url, systemClock);
    const clock = handClock(systemClock.now() - 1000);
    const mine = await wallet({ store, other: store, clock, close: store.close }, { first: 400n });
    const [asked, told] = [new Map<string, string>(), new Map<string, string>()];
    for (const kill of [15, 40, 90]) await spendAndDie(mine, { asked, told, kill });
    expect(told.size).toBeGreaterThan(100);

    for (const [key, outcome] of told) {
      const move = await store.moveOf(mine.id, key);
      const again = await mine.spends(1n, { key, fingerprint: asked.get(key) ?? "" });
      expect(again).toStrictEqual({ outcome, move, replayed: true });
    }
    // What nobody heard of was done or not: the first who asks again finds out, and then it stays so.
    const lost = [...asked].filter(([key]) => !told.has(key));
    for (const [key, fingerprint] of lost) {
      const first = await mine.spends(BigInt(fingerprint), { key, fingerprint });
      expect(await mine.spends(1n, { key, fingerprint })).toStrictEqual({ ...first, replayed: true });
    }

    const moves = await mine.moves();
    expect(moves.map(({ number }) => number)).toEqual(upTo(moves.length));
    expect(new Set(moves.map(({ key }) => key)).size).toBe(moves.length);
    expect(moves.map(({ key }) => key).filter((key) => key !== "first" && !asked.has(key))).toEqual([]);
    let balance = 0n;
    for (const { amount, balanceAfter } of moves) {
      balance += amount;
      expect(balanceAfter).toBe(balance);
    }
    expect(await mine.now()).toMatchObject({ balance, number: moves.length });
    await store.close();
  });
});
