import type { ClientSession, Db } from "mongodb";
import { keyTime } from "../../../books/key-time.ts";
import type { Opened } from "../../../books/open.ts";
import { ensure } from "../../../outcome.ts";
import type { AccountTerms } from "../../accounts.ts";
import { collection, exactly, type Kept } from "../documents.ts";
import { changing, newDocument, operators, seenIn } from "./documents.ts";
import { SPENDING } from "./schema.ts";
import { moveId } from "./spending.ts";

/** A new account's document. What it has seen already is among the entries from the start, so the fence is there. */
export function openedDocument({ account, moves }: Opened): Kept {
  ensure(!account.id.includes("|"), "the name of an account ends where a key begins");
  const document = newDocument(account, Math.max(-1, ...moves.map(({ key }) => keyTime(key))));
  // They were not drained, so nobody else says that there is something to seal.
  return moves.length === 0 ? document : { ...document, unsealed: account.number };
}

export function openedMoves({ account, moves }: Opened): readonly Kept[] {
  return moves.map((move) => ({ _id: moveId(account.id, move.key), ...move }));
}

type Setting = { readonly db: Db; readonly session: ClientSession };

/** Sets an account's terms inside a transaction; false: there is no such account. */
export async function setTerms(
  { db, session }: Setting,
  { accountId, ...terms }: AccountTerms,
): Promise<boolean> {
  const accounts = collection(db, SPENDING.accounts);
  const kept = await accounts.findOne({ _id: { $eq: accountId } }, { session });
  if (kept === null) return false;
  const { account, version } = seenIn(kept);
  const set = { ...account, ...terms };
  const { state, endsAt, movedAt } = set;
  const { until, due } = changing(set, movedAt);
  const update = operators({
    $set: { state, ...(endsAt !== undefined && { endsAt }), until, due },
    $inc: { version: 1 },
  });
  const { matchedCount } = await accounts.updateOne(exactly(accountId, version), update, { session });
  return matchedCount === 1;
}
