import type { Document } from "mongodb";
import { MOST_PENDING } from "./fast.ts";

const COUNT = { bsonType: ["int", "long", "double"], minimum: 0 };
const AMOUNT = { bsonType: "long" };
const INSTANT = { bsonType: ["double", "long", "int"] };
const TEXT = { bsonType: "string" };

const FORM = {
  bsonType: "object",
  required: [
    ...["name", "merchantId", "asset", "state", "createdAt", "movedAt", "drainedAt", "fence", "until", "due"],
    ...["balance", "spendable", "minimumBalance", "creditLimit", "grants", "holds", "carries"],
    ...["number", "sequence", "version", "pending", "pendingCount"],
  ],
  properties: {
    ...{ _id: TEXT, name: TEXT, merchantId: TEXT, asset: TEXT, state: { enum: ["open", "disabled"] } },
    ...{ createdAt: INSTANT, movedAt: INSTANT, drainedAt: INSTANT, fence: INSTANT, until: INSTANT },
    ...{ balance: AMOUNT, spendable: AMOUNT, minimumBalance: AMOUNT, creditLimit: AMOUNT },
    ...{ number: COUNT, sequence: COUNT, version: COUNT },
    pending: { bsonType: "array", maxItems: MOST_PENDING },
    ...{ grants: { bsonType: "array" }, holds: { bsonType: "array" }, carries: { bsonType: "array" } },
  },
};

/** The part without terms, as the document says it: what may be spent of it, less what credit adds. */
const PLAIN = { $subtract: [{ $add: ["$spendable", "$minimumBalance"] }, "$creditLimit"] };

/**
 * What is true of every account at any time, for the server to refuse any write that breaks it: each move that waits
 * is counted, the balance is the sum of its parts, and credit is never overdrawn.
 */
export const ACCOUNT_LAWS: Document = {
  $jsonSchema: FORM,
  $expr: {
    $and: [
      { $eq: ["$pendingCount", { $size: "$pending" }] },
      { $eq: ["$balance", { $add: [PLAIN, { $sum: "$grants.left" }, { $sum: "$holds.amount" }] }] },
      { $gte: [{ $add: ["$spendable", "$minimumBalance"] }, 0n] },
    ],
  },
};
