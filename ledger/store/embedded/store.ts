import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Store } from "../store.ts";
import { openDatabase } from "./driver.ts";
import { openReads } from "./reads.ts";
import { makeSchema } from "./schema.ts";
import { hire } from "./thread.ts";
import { openWrites } from "./writes.ts";

type Verb = (verb: string, values: readonly unknown[]) => Promise<unknown>;

/**
 * Keeps the books in one SQLite file on this machine: writes in one thread, grouped into one fsync; reads in
 * another, on a connection that only sees whole commits. One process at a time per file.
 * `:memory:` keeps everything in this process and forgets it at the end (tests, terminal demo).
 */
export async function openEmbeddedStore(path: string): Promise<Store> {
  if (path === ":memory:") return inMemory();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const writer = await hire({ path, as: "writer" });
  const reader = await hire({ path, as: "reader" });
  return storeOf(reader.call, writer.call, async () => {
    await reader.close();
    await writer.close();
  });
}

function inMemory(): Store {
  const db = openDatabase(":memory:");
  makeSchema(db);
  const verbs = { ...openReads(db), ...openWrites(db) } as Readonly<
    Record<string, (...values: readonly never[]) => unknown>
  >;
  const call: Verb = async (verb, values) => {
    db.exec("begin immediate");
    try {
      return verbs[verb]?.(...(structuredClone(values) as readonly never[]));
    } finally {
      db.exec("commit");
    }
  };
  return storeOf(call, call, async () => {
    db.close();
  });
}

function storeOf(read: Verb, write: Verb, close: () => Promise<void>): Store {
  return {
    get: (...asked) => read("get", asked) as never,
    find: (...asked) => read("find", asked) as never,
    count: (...asked) => read("count", asked) as Promise<number>,
    entries: (...asked) => read("entries", asked) as never,
    totals: (...asked) => read("totals", asked) as never,
    commit: (...asked) => write("commit", asked) as never,
    claimTasks: (...asked) => write("claimTasks", asked) as never,
    lease: (...asked) => write("lease", asked) as Promise<boolean>,
    prune: (...asked) => write("prune", asked) as Promise<number>,
    close,
  };
}
