import { parentPort, workerData } from "node:worker_threads";
import { ensure } from "../../outcome.ts";
import { type Database, openDatabase } from "./driver.ts";
import { openReads } from "./reads.ts";
import { makeSchema } from "./schema.ts";
import { openWrites } from "./writes.ts";

/** One call from the main thread. */
export type Call = { readonly call: number; readonly verb: string; readonly with: readonly unknown[] };
export type Reply =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: Error };
export type Hired = { readonly path: string; readonly as: "writer" | "reader" };

type Verbs = Readonly<Record<string, (...values: readonly never[]) => unknown>>;

const GROUP = 512;
const { path, as } = workerData as Hired;
ensure(parentPort !== null, "the store's worker runs in a thread of its own");
const port = parentPort;

if (as === "writer") write();
else read();

/** Callers that wait together are committed together and answered after the commit: one fsync serves them all. */
function write(): void {
  const lock = openDatabase(`${path}.lock`);
  // Two processes on one file would number entries and lease tasks past each other. kill -9 releases this.
  lock.exec("pragma locking_mode = exclusive; begin exclusive");
  const db = openDatabase(path);
  makeSchema(db);
  const writes = openWrites(db);
  writes.freeAllLeases();
  const waiting: Call[] = [];

  function flush(): void {
    const group = waiting.splice(0, GROUP);
    if (group.length === 0) return;
    try {
      db.exec("begin immediate");
      const replies = group.map((call) => answer(writes, call));
      db.exec("commit");
      port.postMessage(replies);
    } catch (error) {
      port.postMessage(group.map(({ call }): Reply => ({ call, error: error as Error })));
      rollBack(db);
    }
    if (waiting.length > 0) setImmediate(flush);
  }

  port.on("message", (calls: readonly Call[] | "close") => {
    if (calls === "close") {
      // What was asked before is done first.
      while (waiting.length > 0) flush();
      db.close();
      lock.close();
      port.close();
      return;
    }
    if (waiting.push(...calls) === calls.length) setImmediate(flush);
  });
  port.postMessage("ready");
}

/** Some failures (a full disk) have rolled back already; asking again is then the only error. */
function rollBack(db: Database): void {
  try {
    db.exec("rollback");
  } catch (error) {
    if (!(error instanceof Error && /no transaction is active/u.test(error.message))) throw error;
  }
}

function read(): void {
  const db = openDatabase(path, { readOnly: true });
  const reads = openReads(db);
  port.on("message", (calls: readonly Call[] | "close") => {
    if (calls === "close") {
      db.close();
      port.close();
      return;
    }
    port.postMessage(calls.map((call) => answer(reads, call)));
  });
  port.postMessage("ready");
}

function answer(verbs: Verbs, { call, verb, with: values }: Call): Reply {
  try {
    return { call, value: verbs[verb]?.(...(values as readonly never[])) };
  } catch (error) {
    return { call, error: error as Error };
  }
}
