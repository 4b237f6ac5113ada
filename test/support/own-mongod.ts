import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MongoClient } from "mongodb";
import { vi } from "vitest";
import { freePort } from "./ports.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("./mongod.mjs", import.meta.url));
/** An emulated server takes seconds to come up, on a busy machine many. */
const START = { timeout: 120_000, interval: 100 };

/** A replica set of one that belongs to one test, which may do to it what it wants. */
export type OwnMongod = {
  readonly url: string;
  /** The primary gives up its place for a second and then takes it again. */
  readonly stepDown: () => Promise<void>;
  /** `kill -9`. */
  readonly kill: () => Promise<void>;
  /** Again on the same port and the same files. */
  readonly start: () => Promise<void>;
  /** For good, with all it kept. */
  readonly remove: () => Promise<void>;
};

/** Undefined where there is no mongod to start; on CI that is a failure. */
export async function ownMongod(): Promise<OwnMongod | undefined> {
  const isCi = process.env["CI"] === "true";
  const { stdout } = await run(process.execPath, [SCRIPT, "--binary", ...(isCi ? [] : ["--quick"])]);
  const binary = stdout.trim();
  if (binary !== "") return openMongod(binary);
  if (isCi) throw new Error("no mongod is to be had, and a test needs one of its own to end it");
  process.stderr.write("tests that end a MongoDB skipped: no mongod is on this machine\n");
  return undefined;
}

async function openMongod(binary: string): Promise<OwnMongod> {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-mongod-"));
  const port = await freePort();
  const host = `127.0.0.1:${String(port)}`;
  const options = ["--dbpath", folder, "--port", String(port), "--bind_ip", "127.0.0.1", "--replSet", "rs0"];
  const brief = ["--setParameter", "transactionLifetimeLimitSeconds=10", "--wiredTigerCacheSizeGB", "0.25"];
  let child: ChildProcess | undefined;

  /** On a connection of its own: one step of its life ends all that there are. */
  async function command(asked: object): Promise<Readonly<Record<string, unknown>>> {
    const client = new MongoClient(`mongodb://${host}/?directConnection=true`);
    try {
      return await client.db("admin").command({ ...asked });
    } finally {
      await client.close();
    }
  }

  const primary = () =>
    vi.waitFor(async () => {
      const { isWritablePrimary } = await command({ hello: 1 });
      if (isWritablePrimary !== true) throw new Error("the server is not primary");
    }, START);

  /** Counts the elections. */
  const term = async () => Number((await command({ replSetGetStatus: 1 }))["term"]);

  async function end(): Promise<void> {
    const ended = child;
    if (ended?.exitCode !== null || ended.signalCode !== null) return;
    const exited = once(ended, "exit");
    ended.kill("SIGKILL");
    await exited;
  }

  async function spawned(): Promise<void> {
    child = spawn(binary, [...options, ...brief], { stdio: "ignore" });
    await vi.waitFor(() => command({ ping: 1 }), START);
  }

  await spawned();
  await command({ replSetInitiate: { _id: "rs0", members: [{ _id: 0, host }] } });
  await primary();
  return {
    url: `mongodb://${host}/kibanda?replicaSet=rs0&directConnection=true`,
    stepDown: async () => {
      const before = await term();
      await command({ replSetStepDown: 1, secondaryCatchUpPeriodSecs: 0, force: true });
      await primary();
      if ((await term()) === before) throw new Error("the primary did not step down");
    },
    kill: end,
    start: async () => {
      await spawned();
      await primary();
    },
    remove: async () => {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}
