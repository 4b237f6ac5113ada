import type { Collection, Filter, MongoClient } from "mongodb";
import type { Instant } from "../../../ids.ts";
import { ensure } from "../../../outcome.ts";
import { collection, database, type Kept, text } from "../documents.ts";
import { asked } from "../faults.ts";
import { type Seen, seenIn } from "./documents.ts";
import { SPENDING } from "./schema.ts";
import type { ServerTime } from "./time.ts";

/** What the spend path works with: a connection of its own, and the server's time. */
export type Spending = {
  readonly client: MongoClient;
  readonly accounts: Collection<Kept>;
  readonly moves: Collection<Kept>;
  readonly time: ServerTime;
};

export function openSpending(client: MongoClient, name: string, time: ServerTime): Spending {
  const db = database(client, name);
  return { client, accounts: collection(db, SPENDING.accounts), moves: collection(db, SPENDING.moves), time };
}

/** The name of a move's document: where it has its key, once and for ever. */
export function moveId(accountId: string, key: string): string {
  return `${text(accountId)}|${text(key)}`;
}

/**
 * Moves of one account by their keys. The id says it all; the account is said once more because it tells a cluster
 * where to look.
 */
export function byKeys(accountId: string, keys: readonly string[]): Filter<Kept> {
  const ids = keys.map((key) => moveId(accountId, key));
  return { _id: { $in: ids }, accountId: { $eq: text(accountId) } };
}

/** An account, and what the server's clock showed when it was read. */
export type Look = Seen & {
  readonly now: Instant;
  /** Not read: remembered from what was written last. */
  readonly isRemembered?: true;
};

export function look({ accounts, time }: Spending, accountId: string): Promise<Look | undefined> {
  return asked(async () => {
    const named = { $match: { _id: { $eq: accountId } } };
    const [kept] = await accounts.aggregate<Kept>([named, { $set: { now: time.expression() } }]).toArray();
    if (kept === undefined) return undefined;
    const now = Number(kept["now"]);
    ensure(now > 0, "the server tells the time");
    time.heard(now);
    return { ...seenIn(kept), now };
  });
}

/** The one index to ask, whatever others a cluster has. */
export const BY_ID = { _id: 1 } as const;

/** Accounts with moves that are not yet among the entries, of whatever merchant: as the index of them has it. */
export const PENDING = { merchantId: { $gte: "" }, pendingCount: { $gt: 0 } } as const;
