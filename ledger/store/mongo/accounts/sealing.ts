import type { Filter } from "mongodb";
import { ensure } from "../../../outcome.ts";
import type { NumberedQuery, SealedUpTo, Sealing, UnsealedPage } from "../../sealing.ts";
import { exact, type Kept, text, whole } from "../documents.ts";
import { asked } from "../faults.ts";
import { moveIn } from "./known.ts";
import type { Spending } from "./spending.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };
/** Said as the index of those with something to seal has it. */
const FLAGGED = { merchantId: { $gte: "" }, unsealed: { $gt: 0 } } as const;

type Flagged = { readonly _id: string; readonly merchantId: string; readonly unsealed: number | bigint };

/** Where the sealer looks: each drain says in the account's document up to which number there is something new. */
export function openSealing({ accounts, moves }: Pick<Spending, "accounts" | "moves">): Sealing {
  return {
    movesAfter: ({ accountId, after, upTo = Number.MAX_SAFE_INTEGER, limit }: NumberedQuery) =>
      asked(async () => {
        bounded(limit);
        const number = { $gt: whole(Math.max(0, after)), $lte: whole(upTo) };
        const options = { ...PATIENCE, sort: { number: 1 }, limit } as const;
        const found = await moves.find({ accountId: { $eq: text(accountId) }, number }, options).toArray();
        return found.map(moveIn);
      }),
    unsealed: (limit, after): Promise<UnsealedPage> =>
      asked(async () => {
        bounded(limit);
        const sort = { merchantId: 1, _id: 1 } as const;
        const options = { ...PATIENCE, projection: { merchantId: 1, unsealed: 1 }, sort, limit };
        const kept = await accounts.find(beyond(after), options).toArray();
        const found = kept.map((one) => exact(one) as Flagged);
        const last = found.length < limit ? undefined : found.at(-1);
        return {
          accounts: found.map(({ _id: accountId, merchantId, unsealed }) => ({
            merchantId,
            accountId,
            last: Number(unsealed),
          })),
          ...(last !== undefined && { next: JSON.stringify([last.merchantId, last._id]) }),
        };
      }),
    markSealed: (sealed: readonly SealedUpTo[]) =>
      asked(async () => {
        if (sealed.length === 0) return;
        await accounts.bulkWrite(
          sealed.map(({ accountId, upTo }) => ({
            updateOne: {
              // What was drained meanwhile is flagged higher.
              filter: { _id: { $eq: text(accountId) }, unsealed: { $lte: whole(upTo) } },
              update: { $unset: { unsealed: true } },
            },
          })),
          { ordered: false },
        );
      }),
  };
}

function beyond(after: string | undefined): Filter<Kept> {
  if (after === undefined) return FLAGGED;
  const [merchantId, id] = (JSON.parse(after) as readonly unknown[]).map(text);
  return {
    $and: [
      FLAGGED,
      // Said once more for the index, which does not look into alternatives.
      { merchantId: { $gte: merchantId } },
      { $or: [{ merchantId: { $gt: merchantId } }, { merchantId: { $eq: merchantId }, _id: { $gt: id } }] },
    ],
  } as Filter<Kept>;
}

function bounded(limit: number): void {
  ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
}
