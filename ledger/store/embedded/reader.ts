import { existsSync } from "node:fs";
import { Fault } from "../../outcome.ts";
import type { StoreReader } from "../reader.ts";
import { openStandings } from "./accounts/standings.ts";
import { openDatabase } from "./driver.ts";
import { openReads } from "./reads.ts";

/** Reads a file of books beside the process that owns it, on a connection that cannot write. */
export function openEmbeddedReader(path: string): StoreReader {
  if (!existsSync(path)) {
    throw new Fault("embedded store", "there are no books in this place", {
      retry: "never",
      outcome: "refused",
    });
  }
  const db = openDatabase(path, { readOnly: true });
  const verbs = { ...openReads(db), ...openStandings(db) } as Readonly<
    Record<string, (...asked: readonly never[]) => unknown>
  >;
  const read =
    (verb: keyof StoreReader) =>
    async (...asked: readonly unknown[]) => {
      // Reading is done at once, and whoever shares the process wants a turn too.
      await new Promise(setImmediate);
      return verbs[verb]?.(...(asked as readonly never[])) as never;
    };
  const still = {
    find: read("find"),
    entries: read("entries"),
    totals: read("totals"),
    merchants: read("merchants"),
  };
  return {
    ...still,
    get: read("get"),
    kept: read("kept"),
    account: read("account"),
    movesAfter: read("movesAfter"),
    moveOf: read("moveOf"),
    standings: read("standings"),
    repeatedKeys: read("repeatedKeys"),
    still: async (work) => {
      db.exec("begin");
      try {
        return await work(still);
      } finally {
        db.exec("commit");
      }
    },
    close: async () => {
      db.close();
    },
  };
}
