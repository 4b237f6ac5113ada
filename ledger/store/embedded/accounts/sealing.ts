import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import type { NumberedQuery, SealedUpTo, Unsealed, UnsealedPage } from "../../sealing.ts";
import type { Database } from "../driver.ts";
import { memo } from "../memo.ts";
import { MOVES, moveOf } from "./rows.ts";

/** Moves are inserted as they are committed: all up to this row have been looked at. One row, made with the first. */
export const WATERMARK = `
  create table if not exists watermarks (name text primary key, place integer not null) strict, without rowid;
`;

const PLACE = "select coalesce(max(place), 0) as place from watermarks where name = 'sealed'";
const ROWS =
  "select rowid as place, account, merchant, number from moves where rowid > ? order by rowid limit ?";
/** So many rows are looked at each time for how far the watermark may rise. */
const WINDOW = 1000;

/** What the sealer asks of the reading half. */
export function openSealingReads(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));
  return {
    movesAfter: ({ accountId, after, upTo, limit }: NumberedQuery): readonly Move[] => {
      ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
      const within = "m.account = ? and m.number > ? and m.number <= ?";
      return prepare(`${MOVES} where ${within} order by m.number limit ?`)
        .all(accountId, after, upTo ?? Number.MAX_SAFE_INTEGER, limit)
        .map(moveOf);
    },
    unsealed: (limit: number, after?: string): UnsealedPage => {
      ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
      const from = after === undefined ? Number(prepare(PLACE).get()?.["place"]) : Number(after);
      const rows = prepare(ROWS).all(from, limit);
      const accounts = new Map<string, Unsealed>();
      for (const { account, merchant, number } of rows) {
        if (number === null) continue;
        const accountId = String(account);
        accounts.set(accountId, { merchantId: String(merchant), accountId, last: Number(number) });
      }
      const next = rows.length < limit ? undefined : String(rows.at(-1)?.["place"]);
      return { accounts: [...accounts.values()], ...(next !== undefined && { next }) };
    },
  };
}

/** Raises the watermark as far as everything below it is sealed or was refused. Inside a transaction. */
export function openSealingWrites(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));
  return {
    markSealed: (sealed: readonly SealedUpTo[]): void => {
      const upTo = new Map(sealed.map((one) => [one.accountId, one.upTo]));
      const from = Number(prepare(PLACE).get()?.["place"]);
      let place = from;
      for (const row of prepare(ROWS).all(from, WINDOW)) {
        const isDone =
          row["number"] === null || Number(row["number"]) <= (upTo.get(String(row["account"])) ?? 0);
        if (!isDone) break;
        place = Number(row["place"]);
      }
      if (place === from) return;
      const sql = `insert into watermarks (name, place) values ('sealed', ?)
        on conflict (name) do update set place = excluded.place`;
      prepare(sql).run(place);
    },
  };
}
