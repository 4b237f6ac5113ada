import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import type { Standing, StandingQuery } from "../../reader.ts";
import type { Database } from "../driver.ts";
import { accountOf } from "./rows.ts";

/** From one to the next by the index, whatever lies between. */
const distinct = (table: "entries" | "accounts") =>
  `with recursive found (id) as (
     select min(merchant) from ${table}
     union all select (select min(merchant) from ${table} where merchant > found.id) from found
     where found.id is not null
   ) select id from found where id is not null`;

/** What is read of all accounts together, whoever's they are. */
export function openStandings(db: Database) {
  return {
    merchants: (): readonly string[] => {
      const found = [distinct("entries"), distinct("accounts")].flatMap((sql) => db.prepare(sql).all());
      return [...new Set(found.map(({ id }) => String(id)))].toSorted();
    },
    standings: ({ after = "", limit }: StandingQuery): readonly Standing[] => {
      ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
      const rows = db.prepare("select * from accounts where id > ? order by id limit ?").all(after, limit);
      return rows.map((row) => ({ account: accountOf(row), latest: [] }));
    },
    repeatedKeys: (limit: number): readonly Pick<Move, "accountId" | "key">[] =>
      db
        .prepare("select account, key from moves group by account, key having count(*) > 1 limit ?")
        .all(limit)
        .map(({ account, key }) => ({ accountId: String(account), key: String(key) })),
  };
}
