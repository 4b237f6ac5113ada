import { MongoBulkWriteError } from "mongodb";
import { keyTime } from "../../../books/key-time.ts";
import { ensure } from "../../../outcome.ts";
import type { Kept } from "../documents.ts";
import { asked, isDuplicate } from "../faults.ts";
import { operators, seenIn } from "./documents.ts";
import { movesOf } from "./pending.ts";
import { moveId, type Spending } from "./spending.ts";

/**
 * Copies what waits in an account's document to the entries, then takes it out of the list and raises the fence above
 * its keys. Whoever does it writes the very same documents, so it can be broken off anywhere, and done by many.
 */
export function drain({ accounts, moves }: Spending, accountId: string): Promise<number> {
  return asked(async () => {
    const kept = await accounts.findOne({ _id: { $eq: accountId } });
    if (kept === null) return 0;
    const { account, pending, drainedAt } = seenIn(kept);
    const whole = movesOf(account, pending, drainedAt);
    const keys = whole.map(({ key }) => key);
    const [first] = keys;
    if (first === undefined) return 0;
    const copies = whole.map((move): Kept => ({ _id: moveId(accountId, move.key), ...move }));
    await copy(moves, copies);
    const numbered = whole.filter(({ refused }) => refused === undefined);
    // Another drain may have been faster: then the head of the list is another one.
    const { matchedCount } = await accounts.updateOne(
      { _id: { $eq: accountId }, "pending.0.key": { $eq: first } },
      operators({
        $pull: { pending: { key: { $in: keys } } },
        $inc: { pendingCount: -keys.length, version: 1 },
        $max: {
          fence: Math.max(...keys.map(keyTime)),
          drainedAt: numbered.at(-1)?.at ?? drainedAt,
          unsealed: numbered.at(-1)?.number ?? 0,
        },
      }),
    );
    return matchedCount === 1 ? keys.length : 0;
  });
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
