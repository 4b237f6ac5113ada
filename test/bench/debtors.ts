import { MongoClient } from "mongodb";
import { v7 } from "uuid";
import { openAccount } from "../../ledger/books/open.ts";
import { ensure, openStore } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { timed } from "./measure.ts";

/** One way to take money out of accounts, all of them opened with more than a run can take. */
export type Debtor = {
  readonly debit: (account: string) => Promise<void>;
  /** Does what the debits of these accounts left for later; afterwards nothing goes on in the background. */
  readonly rest: (accounts: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What each account is opened with, and what one debit takes, in minor units. */
export const [OPENING, AMOUNT] = [1_000_000_000, 10];

const merchantId = "mer_bench";
/** New accounts that go into one transaction. */
const PORTION = 250;
const HANDS = 32;

/** Our own books: a key that is good for ever, a numbered entry, and the drains that follow. */
export async function openOurs(url: string, accounts: readonly string[]): Promise<Debtor> {
  let store = await openStore(url, systemClock);
  const deed = { kind: "credit", amount: BigInt(OPENING), against: "granted" } as const;
  const opened = accounts.map((id) => {
    const opening = { id, name: `wallet:${id}`, merchantId, asset: "KES" } as const;
    return openAccount(opening, systemClock.now(), { key: "opening", deed });
  });
  for (let n = 0; n < opened.length; n += PORTION)
    ensure((await store.commit({ opened: opened.slice(n, n + PORTION) })) === "committed", "accounts open");
  return {
    debit: async (accountId) => {
      const deed = { kind: "debit", amount: BigInt(AMOUNT), against: "spent" } as const;
      const moved = await store.move({ accountId, merchantId, key: v7(), fingerprint: "debit", deed });
      ensure(moved.outcome === "done" && !moved.replayed, "our debit goes through");
    },
    rest: async (touched) => {
      // Whoever reads an account's moves drains it first; the beats end with the store.
      await timed({ count: touched.length, at: HANDS }, async (n) => {
        await store.moves({ merchantId, accountId: touched[n] ?? "", limit: 1 });
      });
      await store.close();
      store = await openStore(url, systemClock);
    },
    close: () => store.close(),
  };
}

/** The least a debit can be: one conditional write. No key, no entry; a repeat takes the money again. */
export async function openRaw(url: string, accounts: readonly string[]): Promise<Debtor> {
  const client = await new MongoClient(url, { writeConcern: { w: "majority", journal: true } }).connect();
  const balances = client.db().collection<{ _id: string; balance: number }>("balances");
  await balances.insertMany(accounts.map((_id) => ({ _id, balance: OPENING })));
  return {
    debit: async (_id) => {
      const enough = { _id, balance: { $gte: AMOUNT } };
      const options = { returnDocument: "after" } as const;
      const left = await balances.findOneAndUpdate(enough, { $inc: { balance: -AMOUNT } }, options);
      ensure(left !== null, "a raw debit goes through");
    },
    rest: async () => undefined,
    close: () => client.close(),
  };
}
