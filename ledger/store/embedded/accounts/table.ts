import type { Account } from "../../../books/account.ts";
import { nextTimeOut } from "../../../books/act.ts";
import type { Move } from "../../../books/move.ts";
import type { Opened } from "../../../books/open.ts";
import type { AccountTerms } from "../../accounts.ts";
import type { Database } from "../driver.ts";
import { memo } from "../memo.ts";
import { accountOf, changing, moveRow } from "./rows.ts";

export type AccountTable = ReturnType<typeof openAccountTable>;

/** Accounts and their moves as rows: read, changed, appended to. */
export function openAccountTable(db: Database) {
  const prepare = memo((sql: string) => db.prepare(sql));

  function load(id: string): Account | undefined {
    const row = prepare("select * from accounts where id = ?").get(id);
    return row === undefined ? undefined : accountOf(row);
  }

  function append(moves: readonly Move[]): void {
    for (const move of moves) {
      prepare(
        `insert into moves (account, key, number, at, merchant, fingerprint, kind, sequence,
         amount, balanceAfter, held, against, more) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(...moveRow(move));
    }
  }

  return {
    load,
    append,
    save: (account: Account): void => {
      prepare(
        "update accounts set balance = ?, number = ?, sequence = ?, movedAt = ?, due = ?, parts = ? where id = ?",
      ).run(...changing(account), account.id);
    },
    open: ({ account, moves }: Opened): void => {
      const { id, name, merchantId, customerId, asset, state, createdAt, endsAt } = account;
      const fixed = [id, name, merchantId, customerId ?? null, asset, state, createdAt, endsAt ?? null];
      prepare(
        `insert into accounts (id, name, merchant, customer, asset, state, createdAt, endsAt, minimum, credit,
         balance, number, sequence, movedAt, due, parts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(...fixed, account.minimumBalance, account.creditLimit, ...changing(account));
      append(moves);
    },
    /** False: there is no such account. */
    setTerms: ({ accountId, ...terms }: AccountTerms): boolean => {
      const account = load(accountId);
      if (account === undefined) return false;
      const next = { ...account, ...terms };
      const values = [next.state, next.endsAt ?? null, nextTimeOut(next) ?? null, accountId];
      prepare("update accounts set state = ?, endsAt = ?, due = ? where id = ?").run(...values);
      return true;
    },
  };
}
