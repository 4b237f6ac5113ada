import type { AccountName } from "../../books/entry.ts";
import type { AccountTotal, Store } from "../store.ts";
import type { Cell, Database } from "./driver.ts";
import { memo } from "./memo.ts";

type Totals = (...asked: Parameters<Store["totals"]>) => readonly AccountTotal[];

/** Sums the journal and the moves together, both sides of each. */
export function openTotals(db: Database): Totals {
  const totals = memo((only: string) => {
    const statement = db.prepare(
      `with moved as (
         select a.name, a.asset, m.against, ${halves("max(-m.amount, 0)", "gone")}, ${halves("max(m.amount, 0)", "come")}
         from moves m join accounts a on a.id = m.account where m.merchant = ?1 group by m.account, m.against
       ), lines as (
         select account, asset, ${halves("debit", "debit")}, ${halves("credit", "credit")}
         from postings where merchant = ?1 group by account, asset
         union all select name, asset, goneHigh, goneLow, comeHigh, comeLow from moved
         union all select against, asset, comeHigh, comeLow, goneHigh, goneLow from moved
       ) select account, asset, sum(debitHigh) as debitHigh, sum(debitLow) as debitLow,
           sum(creditHigh) as creditHigh, sum(creditLow) as creditLow from lines
       ${only} group by account, asset having sum(debitHigh + debitLow + creditHigh + creditLow) > 0
       order by account, asset`,
    );
    statement.setReadBigInts(true);
    return statement;
  });
  return (merchantId: string, account?: AccountName): readonly AccountTotal[] =>
    (account === undefined
      ? totals("").all(merchantId)
      : totals("where account = ?2").all(merchantId, account)
    ).map((row) => ({
      account: String(row["account"]) as AccountName,
      asset: String(row["asset"]),
      debit: whole(row["debitHigh"], row["debitLow"]),
      credit: whole(row["creditHigh"], row["creditLow"]),
    }));
}

/** A sum of many amounts in two halves: in one it would leave the 64 bits that SQLite adds in. */
function halves(amount: string, name: string): string {
  return `sum((${amount}) >> 32) as ${name}High, sum((${amount}) & 4294967295) as ${name}Low`;
}

function whole(high: Cell | undefined, low: Cell | undefined): bigint {
  return (BigInt(high ?? 0) << 32n) + BigInt(low ?? 0);
}
