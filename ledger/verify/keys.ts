import type { StoreReader } from "../store/reader.ts";
import type { Family } from "./family.ts";

const FIRST_FEW = 1000;

/** A key did one thing in its account, for ever. */
export async function checkKeys(books: StoreReader, family: Family): Promise<void> {
  for (const { accountId, key } of await books.repeatedKeys(FIRST_FEW))
    family.broken("a key does one thing", `${accountId} ${key}`);
}
