import { JOURNAL, type Seal } from "../books/seal.ts";
import type { Standing, StoreReader } from "../store/reader.ts";
import { entriesBetween, everyStanding } from "./every.ts";
import { type Family, openFamily } from "./family.ts";
import { type FileEntry, type FileLine, type FileMove, openFileSeals } from "./file.ts";
import type { Verdict } from "./verify-books.ts";

/** Where an account stands after its last move in the file, in minor units. */
type Rebuilt = { readonly number: number; readonly balance: bigint };
/** A merchant's journal after its last entry in the file: debits less credits, by account and asset. */
type Journal = { number: number; readonly nets: Map<string, bigint> };

type File = { readonly accounts: Map<string, Rebuilt>; readonly journals: Map<string, Journal> };

/**
 * Adds an exported file up from nothing and compares: every hash in it, every balance with the store's at the same
 * move, the journal with the store's at the same entry, every seal with the store's. What the store did since the
 * export is no difference. Keeps a number and a balance for each account of the file.
 */
export async function rebuildBooks(lines: AsyncIterable<FileLine>, books: StoreReader): Promise<Verdict> {
  const moves = openFamily(["moves", "accounts"], "balances rebuilt from the file are the store's");
  const entries = openFamily(["entries", "merchants"], "the journal rebuilt from the file is the store's");
  const seals = openFamily(["seals"], "hashes recomputed from the file, and the store's too");
  const file: File = { accounts: new Map(), journals: new Map() };
  const fileSeals = openFileSeals(seals);
  for await (const line of lines) {
    if ("seal" in line) {
      fileSeals.open(line.seal);
      await compareSeal(books, seals, line.seal);
    } else if ("move" in line) {
      fileSeals.add(line.move.accountId, line.move);
      addMove(file, moves, line.move);
    } else {
      fileSeals.add(JOURNAL, line.entry);
      addEntry(file, entries, line.entry);
    }
  }
  fileSeals.end();
  await compareAccounts(books, moves, file.accounts);
  for (const [merchantId, journal] of file.journals)
    await compareJournal(books, entries, { merchantId, journal });
  const all = [entries, moves, seals];
  return { lines: all.flatMap((family) => family.lines()), sound: all.every((family) => family.isSound()) };
}

function addMove({ accounts }: File, family: Family, move: FileMove): void {
  const { accountId, number, amount, balanceAfter } = move;
  family.saw("moves");
  const before = accounts.get(accountId) ?? { number: 0, balance: 0n };
  const balance = before.balance + BigInt(amount);
  const name = `${accountId}-${String(number)}`;
  if (number !== before.number + 1) family.broken("the file has every move, in order", name);
  else if (balance !== BigInt(balanceAfter))
    family.broken("each balance is the one before and what came or went", name);
  accounts.set(accountId, { number, balance });
}

function addEntry({ journals }: File, family: Family, entry: FileEntry): void {
  const { merchantId, number, postings } = entry;
  family.saw("entries");
  const journal = journals.get(merchantId) ?? { number: 0, nets: new Map<string, bigint>() };
  journals.set(merchantId, journal);
  if (number !== journal.number + 1)
    family.broken("the file has every entry, in order", `${merchantId} entry ${String(number)}`);
  journal.number = number;
  for (const { account, asset, side, amount } of postings) {
    const key = `${account} ${asset}`;
    const more = side === "debit" ? BigInt(amount) : -BigInt(amount);
    journal.nets.set(key, (journal.nets.get(key) ?? 0n) + more);
  }
}

async function compareSeal({ get }: StoreReader, family: Family, { id, hash }: Seal): Promise<void> {
  family.saw("seals");
  if ((await get("seals", id))?.hash !== hash) family.broken("a seal of the file is in the store", id);
}

async function compareAccounts(
  books: StoreReader,
  family: Family,
  accounts: Map<string, Rebuilt>,
): Promise<void> {
  for await (const standing of everyStanding(books)) {
    const { id } = standing.account;
    const rebuilt = accounts.get(id);
    if (rebuilt === undefined) continue;
    accounts.delete(id);
    family.saw("accounts");
    const balance = await balanceAt(books, standing, rebuilt.number);
    if (balance !== rebuilt.balance) {
      const told = `${String(rebuilt.balance)} in the file, ${String(balance ?? "nothing")} in the store`;
      family.broken(
        "a balance rebuilt from the file is the store's",
        `${id}-${String(rebuilt.number)} (${told})`,
      );
    }
  }
  for (const id of accounts.keys()) family.broken("an account of the file is in the store", id);
}

/** What an account had after the move of this number; undefined: it never saw one. */
async function balanceAt(books: StoreReader, { account, latest }: Standing, number: number) {
  if (account.number === number) return account.balance;
  const listed = latest.find((move) => move.number === number);
  if (listed !== undefined) return listed.balanceAfter;
  const asked = { accountId: account.id, after: number - 1, upTo: number, limit: 1 };
  return (await books.movesAfter(asked))[0]?.balanceAfter;
}

type Compared = { readonly merchantId: string; readonly journal: Journal };

async function compareJournal(
  books: StoreReader,
  family: Family,
  { merchantId, journal }: Compared,
): Promise<void> {
  family.saw("merchants");
  const nets = new Map(journal.nets);
  let number = 0;
  for await (const entry of entriesBetween(books, merchantId, { after: 0, upTo: journal.number })) {
    number = entry.number;
    for (const { account, asset, side, amount } of entry.postings) {
      const key = `${account} ${asset}`;
      nets.set(key, (nets.get(key) ?? 0n) - (side === "debit" ? amount : -amount));
    }
  }
  if (number !== journal.number)
    family.broken("an entry of the file is in the store", `${merchantId} entry ${String(number + 1)}`);
  for (const [key, left] of nets)
    if (left !== 0n) family.broken("an account rebuilt from the file is the store's", `${merchantId} ${key}`);
}
