import type { NewEntry } from "../../books/entry.ts";
import { encode } from "./codec.ts";
import type { Database } from "./driver.ts";
import { memo } from "./memo.ts";
import { cell } from "./reads.ts";

/** Numbers and appends an entry of the journal. */
export function openEntries(db: Database): (entry: NewEntry) => void {
  const prepare = memo((sql: string) => db.prepare(sql));
  return (entry) => {
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
  };
}
