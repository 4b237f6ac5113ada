import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "../../ids.ts";
import type { Store } from "../store.ts";
import { openDatabase } from "./driver.ts";
import { memoryLimiters } from "./limiter.ts";
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
export async function openEmbeddedStore(path: string, clock: Clock): Promise<Store> {
  if (path === ":memory:") return inMemory(clock);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const writer = await hire({ path, as: "writer" });
  const reader = await hire({ path, as: "reader" });
  return storeOf({ read: reader.call, write: writer.call, clock }, async () => {
    await reader.close();
    await writer.close();
  });
}

function inMemory(clock: Clock): Store {
  const db = openDatabase(":memory:");
  makeSchema(db);
  const verbs = { ...openReads(db), ...openWrites(db) } as Readonly<
    Record<string, (...values: readonly never[]) => unknown>
  >;
  const read: Verb = async (verb, values) => verbs[verb]?.(...(structuredClone(values) as readonly never[]));
  const [begin, commit] = [db.prepare("begin immediate"), db.prepare("commit")];
  const write: Verb = async (verb, values) => {
    begin.run();
    try {
      return verbs[verb]?.(...(structuredClone(values) as readonly never[]));
    } finally {
      commit.run();
    }
  };
  return storeOf({ read, write, clock }, async () => {
    db.close();
  });
}

type Hands = { readonly read: Verb; readonly write: Verb; readonly clock: Clock };

function storeOf({ read, write, clock }: Hands, close: () => Promise<void>): Store {
  return {
    get: (...asked) => read("get", asked) as never,
    find: (...asked) => read("find", asked) as never,
    count: (...asked) => read("count", asked) as Promise<number>,
    entries: (...asked) => read("entries", asked) as never,
    totals: (...asked) => read("totals", asked) as never,
    account: (...asked) => read("account", asked) as never,
    accounts: (...asked) => read("accounts", asked) as never,
    moves: (...asked) => read("moves", asked) as never,
    moveOf: (...asked) => read("moveOf", asked) as never,
    backlog: () => read("backlog", []) as never,
    movesAfter: (...asked) => read("movesAfter", asked) as never,
    unsealed: (...asked) => read("unsealed", asked) as never,
    markSealed: (...asked) => write("markSealed", asked) as never,
    // The process that owns the file is the only one that tells the time.
    move: (ask) => write("move", [ask, clock.now()]) as never,
    transfer: (from, to) => write("transfer", [from, to, clock.now()]) as never,
    timeOut: (limit) => write("timeOut", [limit, clock.now()]) as never,
    commit: (...asked) => write("commit", asked) as never,
    claimTasks: (...asked) => write("claimTasks", asked) as never,
    lease: (...asked) => write("lease", asked) as Promise<boolean>,
    letLeasesGo: (...asked) => write("letLeasesGo", asked) as Promise<number>,
    prune: (...asked) => write("prune", asked) as Promise<number>,
    kept: (...asked) => read("kept", asked) as never,
    keptAll: (...asked) => read("keptAll", asked) as never,
    keep: (owner, rows) => write("keep", [owner, rows, clock.now()]) as Promise<void>,
    letGo: (...asked) => write("letGo", asked) as Promise<number>,
    letGoOf: (...asked) => write("letGoOf", asked) as Promise<number>,
    limiter: memoryLimiters(),
    close,
  };
}
