import { MOST } from "../books/money.ts";
import type { Ask, Move } from "../books/move.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Order } from "../sales/order.ts";
import { changed } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { newTask } from "../tasks.ts";
import { topUpWallet } from "../wallets/wallet-id.ts";
import { returnKey, takenKey } from "./taken-key.ts";

const MINUTE = 60_000;
/** A refund that was not written down by then never will be: what the wallet gave up for it goes back. */
const GRACE = 10 * MINUTE;
/** Nobody who asked for another amount is still at it after this. */
const AT_WORK = MINUTE / 2;
const ROUNDS = 5;

/** The promise to return what a wallet gives up for a refund. */
export type Returning = TaskOf<"return-taken">;

/** One refund of an order follows the other, so what was given back before names the one to come. */
export function promiseId({ id, refunded = 0n }: Order): string {
  return `tsk_taken_${id}_${String(refunded)}`;
}

/** The promise as it was filed for this part, or a new one. One that anybody has begun to keep is of no use. */
export async function promiseToReturn(parts: Parts, order: Order, amount: bigint): Promise<Returning> {
  const { store, ids, clock } = parts;
  const { id: orderId, merchantId } = order;
  const id = promiseId(order);
  for (let round = 0; round < ROUNDS; round += 1) {
    const known = await store.get("tasks", id);
    if (known === undefined) {
      const taken = takenKey(orderId, ids.hex(8));
      const deed = { kind: "return-taken", accountId: topUpWallet(order), taken, amount } as const;
      const filing = { merchantId, subject: `taken:${orderId}`, due: clock.now() + GRACE, id };
      const task = newTask(parts, deed, filing);
      if ((await store.commit({ tasks: [task] })) === "committed" && task.kind === "return-taken")
        return task;
    } else {
      ensure(known.kind === "return-taken", "a promise to return is named as one");
      if (known.version === 1 && known.amount === amount) return known;
      if (known.version === 1 && clock.now() - known.createdAt < AT_WORK) break;
      await returnNow(parts, known);
    }
  }
  throw new Fault("books", "another refund of this order is under way", {
    retry: "soon",
    outcome: "refused",
  });
}

/** Taken over first: whoever still means to write the refund down finds the promise changed, and cannot. */
export async function returnNow(parts: Parts, task: Returning): Promise<void> {
  const mine = changed(task, { due: parts.clock.now() });
  if ((await parts.store.commit({ tasks: [mine] })) === "committed") await returnTaken(parts, mine);
}

/**
 * Gives a wallet back what it gave up for a refund that was not written down. The debit's key is asked with once more,
 * for more than anybody has: where the debit is there, that tells what was taken from which grants; where it is not, a
 * no is kept for the key, so that one still on its way from somebody slow takes nothing.
 */
export async function returnTaken(parts: Parts, task: Returning): Promise<void> {
  const { store } = parts;
  const taken = await store.move({
    ...ofDebit(task),
    deed: { kind: "debit", amount: MOST, against: "granted" },
  });
  if (taken.outcome === "done") await giveBack(parts, task, taken.move);
  await store.commit({ finished: [task] });
}

async function giveBack({ store }: Parts, task: Returning, { number: of, legs, note }: Move): Promise<void> {
  const deed = { kind: "refund", of, legs, against: "granted" } as const;
  const given = await store.move({ ...ofDebit(task), key: returnKey(task.taken), deed, note });
  if (given.outcome === "done") return;
  throw new Fault("books", "a wallet does not take back what it gave up", {
    retry: "later",
    outcome: "refused",
  });
}

/** How the debit is named that the promise is about. */
export function ofDebit({ accountId, merchantId, taken: key }: Returning): Omit<Ask, "deed"> {
  return { accountId, merchantId, key, fingerprint: "" };
}
