import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../../../ledger/store/open.ts";
import { systemClock } from "../../../src/clock.ts";
import { upTo } from "./make.ts";

const SCRIPT = fileURLToPath(new URL("./committer.ts", import.meta.url));

/** A process that commits in a loop: how long one commit takes, and how many were acknowledged before the kill. */
export async function startCommitter(url: string, round: string) {
  const args = ["--import", "tsx", SCRIPT, url, round];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  let last = 0;
  lines.on("line", (line) => {
    last = Number(line);
  });
  const closed = once(lines, "close");
  const died = closed.then(() => {
    throw new Error("the committing process ended by itself");
  });
  died.catch(() => undefined);
  const next = () => Promise.race([once(lines, "line"), died]);
  await next();
  return {
    acknowledged: async (count: number) => {
      const [began, from] = [performance.now(), last];
      while (last < Math.max(count, from + 1)) await next();
      return (performance.now() - began) / (last - from);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
      return last;
    },
  };
}

/** How often to kill, and after how many acknowledgements at most. */
type Killing = { readonly rounds: number; readonly most: number };

/** Kills a committing process at random moments: nothing acknowledged is lost, nothing is half. */
export function killedHalfway(url: string, { rounds, most }: Killing): void {
  const says = "a process that is killed in the middle of a commit leaves all of it or nothing";
  test(says, { timeout: 60_000 }, async () => {
    for (let n = 1; n <= rounds; n += 1) {
      const round = `round-${String(n)}`;
      const committer = await startCommitter(url, round);
      const one = await committer.acknowledged(randomInt(1, most));
      // Somewhere in the course of one commit.
      const moment = performance.now() + (one * randomInt(0, 1000)) / 1000;
      while (performance.now() < moment) await new Promise(setImmediate);
      const acknowledged = await committer.kill();
      expect(acknowledged).toBeGreaterThan(0);
      await expectWhole(url, round, acknowledged);
    }
  });
}

async function expectWhole(url: string, round: string, acknowledged: number): Promise<void> {
  const store = await openStore(url, systemClock);
  // A server may still be at the last commit when its client is gone: it ends, one way or the other.
  await expect
    .poll(async () => {
      const entries = await store.entries({ merchantId: round, limit: 10_000 });
      const pairs = await store.find("products", { where: { merchantId: round }, limit: 1000 });
      return {
        pieces: pairs.length,
        numbers: entries.map(({ number }) => number),
        ids: entries.map(({ id }) => id),
      };
    })
    .toSatisfy(({ pieces, numbers, ids }: Seen) => {
      expect(pieces).toBe(2 * numbers.length);
      expect(numbers).toEqual(upTo(numbers.length));
      expect(ids).toEqual(numbers.map((number) => `ent-${round}-${String(number)}`));
      return numbers.length === acknowledged || numbers.length === acknowledged + 1;
    });
  await store.close();
}

type Seen = { readonly pieces: number; readonly numbers: readonly number[]; readonly ids: readonly string[] };
