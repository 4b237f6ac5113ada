import { createHash } from "node:crypto";
import { availableOf } from "../books/account.ts";
import { MOST, type Money, money } from "../books/money.ts";
import type { Moved, MoveRefusal } from "../books/move.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { TaskOf } from "../task.ts";
import { newTask } from "../tasks.ts";
import type { HeldPart } from "./order.ts";
import type { PartWish } from "./own-parts.ts";
import { partKey } from "./settle-holds.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** An order that was not written down by then never will be: what was set aside for it goes back. */
const GRACE = 10 * MINUTE;
/** A hold outlives its order by far: nothing that may still be captured runs out. */
const AFTER = 30 * DAY;
const ROUNDS = 5;

export type HoldWish = {
  readonly merchantId: string;
  /** What makes a repeat harmless: the request's key, or the message's id. */
  readonly key: string;
  readonly wishes: readonly PartWish[];
  /** For the customer's own list of what happened in the wallet. */
  readonly description: string;
};

type Undoing = TaskOf<"undo-holds">;

/** What is set aside, under the name of the order to come; `undo` has to be finished in the order's own commit. */
export type Held = {
  readonly orderId: string;
  readonly held: readonly HeldPart[];
  readonly undo: Undoing;
};

export type HoldRefusal = Extract<
  MoveRefusal,
  "insufficient-funds" | "account-disabled" | "account-ended" | "too-many-holds"
>;

/** How the account stood that said no. */
export type Standing = { readonly asset: string; readonly balance: Money; readonly available: Money };

export type Holding =
  | { readonly ok: true; readonly value: Held }
  | { readonly ok: false; readonly reason: HoldRefusal; readonly standing: Standing };

/**
 * Sets parts of a price aside for an order that is about to be written down. A wallet and an order are not written in
 * one commit, so first of all a promise to undo it is filed, with the order's name in it; the order's commit takes the
 * promise off the list. So an open order's money is always held, for as long as the order may be honoured; and where
 * the order never comes the promise falls due after ten minutes and the money goes back, whoever died meanwhile. A
 * repeat under the same key finds the promise, hence the order's name and the same holds. A refusal undoes at once.
 */
export async function holdParts(parts: Parts, wish: HoldWish): Promise<Holding> {
  const undo = await promiseToUndo(parts, wish);
  const held: HeldPart[] = [];
  for (const part of undo.wishes) {
    const moved = await hold(parts, undo, { part, amount: part.amount.amount });
    if (moved.outcome !== "done") {
      await undoNow(parts, undo);
      return { ok: false, ...(await refusalOf(parts, part, moved)) };
    }
    const { holdId } = moved.move;
    ensure(holdId !== undefined, "a hold has a name");
    held.push({ ...part, holdId });
  }
  return { ok: true, value: { orderId: undo.orderId, held, undo } };
}

/** The promise of this key as it was filed, or a new one. One that anybody has begun to keep is of no use any more. */
async function promiseToUndo(parts: Parts, wish: HoldWish): Promise<Undoing> {
  const { merchantId, key, wishes, description } = wish;
  const id = `tsk_hold_${digestOf([merchantId, key])}`;
  for (let round = 0; round < ROUNDS; round += 1) {
    const known = await parts.store.get("tasks", id);
    if (known === undefined) {
      const orderId = parts.ids.next("ord");
      const lasts = parts.terms.orderTtl + AFTER;
      const deed = { kind: "undo-holds", orderId, wishes, description, lasts } as const;
      const due = parts.clock.now() + GRACE;
      const task = newTask(parts, deed, { merchantId, subject: `holds:${orderId}`, due, id });
      if ((await parts.store.commit({ tasks: [task] })) === "committed" && task.kind === "undo-holds")
        return task;
    } else {
      ensure(known.kind === "undo-holds", "a promise to undo is named as one");
      if (known.version === 1 && isSameWish(known.wishes, wishes)) return known;
      // Another price, another wish, or it is being undone already.
      await undoNow(parts, known);
    }
  }
  throw new Fault("books", "this order is being undone by somebody else", {
    retry: "soon",
    outcome: "refused",
  });
}

function digestOf(words: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 32);
}

function isSameWish(one: readonly PartWish[], other: readonly PartWish[]): boolean {
  const text = (wishes: readonly PartWish[]) =>
    JSON.stringify(
      wishes.map(({ accountId, amount, worth }) => [accountId, String(amount.amount), String(worth)]),
    );
  return text(one) === text(other);
}

/** Taken over first: whoever still means to place the order finds the promise changed, and cannot. */
async function undoNow(parts: Parts, task: Undoing): Promise<void> {
  const mine = changed(task, { due: parts.clock.now() });
  if ((await parts.store.commit({ tasks: [mine] })) === "committed") await undoHolds(parts, mine);
}

/**
 * Gives back what was set aside for an order that was not written down. Each hold's key is asked with once more, for
 * more than anybody has: where the hold is there, that tells its name; where it is not, a no is kept for the key, so
 * that one still on its way from somebody slow holds nothing.
 */
export async function undoHolds(parts: Parts, task: Undoing): Promise<void> {
  const { store } = parts;
  for (const part of task.wishes) {
    const moved = await hold(parts, task, { part, amount: MOST });
    if (moved.outcome !== "done" || moved.move.holdId === undefined) continue;
    const { accountId } = part;
    const key = `${partKey(task.orderId, part.from)}:undo`;
    const deed = { kind: "void", holdId: moved.move.holdId } as const;
    await store.move({ accountId, merchantId: task.merchantId, key, fingerprint: "", deed });
  }
  await store.commit({ finished: [task] });
}

type Asked = { readonly part: PartWish; readonly amount: bigint };

function hold({ store }: Parts, task: Undoing, { part, amount }: Asked): Promise<Moved> {
  return store.move({
    accountId: part.accountId,
    merchantId: task.merchantId,
    key: `${partKey(task.orderId, part.from)}:hold`,
    fingerprint: "",
    deed: { kind: "hold", amount, lasts: task.lasts },
    note: { description: task.description },
  });
}

async function refusalOf(
  { store }: Parts,
  { accountId, amount: { asset } }: PartWish,
  moved: Moved,
): Promise<{ readonly reason: HoldRefusal; readonly standing: Standing }> {
  ensure(moved.outcome !== "mismatch", "an order's hold is asked for in one way");
  const refused = moved.outcome === "no-account" ? undefined : moved.move;
  const account = await store.account(accountId);
  const balance = refused?.balanceAfter ?? account?.balance ?? 0n;
  const free = refused?.available ?? (account === undefined ? 0n : availableOf(account));
  const standing = {
    asset,
    balance: money(balance, asset),
    available: money(free > 0n ? free : 0n, asset),
  };
  return { reason: reasonOf(refused?.refused), standing };
}

const REFUSALS: readonly HoldRefusal[] = ["account-disabled", "account-ended", "too-many-holds"];

/** Who never had a wallet has too little in it. */
function reasonOf(refused: MoveRefusal | undefined): HoldRefusal {
  return REFUSALS.find((one) => one === refused) ?? "insufficient-funds";
}
