import type { Instant } from "../../ids.ts";
import { type About, ensureKeepable, type KeptRow, MOST_KEPT } from "../kept.ts";
import type { Database, Statement } from "./driver.ts";
import { memo } from "./memo.ts";

const PORTION = 1000;

export const KEPT = `
  create table if not exists kept (
    owner text not null, kind text not null, name text not null, text text not null, at integer not null,
    primary key (owner, kind, name)
  ) strict, without rowid;
  create index if not exists kept_i_at on kept (owner, kind, at);
`;

export function openKeptReads(db: Database) {
  // Prepared when it is first asked: a file of an earlier version can be read too, and has no such table.
  const prepare = memo((sql) => db.prepare(sql));
  const some =
    "select name, text from kept where owner = ? and kind = ? and name in (select value from json_each(?))";
  const all = `select name, text from kept where owner = ? and kind = ? order by name limit ${MOST_KEPT}`;
  const texts = (rows: ReturnType<Statement["all"]>): ReadonlyMap<string, string> =>
    new Map(rows.map(({ name, text }) => [String(name), String(text)]));
  return {
    kept: (owner: string, kind: string, names: readonly string[]) =>
      texts(prepare(some).all(owner, kind, JSON.stringify(names))),
    keptAll: (owner: string, kind: string) => texts(prepare(all).all(owner, kind)),
  };
}

/** Both run inside a transaction of their caller. */
export function openKeptWrites(db: Database) {
  const put = db.prepare(
    `insert into kept (owner, kind, name, text, at) values (?, ?, ?, ?, ?)
     on conflict (owner, kind, name) do update set text = excluded.text, at = excluded.at`,
  );
  const drop = db.prepare("delete from kept where owner = ? and kind = ? and name = ?");
  const old = db.prepare(
    `delete from kept where owner = ? and kind = ? and name in
     (select name from kept where owner = ? and kind = ? and at < ? limit ${PORTION})`,
  );
  const about = db.prepare(
    `delete from kept where owner = ? and kind = ? and name in
     (select name from kept where owner = ? and kind = ? and name >= ? and substr(name, 1, length(?)) = ?
      and at < ? limit ${PORTION})`,
  );
  return {
    keep: (owner: string, rows: readonly KeptRow[], now: Instant): void => {
      ensureKeepable(owner, rows);
      for (const { kind, name, text } of rows) {
        if (text === null) drop.run(owner, kind, name);
        else put.run(owner, kind, name, text, now);
      }
    },
    letGo: (owner: string, kind: string, before: Instant): number =>
      Number(old.run(owner, kind, owner, kind, before).changes),
    letGoOf: (owner: string, { kind, prefix, before }: About): number =>
      Number(about.run(owner, kind, owner, kind, prefix, prefix, prefix, before).changes),
  };
}
