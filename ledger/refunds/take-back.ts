import type { Moved } from "../books/move.ts";
import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { fillWallet } from "../sales/fill-wallet.ts";
import type { Order } from "../sales/order.ts";
import type { Changes } from "../store/store.ts";
import { ofDebit, promiseId, promiseToReturn, type Returning, returnNow } from "./return-taken.ts";

const ROUNDS = 5;

/** Takes top-ups back for one refund, which may be decided on more than once. */
export type Taking = {
  /** What has to be written down with the refund; undefined: the money was not there. */
  readonly take: (order: Order, amount: bigint) => Promise<Changes | undefined>;
  /** There is no refund: whatever was taken goes back. */
  readonly giveUp: () => Promise<void>;
};

/**
 * Of a top-up that is given back the wallet gives up as much first; what was spent already cannot go back. A wallet
 * and a refund are not written in one commit, so a promise to return it is filed before, and the refund's commit takes
 * it off the list: whoever dies between the two, the money is on its way to the payer or goes back into the wallet,
 * once. Asked again for the same part it takes nothing more; after a no it asks anew, for the wallet may have been
 * filled since.
 */
export function openTaking(parts: Parts): Taking {
  let promise: Returning | undefined;
  const giveUp = async () => {
    if (promise !== undefined) await returnNow(parts, promise);
    promise = undefined;
  };
  return {
    take: async (order, amount) => {
      // Another refund came first: what was taken was taken for its part, not for this one.
      if (promise?.id !== promiseId(order)) await giveUp();
      if (!(await isInWallet(parts, order))) return {};
      promise = await takeBack(parts, order, amount);
      return promise && { finished: [promise] };
    },
    giveUp,
  };
}

/** Its delivery may be filling the wallet at this moment: done here first, it is done once, and all of it is there. */
async function isInWallet(parts: Parts, order: Order): Promise<boolean> {
  if (!("wallet" in order.terms.grants)) return false;
  return order.fulfilledAt !== undefined || (await fillWallet(parts, order));
}

async function takeBack(parts: Parts, order: Order, amount: bigint): Promise<Returning | undefined> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const promise = await promiseToReturn(parts, order, amount);
    const taken = await debit(parts, order, promise);
    if (taken.outcome === "done") return promise;
    await returnNow(parts, promise);
    if (taken.outcome === "no-account" || (taken.outcome === "refused" && !taken.replayed)) return undefined;
  }
  throw new Fault("books", "another refund of this order is under way", {
    retry: "soon",
    outcome: "refused",
  });
}

function debit({ store }: Parts, order: Order, promise: Returning): Promise<Moved> {
  return store.move({
    ...ofDebit(promise),
    deed: { kind: "debit", amount: promise.amount, against: "granted" },
    note: { description: `given back on ${order.reference}` },
  });
}
