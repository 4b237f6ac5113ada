import type { Ask, Moved } from "../../books/move.ts";
import type { Instant } from "../../ids.ts";
import { NAMES } from "../collections.ts";
import type { Changes, CommitResult } from "../store.ts";
import { openSealingWrites } from "./accounts/sealing.ts";
import { openAccountTable } from "./accounts/table.ts";
import { openAccountWrites } from "./accounts/writes.ts";
import type { Database } from "./driver.ts";
import { openEntries } from "./entries.ts";
import { openKeptWrites } from "./kept.ts";
import { memo } from "./memo.ts";
import { openPut, Stale } from "./put.ts";
import { openTasks } from "./tasks.ts";
import { openWhole } from "./whole.ts";

/** The writing half of the embedded store. Every verb runs inside a transaction that its caller opened. */
export function openWrites(db: Database) {
  const whole = openWhole(db);
  const apply = openApply(db);
  const table = openAccountTable(db);
  const accounts = openAccountWrites(db, table);
  const { keep, letGo, letGoOf } = openKeptWrites(db);

  /** A refused commit is taken back to where it began; why, is said in the port's words. */
  function commit(changes: Changes): CommitResult {
    try {
      whole(() => {
        apply(changes);
        for (const opened of changes.opened ?? []) table.open(opened);
        for (const terms of changes.accountTerms ?? []) if (!table.setTerms(terms)) throw new Stale();
      });
      return "committed";
    } catch (error) {
      if (error instanceof Stale) return "conflict";
      if (error instanceof Error && /UNIQUE constraint failed/u.test(error.message)) return "duplicate";
      throw error;
    }
  }

  return {
    commit,
    move: (ask: Ask, now: Instant): Moved => whole(() => accounts.move(ask, now)),
    transfer: (from: Ask, to: Ask, now: Instant): Moved => whole(() => accounts.transfer(from, to, now)),
    timeOut: (limit: number, now: Instant): number => whole(() => accounts.timeOut(limit, now)),
    keep: (...asked: Parameters<typeof keep>): void => {
      whole(() => {
        keep(...asked);
      });
    },
    letGo,
    letGoOf,
    ...openSealingWrites(db),
    ...openTasks(db, openPut(db)),
  };
}

/** Documents and journal entries of a commit, in the order in which the first refusal counts. */
function openApply(db: Database): (changes: Changes) => void {
  const prepare = memo((sql: string) => db.prepare(sql));
  const put = openPut(db);
  const append = openEntries(db);
  return (changes) => {
    for (const { id, version } of changes.finished ?? []) {
      const gone = prepare("delete from tasks where id = ? and version = ?").run(id, version);
      if (Number(gone.changes) !== 1) throw new Stale();
    }
    for (const name of NAMES) for (const document of changes[name] ?? []) put(name, document);
    for (const entry of changes.entries ?? []) append(entry);
  };
}
