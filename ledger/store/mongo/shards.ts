import type { IndexDescription } from "mongodb";
import type { Name } from "../collections.ts";

/** Every collection there is. */
export type Collection = Name | "accounts" | "moves" | "entries" | "counters" | "leases" | "limits" | "kept";

type ShardKey = Readonly<Record<string, 1 | "hashed">>;

/**
 * How a collection lies in a cluster, and why. By account, by a hash or by what is as good as one, never by time. No
 * key: on one shard. A cluster keeps an index unique only where it begins with the whole shard key, unhashed, and
 * `_id` only where that is the key (mongodb.com/docs: "Sharding", "Shard Key Indexes"); of the others each shard
 * knows its own. What is not unique by the index there is so by something else.
 */
export type Shard = {
  readonly key?: ShardKey;
  readonly why: string;
  /** Unique indexes that cannot be unique under this key, and what makes their fields so all the same. */
  readonly elsewise?: Readonly<Record<string, string>>;
};

const HASHED = { _id: "hashed" } as const;
/** Ids that are dice for 48 bits beside their millisecond are unique without anybody's index. */
const DICE = "its id is dice";

export const SHARDS: { readonly [In in Collection]: Shard } = {
  accounts: {
    key: HASHED,
    why: "each move is one write to one account: they spread evenly, whoever's they are",
  },
  moves: {
    key: { accountId: "hashed" },
    why: "a drain, a look for a key and an account's list go to one shard; an id names its account, so it is unique",
    elsewise: {
      u_accountId_number:
        "the account's document counts its moves, and every drain writes them under the same ids with the same numbers",
    },
  },
  entries: {
    key: { merchantId: 1, number: 1 },
    why: `a merchant's journal is numbered, so booked, one by one anyway; a large one can be split; ${DICE}`,
  },
  counters: { key: HASHED, why: "each sale of a merchant writes the one of that merchant" },
  orders: {
    key: { reference: 1 },
    why: `references are dice, as good as a hash; ${DICE}`,
    elsewise: {
      u_tokenHash:
        "tokens are dice; a key said to two processes in one instant may place two orders, of which one is paid",
    },
  },
  vouchers: {
    key: { code: 1 },
    why: `codes are dice, and whoever pays with one is found on one shard; ${DICE}`,
  },
  notices: { key: { key: 1 }, why: `the key is a digest, so the same words are filed once; ${DICE}` },
  lines: { key: { chat: 1 }, why: `a chat is read as a whole; ${DICE}` },
  messages: {
    key: HASHED,
    why: "the id is the network's own, and that it is unique makes a repeat harmless",
  },
  sessions: {
    key: HASHED,
    why: "the id is the chat's address; who looks for those that wait for a person asks all shards, and seldom",
  },
  replays: {
    key: HASHED,
    why: "the id is made of the request's key, and that it is unique makes a repeat harmless",
  },
  tasks: { key: HASHED, why: "each is written several times by its id; who looks for work asks all shards" },
  lowBalances: { key: HASHED, why: "the id is the wallet's, which every look asks for" },
  refundings: { key: HASHED, why: "the id is the debit's, asked for by nothing else" },
  seals: { key: HASHED, why: "the id is made of its place, so of two sealers at once one goes on" },
  audit: { key: HASHED, why: "written once and read seldom" },
  payments: {
    why: "as many as people pay, and the provider's name for a prompt, unique, comes after the payment is there",
  },
  receipts: {
    why: "unique by provider, account and number, and those of M-Pesa rise with time; named by their digest they could be spread",
  },
  reconciliations: { why: "a hundred and fifty a day at most" },
  proofs: { key: HASHED, why: "each is written a few times by its id, and few payments need one" },
  refunds: { key: HASHED, why: "each is written several times by its id, and seldom made" },
  customers: {
    why: "those of apps have no address: they would all lie together; a hundred million are some 30 GB",
  },
  merchants: { why: "a few thousand" },
  apiKeys: { why: "a few of each merchant, kept in memory, unique by their hash" },
  staff: { why: "a few of each merchant" },
  invites: { why: "a few, soon used" },
  petitions: { why: "a few a day of each merchant, soon answered" },
  alarms: { key: HASHED, why: "the id is what it is about, which every look asks for" },
  broadcasts: { why: "a few of each merchant" },
  products: { why: "a shelf of each merchant" },
  meters: { why: "a few of each merchant" },
  usages: {
    key: HASHED,
    why: "the id is the voucher's, and each look writes a few; its router's are asked for seldom",
  },
  routers: { why: "a few of each merchant, unique by their name there" },
  leases: { why: "one of each job" },
  kept: {
    key: HASHED,
    why: "a chat network's keys and messages, each asked for by its id; few are as many as sales",
  },
  limits: {
    why: "counts of the last minute, unique by who is counted; a key's calls are counted by the 500",
  },
};

/** Whether the fields of an index begin with those of a key, in order and unhashed. */
export function beginsWith(index: IndexDescription["key"], key: ShardKey): boolean {
  const fields = [...(index instanceof Map ? index : Object.entries(index))];
  return Object.entries(key).every(([field, way], n) => {
    const [name, direction] = fields[n] ?? [];
    return name === field && way === 1 && direction === 1;
  });
}
