import type { Db } from "mongodb";
import { NAMES, type Name } from "../collections.ts";
import type { Changes, CommitResult } from "../store.ts";
import { sizeOf } from "./commits.ts";
import { collection, exactly, keep, type Versioned } from "./documents.ts";
import { asked, isDuplicate } from "./faults.ts";

type Single = { readonly name: Name; readonly document: Versioned };

/** The one document that a commit changes, if it changes nothing else: a server writes that whole by itself. */
export function singleOf(changes: Changes): Single | undefined {
  if (sizeOf(changes) !== 1) return undefined;
  for (const name of NAMES) {
    const document = changes[name]?.[0];
    if (document !== undefined) return { name, document };
  }
  return undefined;
}

/** Writes one document without a transaction, in one call; durable on a majority when it answers `committed`. */
export function writeSingle(db: Db, { name, document }: Single): Promise<CommitResult> {
  return asked(async () => {
    const { _id, ...rest } = keep(document);
    try {
      if (document.version === 1) {
        await collection(db, name).insertOne({ _id, ...rest });
        return "committed";
      }
      const { matchedCount } = await collection(db, name).replaceOne(
        exactly(_id, document.version - 1),
        rest,
      );
      return matchedCount === 1 ? "committed" : "conflict";
    } catch (error) {
      if (isDuplicate(error)) return "duplicate";
      throw error;
    }
  });
}
