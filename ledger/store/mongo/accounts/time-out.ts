import { timedOut } from "../../../books/act.ts";
import type { Kept } from "../documents.ts";
import { asked } from "../faults.ts";
import type { Drains } from "./drains.ts";
import { save } from "./exact.ts";
import { MOST_PENDING } from "./fast.ts";
import { atMost } from "./hands.ts";
import { look, PENDING, type Spending } from "./spending.ts";

const HANDS = 4;
const TRIES = 10;
/** A move that waits for so long, in ms, was left behind by a process that is gone. */
const LEFT_BEHIND = 5000;

/** Runs work while nothing else of this process is written to an account. */
type Alone = (accountId: string, work: () => Promise<boolean>) => Promise<boolean>;

/** What the sweep is done with. */
export type Sweeping = { readonly spending: Spending; readonly drains: Drains; readonly alone: Alone };

/** Books out what has timed out in up to `limit` accounts; answers in how many of them something had. */
export async function timeOut({ spending, drains, alone }: Sweeping, limit: number): Promise<number> {
  let found = 0;
  for (;;) {
    const wanted = limit - found;
    const ids = await dueAccounts(spending, wanted);
    await atMost(HANDS, ids, async (id) => {
      if (await alone(id, () => timeOutOne(spending, drains, id))) found += 1;
    });
    // Accounts at their end with nothing left are looked at once and do not count.
    if (ids.length < wanted || found === limit) return found;
  }
}

async function dueAccounts({ accounts, time }: Spending, limit: number): Promise<readonly string[]> {
  const options = { sort: { due: 1 }, projection: { _id: 1 }, limit } as const;
  const found = await asked(() => accounts.find({ due: { $lte: time.now() } }, options).toArray());
  return found.map(({ _id }) => _id);
}

/** By the server's time of the reading; if another process is faster, it did the same. */
async function timeOutOne(spending: Spending, drains: Drains, accountId: string): Promise<boolean> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const seen = await look(spending, accountId);
    if (seen === undefined) return false;
    const { account, moves } = timedOut(seen.account, seen.now);
    const pendingCount = seen.pending.length + moves.length;
    if (pendingCount > MOST_PENDING) await drains.drain(accountId);
    else if (await asked(() => save(spending, seen, { account, moves }))) {
      drains.written(accountId, pendingCount);
      return moves.length > 0;
    }
  }
  return false;
}

/** Copies to the entries what processes left behind that are gone. */
export async function sweep({ spending, drains }: Sweeping, limit: number): Promise<void> {
  const { accounts, time } = spending;
  const options = { projection: { _id: 1 }, limit } as const;
  const behind = { $lt: time.now() - LEFT_BEHIND };
  const filter = { ...PENDING, "pending.0.at": behind };
  const found = await asked(() => accounts.find<Kept>(filter, options).toArray());
  await atMost(HANDS, found, ({ _id }) => drains.drain(_id));
}
