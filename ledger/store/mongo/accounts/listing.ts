import type { Filter, Sort } from "mongodb";
import type { MoveCursor, MoveQuery } from "../../accounts.ts";
import { type Kept, text, whole } from "../documents.ts";

const ONLY = { credit: { $gt: 0n }, debit: { $lt: 0n }, changes: { $ne: 0n } } as const;

/** By time, then account, then number. Within one account that is by number alone. */
export function sortOf(query: MoveQuery): Sort {
  const way = query.newestFirst === true ? -1 : 1;
  return isByNumber(query) ? { number: way } : { at: way, accountId: way, number: way };
}

export function filterOf(query: MoveQuery): Filter<Kept> {
  const { merchantId, accountId, customerId, number, only, from, before } = query;
  const parts: readonly (object | undefined)[] = [
    { merchantId: { $eq: text(merchantId) }, number: { $gt: 0 } },
    accountId === undefined ? undefined : { accountId: { $eq: text(accountId) } },
    customerId === undefined ? undefined : { customerId: { $eq: text(customerId) } },
    number === undefined ? undefined : { number: { $eq: whole(number) } },
    only === undefined ? undefined : { amount: ONLY[only] },
    from === undefined ? undefined : { at: { $gte: whole(from) } },
    before === undefined ? undefined : { at: { $lt: whole(before) } },
    query.after === undefined ? undefined : beyond(query, query.after),
  ];
  return { $and: parts.filter((part) => part !== undefined) };
}

/** A span of time is found by the index that has it, one account's moves else by their numbers. */
function isByNumber({ accountId, from, before }: MoveQuery): boolean {
  return accountId !== undefined && from === undefined && before === undefined;
}

function beyond(query: MoveQuery, after: MoveCursor): object {
  const [at, accountId, number] = [whole(after.at), text(after.accountId), whole(after.number)];
  const over = (value: number | string) => (query.newestFirst === true ? { $lt: value } : { $gt: value });
  if (query.accountId === accountId) return { number: over(number) };
  return {
    // Said once more for the index, which does not look into alternatives.
    at: query.newestFirst === true ? { $lte: at } : { $gte: at },
    $or: [
      { at: over(at) },
      { at: { $eq: at }, accountId: over(accountId) },
      { at: { $eq: at }, accountId: { $eq: accountId }, number: over(number) },
    ],
  };
}
