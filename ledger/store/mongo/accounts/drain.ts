import { type AnyBulkWriteOperation, MongoBulkWriteError } from "mongodb";
import { keyTime } from "../../../books/key-time.ts";
import type { Move } from "../../../books/move.ts";
import { ensure } from "../../../outcome.ts";
import { type Kept, text } from "../documents.ts";
import { asked, isDuplicate } from "../faults.ts";
import { operators, type Seen, seenIn } from "./documents.ts";
import { movesOf } from "./pending.ts";
import { moveId, type Spending } from "./spending.ts";

/**
 * Copies what waits in accounts' documents to the entries, then takes it out of their lists and raises each one's
 * fence above its keys: three calls, however many the accounts. Whoever does it writes the very same documents, so it
 * can be broken off anywhere, and done by many.
 */
export function drain({ accounts, moves }: Spending, accountIds: readonly string[]): Promise<void> {
  return asked(async () => {
    const found = await accounts.find({ _id: { $in: accountIds.map(text) } }).toArray();
    const waiting = found.map(seenIn).filter(({ pending }) => pending.length > 0);
    if (waiting.length === 0) return;
    const listed = waiting.map((seen) => ({
      seen,
      whole: movesOf(seen.account, seen.pending, seen.drainedAt),
    }));
    const copies = listed.flatMap(({ seen, whole }) =>
      whole.map((move): Kept => ({ _id: moveId(seen.account.id, move.key), ...move })),
    );
    await copy(moves, copies);
    await accounts.bulkWrite(listed.map(takenOut), { ordered: false });
  });
}

type Listed = { readonly seen: Seen; readonly whole: readonly Move[] };

/** Another drain may have been faster: then the head of the list is another one, and nothing happens. */
function takenOut({ seen: { account, drainedAt }, whole }: Listed): AnyBulkWriteOperation<Kept> {
  const keys = whole.map(({ key }) => key);
  const numbered = whole.filter(({ refused }) => refused === undefined);
  const filter = { _id: { $eq: account.id }, "pending.0.key": { $eq: keys[0] } };
  const update = operators({
    $pull: { pending: { key: { $in: keys } } },
    // The version stays: an account is what it was, and who read it before still knows these keys.
    $inc: { pendingCount: -keys.length },
    $max: {
      fence: Math.max(...keys.map(keyTime)),
      drainedAt: numbered.at(-1)?.at ?? drainedAt,
      unsealed: numbered.at(-1)?.number ?? 0,
    },
  });
  return { updateOne: { filter, update } };
}

/** Inserts what is not there yet. */
async function copy(moves: Spending["moves"], copies: readonly Kept[]): Promise<void> {
  try {
    await moves.insertMany(copies, { ordered: false });
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !isDuplicate(error)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.some(({ code }) => code !== error.code)) throw error;
    ensure(
      failures.every(({ errmsg }) => errmsg?.includes("index: _id_") === true),
      "a number of an account belongs to one move",
    );
  }
}
