import type { NewEntry } from "../../books/entry.ts";
import type { Instant } from "../../ids.ts";
import { changed } from "../../states.ts";
import type { Task } from "../../task.ts";
import { NAMES, type Name } from "../collections.ts";
import type { Changes, Claiming, CommitResult } from "../store.ts";
import { decode, encode } from "./codec.ts";
import type { Database } from "./driver.ts";
import { cell, memo } from "./reads.ts";
import { fieldsOf, quoted } from "./schema.ts";

/** Somebody else moved first: the whole commit is taken back. */
class Stale extends Error {}

type Kept = { readonly id: string; readonly version: number };
type Askable = Kept & Readonly<Record<string, string | number | boolean | undefined>>;

const PORTION = 1000;
/** How many due tasks are looked at to find some of different subjects. */
const WINDOW = 200;

/** The writing half of the embedded store. Every verb runs inside a transaction that its caller opened. */
export function openWrites(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));

  function put(name: Name, document: Kept): void {
    const fields = fieldsOf(name);
    const values = fields.map((f) => cell((document as Askable)[f]));
    if (document.version === 1) {
      const columns = ["id", "version", ...fields, "body"].map(quoted).join(", ");
      const marks = Array.from({ length: fields.length + 3 }, () => "?").join(", ");
      prepare(`insert into ${name} (${columns}) values (${marks})`).run(
        document.id,
        1,
        ...values,
        encode(document),
      );
      return;
    }
    const sets = ["version", ...fields, "body"].map((f) => `${quoted(f)} = ?`).join(", ");
    const { changes } = prepare(`update ${name} set ${sets} where id = ? and version = ?`).run(
      document.version,
      ...values,
      encode(document),
      document.id,
      document.version - 1,
    );
    if (Number(changes) !== 1) throw new Stale();
  }

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

  function claimTasks({ owner, now, until, limit, busy }: Claiming): readonly Task[] {
    const due = prepare(
      `select body from tasks where state = 'waiting' and due <= ? and leasedUntil <= ?
       and subject not in (select value from json_each(?)) order by due, id limit ${WINDOW}`,
    ).all(now, now, JSON.stringify(busy));
    const bySubject = new Map<string, Task>();
    for (const row of due) {
      const task = decode(String(row["body"])) as Task;
      if (bySubject.size < limit && !bySubject.has(task.subject)) bySubject.set(task.subject, task);
    }
    const claimed = [...bySubject.values()].map((task) =>
      changed(task, { leasedBy: owner, leasedUntil: until }),
    );
    for (const task of claimed) put("tasks", task);
    return claimed;
  }

  return {
    commit: (changes: Changes): CommitResult =>
      answer(() => {
        apply(changes);
      }),
    claimTasks,
    lease: (name: string, owner: string, { now, until }: { now: Instant; until: Instant }): boolean => {
      const { changes } = prepare(
        `insert into leases (name, owner, until) values (?, ?, ?)
         on conflict (name) do update set owner = excluded.owner, until = excluded.until
         where leases.until <= ? or leases.owner = excluded.owner`,
      ).run(name, owner, until, now);
      return Number(changes) === 1;
    },
    prune: (from: "messages" | "lines" | "replays", before: Instant): number => {
      const field = { messages: "receivedAt", lines: "saidAt", replays: "createdAt" }[from];
      const sql = `delete from ${from} where id in (select id from ${from} where "${field}" < ? limit ${PORTION})`;
      return Number(prepare(sql).run(before).changes);
    },
    /** One process owns the file: whatever the last one held when it died is free again. */
    freeAllLeases: (): void => {
      db.exec("delete from leases");
      for (const row of prepare("select body from tasks where leasedUntil > 0").all()) {
        put("tasks", changed(decode(String(row["body"])) as Task, { leasedUntil: 0 }));
      }
    },
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

export type Writes = ReturnType<typeof openWrites>;
