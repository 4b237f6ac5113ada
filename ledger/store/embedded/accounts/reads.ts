import type { Account } from "../../../books/account.ts";
import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import type { AccountQuery, Backlog, MoveCursor, MoveQuery } from "../../accounts.ts";
import type { Cell, Database } from "../driver.ts";
import { memo } from "../memo.ts";
import { accountOf, MOVES, moveOf } from "./rows.ts";
import { openSealingReads } from "./sealing.ts";

/** The spend path's reading half. */
export function openAccountReads(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));
  return {
    ...openSealingReads(db),
    account: (id: string): Account | undefined => {
      const row = prepare("select * from accounts where id = ?").get(id);
      return row === undefined ? undefined : accountOf(row);
    },
    accounts: ({ merchantId, customerId, kind, after, limit }: AccountQuery): readonly Account[] => {
      bounded(limit);
      const whose = customerId === undefined ? "" : "and customer = ?";
      const named = kind === undefined ? "" : `and name glob '${kind}:*'`;
      const values = [merchantId, ...(customerId === undefined ? [] : [customerId]), after ?? "", limit];
      const sql = `select * from accounts where merchant = ? ${whose} ${named} and id > ? order by id limit ?`;
      return prepare(sql)
        .all(...values)
        .map(accountOf);
    },
    moves: (query: MoveQuery): readonly Move[] => {
      bounded(query.limit);
      const { where, values } = asked(query);
      const way = query.newestFirst === true ? "desc" : "asc";
      // Within one account numbers go as time does, and there is an index of them.
      const own = query.accountId !== undefined;
      const order = own
        ? `order by m.number ${way}`
        : `order by m.at ${way}, m.account ${way}, m.number ${way}`;
      return prepare(`${MOVES} where ${where} ${order} limit ?`)
        .all(...values, query.limit)
        .map(moveOf);
    },
    moveOf: (accountId: string, key: string): Move | undefined => {
      const row = prepare(`${MOVES} where m.account = ? and m.key = ?`).get(accountId, key);
      return row === undefined ? undefined : moveOf(row);
    },
    /** Every move is among the entries as soon as it is acknowledged. */
    backlog: (): Backlog => ({ pending: 0 }),
  };
}

function bounded(limit: number): void {
  ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
}

const ONLY = { credit: "m.amount > 0", debit: "m.amount < 0", changes: "m.amount <> 0" } as const;

function asked(query: MoveQuery): { readonly where: string; readonly values: readonly Cell[] } {
  const { merchantId, accountId, customerId, number, only, from, before, after } = query;
  const few = accountId !== undefined || customerId !== undefined;
  const parts: readonly (readonly [string, readonly Cell[]] | undefined)[] = [
    // With the plus the planner leaves the merchant's index alone: an account, or a customer's few, have their own.
    [`${few ? "+" : ""}m.merchant = ? and m.number is not null`, [merchantId]],
    accountId === undefined ? undefined : ["m.account = ?", [accountId]],
    customerId === undefined
      ? undefined
      : [
          "m.account in (select id from accounts where merchant = ? and customer = ?)",
          [merchantId, customerId],
        ],
    number === undefined ? undefined : ["m.number = ?", [number]],
    only === undefined ? undefined : [ONLY[only], []],
    from === undefined ? undefined : ["m.at >= ?", [from]],
    before === undefined ? undefined : ["m.at < ?", [before]],
    after === undefined ? undefined : beyondCursor(query, after),
  ];
  const said = parts.filter((part) => part !== undefined);
  return { where: said.map(([text]) => text).join(" and "), values: said.flatMap(([, values]) => values) };
}

function beyondCursor({ accountId, newestFirst }: MoveQuery, after: MoveCursor): [string, readonly Cell[]] {
  const over = newestFirst === true ? "<" : ">";
  if (accountId !== undefined) return [`m.number ${over} ?`, [after.number]];
  return [`(m.at, m.account, m.number) ${over} (?, ?, ?)`, [after.at, after.accountId, after.number]];
}
