import { Book, initModels, mongoTransaction } from "medici";
import mongoose from "mongoose";
import { ensure } from "../../ledger/index.ts";
import { AMOUNT, type Debtor, OPENING } from "./debtors.ts";

/**
 * medici as its README has it where an account must not be overdrawn ("ACID checks of an account balance"): the
 * entry, the balance that it leaves, and the write lock last, in a transaction that is run again while it is transient.
 */
export async function openMedici(url: string, accounts: readonly string[]): Promise<Debtor> {
  await mongoose.connect(url, { writeConcern: { w: "majority", journal: true } });
  await initModels();
  const book = new Book("bench");
  const named = (account: string) => `Accounts:${account}`;
  const opening = book.entry("opening").debit("Assets", OPENING * accounts.length);
  for (const account of accounts) opening.credit(named(account), OPENING);
  await opening.commit();
  return {
    debit: async (account) => {
      const from = named(account);
      await mongoTransaction(async (session) => {
        await book.entry("debit").debit(from, AMOUNT).credit("Assets", AMOUNT).commit({ session });
        const { balance } = await book.balance({ account: from }, { session });
        ensure(balance >= 0, "a debit of medici goes through");
        await book.writelockAccounts([from], { session });
      });
    },
    rest: async () => undefined,
    close: () => mongoose.disconnect(),
  };
}
