import type { NewEntry } from "../../books/entry.ts";
import { NAMES } from "../collections.ts";
import type { Changes, CommitResult } from "../store.ts";
import { encode } from "./codec.ts";
import type { Database } from "./driver.ts";
import { openPut, Stale } from "./put.ts";
import { cell, memo } from "./reads.ts";
import { openTasks } from "./tasks.ts";

/** The writing half of the embedded store. Every verb runs inside a transaction that its caller opened. */
export function openWrites(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));
  const put = openPut(db);

  function append(entry: NewEntry): void {
    const next = prepare("select coalesce(max(number), 0) + 1 as n from entries where merchant = ?");
    const number = Number(next.get(entry.merchantId)?.["n"]);
    prepare(`insert into entries (merchant, number, id, "order", body) values (?, ?, ?, ?, ?)`).run(
      entry.merchantId,
      number,
      entry.id,
      cell(entry.orderId),
      encode(entry),
    );
    const line = prepare(
      "insert into postings (merchant, number, line, account, asset, debit, credit) values (?, ?, ?, ?, ?, ?, ?)",
    );
    for (const [n, { account, asset, side, amount }] of entry.postings.entries()) {
      const [left, right] = side === "debit" ? [amount, 0n] : [0n, amount];
      line.run(entry.merchantId, number, n, account, asset, left, right);
    }
  }

  function apply(changes: Changes): void {
    for (const task of changes.finished ?? []) {
      const { changes: gone } = prepare("delete from tasks where id = ? and version = ?").run(
        task.id,
        task.version,
      );
      if (Number(gone) !== 1) throw new Stale();
    }
    for (const name of NAMES) for (const document of changes[name] ?? []) put(name, document);
    for (const entry of changes.entries ?? []) append(entry);
  }

  return {
    commit: (changes: Changes): CommitResult =>
      answer(() => {
        apply(changes);
      }),
    ...openTasks(db, put),
  };

  /** Takes a refused commit back to where it began and says why, in the port's words. */
  function answer(write: () => void): CommitResult {
    db.exec("savepoint job");
    try {
      write();
      db.exec("release job");
      return "committed";
    } catch (error) {
      db.exec("rollback to job");
      db.exec("release job");
      if (error instanceof Stale) return "conflict";
      if (error instanceof Error && /UNIQUE constraint failed/u.test(error.message)) return "duplicate";
      throw error;
    }
  }
}
