import { type Database, openDatabase } from "../../ledger/store/embedded/driver.ts";
import { makeSchema } from "../../ledger/store/embedded/schema.ts";

type Job = { readonly account: string; readonly key: string; readonly resolve: () => void };

/** The same tables and the same statements, prepared once and grouped by hand in this thread: nothing around them. */
export function debitsByHand(path: string, accounts: number) {
  const db = openDatabase(path);
  makeSchema(db);
  fill(db, accounts);
  const load = db.prepare("select * from accounts where id = ?");
  const known = db.prepare("select * from moves where account = ? and key = ?");
  const save = db.prepare(
    "update accounts set balance = ?, number = ?, sequence = ?, movedAt = ?, due = ?, parts = ? where id = ?",
  );
  const insert = db.prepare(
    `insert into moves (account, key, number, at, merchant, fingerprint, kind, sequence, amount, balanceAfter, held,
     against, more) values (?, ?, ?, ?, 'm', ?, 'debit', ?, ?, ?, 0, 'spent', ?)`,
  );
  const begin = db.prepare("savepoint job");
  const keep = db.prepare("release job");
  const waiting: Job[] = [];

  function debit({ account, key }: Job): void {
    begin.run();
    const row = load.get(account);
    const [balance, number] = [Number(row?.["balance"]) - 1, Number(row?.["number"]) + 1];
    if (known.get(account, key) !== undefined || balance < 0)
      throw new Error("the bench has funds and new keys");
    save.run(balance, number, number, number, null, null, account);
    insert.run(account, key, number, number, "f".repeat(64), number, -1, balance, "{}");
    keep.run();
  }

  function flush(): void {
    const group = waiting.splice(0, 512);
    db.exec("begin immediate");
    for (const job of group) debit(job);
    db.exec("commit");
    for (const { resolve } of group) resolve();
    if (waiting.length > 0) setImmediate(flush);
  }

  return {
    debit: (account: string, key: string) =>
      new Promise<void>((resolve) => {
        if (waiting.push({ account, key, resolve }) === 1) setImmediate(flush);
      }),
    close: () => {
      db.close();
    },
  };
}

function fill(db: Database, accounts: number): void {
  const insert = db.prepare(
    `insert into accounts (id, name, merchant, asset, state, minimum, credit, balance, number, sequence, movedAt,
     createdAt) values (?, ?, 'm', 'KES', 'open', 0, 0, 1000000000, 0, 0, 0, 0)`,
  );
  db.exec("begin");
  for (let n = 0; n < accounts; n += 1) insert.run(`wal_${n}`, `wallet:wal_${n}`);
  db.exec("commit");
}
