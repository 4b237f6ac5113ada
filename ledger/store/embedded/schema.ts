import { ensure } from "../../outcome.ts";
import { COLUMNS, NAMES, type Name } from "../collections.ts";
import { ACCOUNTS } from "./accounts/schema.ts";
import { WATERMARK } from "./accounts/sealing.ts";
import type { Database } from "./driver.ts";
import { KEPT } from "./kept.ts";

/** A collection's declared fields, in one order for every statement. */
export function fieldsOf(name: Name): readonly string[] {
  return Object.keys(COLUMNS[name].fields);
}

/** Fields carry names like `by` or `index` nowhere, but quoting costs nothing and saves the day one does. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** Makes what is missing. Each collection is a table: its declared columns, and the whole document beside them. */
export function makeSchema(db: Database): void {
  db.exec("pragma journal_mode = wal");
  db.exec("pragma synchronous = full");
  // In WAL mode the default is NORMAL: an acknowledged commit could then be lost with the power.
  ensure(Number(db.prepare("pragma synchronous").get()?.["synchronous"]) === 2, "SQLite syncs each commit");
  db.exec("pragma foreign_keys = on");
  // Together: each by itself would be a sync of its own.
  db.exec("begin immediate");
  for (const name of NAMES) {
    addColumns(db, name);
    db.exec(tableOf(name));
  }
  db.exec(BOOKS);
  db.exec(ACCOUNTS);
  db.exec(WATERMARK);
  db.exec(KEPT);
  db.exec("commit");
}

/** A file that an older version made has fewer columns: the documents themselves say what belongs in the new ones. */
function addColumns(db: Database, name: Name): void {
  const known = db.prepare(`select name from pragma_table_info('${name}')`).all();
  if (known.length === 0) return;
  const there = new Set(known.map((column) => column["name"]));
  for (const [field, type] of Object.entries(COLUMNS[name].fields)) {
    if (there.has(field)) continue;
    db.exec(`alter table ${name} add column ${quoted(field)} ${type === "text" ? "text" : "integer"}`);
    db.exec(`update ${name} set ${quoted(field)} = json_extract(body, '$.${field}')`);
  }
}

function tableOf(name: Name): string {
  const { fields, unique = [], index = [] } = COLUMNS[name];
  const columns = Object.entries(fields).map(
    ([f, type]) => `${quoted(f)} ${type === "text" ? "text" : "integer"}`,
  );
  const list = (names: readonly string[]) => names.map(quoted).join(", ");
  return [
    `create table if not exists ${name} (id text primary key, version integer not null,
      ${columns.map((c) => `${c},`).join(" ")} body text not null) strict;`,
    ...unique.map(
      (u) => `create unique index if not exists ${name}_u_${u.join("_")} on ${name} (${list(u)});`,
    ),
    ...index.map(
      (i) => `create index if not exists ${name}_i_${i.join("_")} on ${name} (${list([...i, "id"])});`,
    ),
  ].join("\n");
}

const BOOKS = `
  create table if not exists entries (
    merchant text not null, number integer not null, id text not null unique, "order" text, body text not null,
    primary key (merchant, number)
  ) strict, without rowid;
  create index if not exists entries_order on entries (merchant, "order");
  create table if not exists postings (
    merchant text not null, number integer not null, line integer not null,
    account text not null, asset text not null, debit integer not null, credit integer not null,
    primary key (merchant, account, asset, number, line)
  ) strict, without rowid;
  create table if not exists leases (
    name text primary key, owner text not null, until integer not null
  ) strict, without rowid;
`;
