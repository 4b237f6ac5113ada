import { ensure } from "../../outcome.ts";
import type { Documents, Name } from "../collections.ts";
import type { Condition, EntryQuery, Query } from "../store.ts";
import { openAccountReads } from "./accounts/reads.ts";
import { decode } from "./codec.ts";
import type { Cell, Database } from "./driver.ts";
import { openKeptReads } from "./kept.ts";
import { memo } from "./memo.ts";
import { fieldsOf, quoted } from "./schema.ts";
import { openTotals } from "./totals.ts";

/** The reading half of the embedded store, on a connection of its own: it never sees half a commit. */
export function openReads(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));
  function find<In extends Name>(from: In, query: Query<In>): readonly Documents[In][] {
    ensure(query.limit >= 1 && query.limit <= 1000, "a list is of 1 to 1,000");
    const { where, values } = whereOf(from, query.where);
    const direction = query.newestFirst === true ? "desc" : "asc";
    const by = query.by === undefined ? "" : `${quoted(fieldOf(from, query.by))} ${direction}, `;
    const sql = `select body from ${from} ${where} order by ${by}id ${direction} limit ?`;
    return prepare(sql)
      .all(...values, query.limit)
      .map((row) => decode(String(row["body"])) as Documents[In]);
  }

  return {
    ...openAccountReads(db),
    ...openKeptReads(db),
    get: <In extends Name>(from: In, id: string): Documents[In] | undefined => {
      const row = prepare(`select body from ${from} where id = ?`).get(id);
      return row === undefined ? undefined : (decode(String(row["body"])) as Documents[In]);
    },
    find,
    count: <In extends Name>(from: In, asked: Query<In>["where"], most?: number): number => {
      const { where, values } = whereOf(from, asked);
      const bound = most === undefined ? [] : [most];
      const rows = most === undefined ? `${from} ${where}` : `(select 1 from ${from} ${where} limit ?)`;
      return Number(prepare(`select count(*) as n from ${rows}`).get(...values, ...bound)?.["n"]);
    },
    entries: ({ merchantId, orderId, after = 0, limit }: EntryQuery): readonly object[] => {
      const only = orderId === undefined ? "" : `and "order" = ?`;
      const sql = `select number, body from entries where merchant = ? and number > ? ${only} order by number limit ?`;
      const values = [merchantId, after, ...(orderId === undefined ? [] : [orderId]), limit];
      return prepare(sql)
        .all(...values)
        .map((row) => ({ ...decode(String(row["body"])), number: Number(row["number"]) }));
    },
    totals: openTotals(db),
  };
}

function fieldOf(from: Name, field: string): string {
  ensure(field === "id" || fieldsOf(from).includes(field), `${from} can be asked for ${field}`);
  return field;
}

function whereOf(
  from: Name,
  where: object = {},
): { readonly where: string; readonly values: readonly Cell[] } {
  const asked = Object.entries(where) as [string, Condition | undefined][];
  const parts = asked
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => one(quoted(fieldOf(from, field)), condition as Condition));
  const sql = parts.map(([text]) => text).join(" and ");
  return { where: sql === "" ? "" : `where ${sql}`, values: parts.flatMap(([, values]) => values) };
}

function one(field: string, condition: Condition): readonly [string, readonly Cell[]] {
  if (typeof condition !== "object") return [`${field} = ?`, [cell(condition)]];
  if ("in" in condition)
    return [`${field} in (select value from json_each(?))`, [JSON.stringify(condition.in)]];
  if ("atMost" in condition) return [`${field} <= ?`, [condition.atMost]];
  return [`${field} > ?`, [condition.above]];
}

/** SQLite has no truth values; everything else goes as it is. */
export function cell(value: string | number | boolean | undefined | null): Cell {
  if (value === undefined || value === null) return null;
  return typeof value === "boolean" ? Number(value) : value;
}
