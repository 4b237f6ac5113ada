import type { ClientSession, Db } from "mongodb";
import type { Entry } from "../../books/entry.ts";
import { ensure } from "../../outcome.ts";
import type { Documents, Name } from "../collections.ts";
import type { EntryQuery, Query } from "../store.ts";
import { collection, fieldOf, filterOf, unkeep } from "./documents.ts";
import { asked } from "./faults.ts";
import { BOOKS } from "./schema.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };

/**
 * The reading half, at the primary with read concern majority: what is read was acknowledged and stays. In a session
 * of snapshots all is read as it stood at one moment.
 */
export function openReads(db: Db, session?: ClientSession) {
  const patience = { ...PATIENCE, ...(session !== undefined && { session }) };
  return {
    get: <In extends Name>(from: In, id: string): Promise<Documents[In] | undefined> =>
      asked(async () => {
        const kept = await collection(db, from).findOne({ _id: { $eq: id } }, patience);
        return kept === null ? undefined : (unkeep(kept) as Documents[In]);
      }),
    find: async <In extends Name>(from: In, query: Query<In>): Promise<readonly Documents[In][]> => {
      const { where, by, newestFirst, limit } = query;
      ensure(limit >= 1 && limit <= 1000, "a list is of 1 to 1,000");
      const direction = newestFirst === true ? -1 : 1;
      const sort = { ...(by !== undefined && { [fieldOf(from, by)]: direction }), _id: direction } as const;
      const options = { ...patience, sort, limit };
      const found = await asked(() => collection(db, from).find(filterOf(from, where), options).toArray());
      return found.map((kept) => unkeep(kept) as Documents[In]);
    },
    count: <In extends Name>(from: In, where: Query<In>["where"], most?: number): Promise<number> => {
      const options = { ...patience, ...(most !== undefined && { limit: most }) };
      return asked(() => collection(db, from).countDocuments(filterOf(from, where), options));
    },
    entries: ({ merchantId, orderId, after = 0, limit }: EntryQuery): Promise<readonly Entry[]> =>
      asked(async () => {
        const only = orderId === undefined ? {} : { orderId: { $eq: orderId } };
        const filter = { merchantId: { $eq: merchantId }, ...only, number: { $gt: after } };
        const options = { ...patience, sort: { number: 1 }, limit } as const;
        const found = await collection(db, BOOKS.entries).find(filter, options).toArray();
        return found.map((kept) => unkeep(kept) as Entry);
      }),
  };
}
