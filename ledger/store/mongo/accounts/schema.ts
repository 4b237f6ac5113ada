import type { IndexDescription } from "mongodb";
import { NEVER } from "./documents.ts";

/** The spend path's collections: an account is one document with its latest moves; older ones are apart. */
export const SPENDING = { accounts: "accounts", moves: "moves" } as const;

/**
 * No index of an account has a field that a plain move changes, but for `pendingCount`, which puts those with moves to
 * drain into an index of their own.
 */
const ACCOUNTS: IndexDescription[] = [
  // The name tells what kind of account it is, without a look at the document.
  { name: "i_merchantId_id_name", key: { merchantId: 1, _id: 1, name: 1 } },
  {
    name: "i_merchantId_customerId",
    key: { merchantId: 1, customerId: 1, _id: 1 },
    partialFilterExpression: { customerId: { $exists: true } },
  },
  { name: "i_merchantId_name", key: { merchantId: 1, name: 1 } },
  {
    name: "i_pending",
    key: { merchantId: 1 },
    partialFilterExpression: { pendingCount: { $gt: 0 } },
  },
  {
    name: "i_unsealed",
    key: { merchantId: 1, _id: 1 },
    partialFilterExpression: { unsealed: { $gt: 0 } },
  },
  { name: "i_due", key: { due: 1 }, partialFilterExpression: { due: { $lt: NEVER } } },
];

/** Refused moves have no number and stand in no list: their keys are all that is asked of them. */
const NUMBERED = { number: { $gt: 0 } };

const MOVES: IndexDescription[] = [
  {
    name: "u_accountId_number",
    key: { accountId: 1, number: 1 },
    unique: true,
    partialFilterExpression: NUMBERED,
  },
  {
    name: "i_merchantId_at",
    key: { merchantId: 1, at: 1, accountId: 1, number: 1 },
    partialFilterExpression: NUMBERED,
  },
  {
    name: "i_merchantId_customerId_at",
    key: { merchantId: 1, customerId: 1, at: 1, accountId: 1, number: 1 },
    partialFilterExpression: { ...NUMBERED, customerId: { $exists: true } },
  },
];

export const SPENDING_INDEXES = { [SPENDING.accounts]: ACCOUNTS, [SPENDING.moves]: MOVES } as const;
