import { z } from "zod";

/** What the REST door answers, as it is: the document is made from it, and tests hold every answer against it. */
export const Money = z
  .strictObject({ amount: z.int(), asset: z.string() })
  .meta({ id: "Money", description: "A whole number of minor units (cents, paise) of an asset." });

/** An instant, RFC 3339 in UTC. */
export const Time = z.iso.datetime();

/** A whole number of things, never negative. */
export const Count = z.int().nonnegative();

/** A sum of many amounts: beyond 2^53 − 1, where JSON readers are no longer exact, it is a text of digits. */
export const Sum = z.union([Count, z.string().regex(/^\d+$/u)]);

/** One page of a list; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return z
    .strictObject({ data: z.array(item), nextCursor: z.string().nullable() })
    .meta({ id, description: "One page; ask again with nextCursor as cursor until it is null." });
}

/** Why the door said no: RFC 9457. A reason may add facts of its own. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
  })
  .meta({
    id: "Problem",
    description: "Why not (RFC 9457). `code` never changes; `detail` is for people and may.",
  });
