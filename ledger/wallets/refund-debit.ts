import type { Leg } from "../books/account.ts";
import { split } from "../books/burn.ts";
import type { Asset } from "../books/money.ts";
import { type Move, type Moved, moveName } from "../books/move.ts";
import { decide, together } from "../decide.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { newTask } from "../tasks.ts";
import type { Refunding } from "./refunding.ts";

export type RefundRequest = {
  readonly merchantId: string;
  /** As `moveName` names it. */
  readonly transactionId: string;
  /** Absent: all that was not refunded yet. */
  readonly amount?: bigint;
  /** What the amount is said to count; it has to be what the debit counts. */
  readonly asset?: Asset;
  readonly reason: string;
  readonly actor: string;
  /** What makes a repeat harmless. */
  readonly key: string;
};

export type RefundRefusal =
  | "not-a-debit"
  | "wrong-asset"
  | "account-ended"
  | "refund-exceeds-debit"
  | "too-many-refunds";

/** If nobody asked again: the program died between the decision and the books. */
const GRACE = 10_000;
/** Refunds of one debit: they stand on one document. */
const MOST_REFUNDS = 100;
const DEBITS: readonly Move["kind"][] = ["debit", "capture", "use"];

/**
 * Takes a debit back, in whole or in part. How much of it was refunded is decided first, on one document of its own,
 * so that all refunds together never exceed the debit; then it is booked, here or by the task that was written down
 * with the decision.
 */
export async function refundDebit(
  parts: Parts,
  request: RefundRequest,
): Promise<Outcome<Moved, RefundRefusal>> {
  const debit = await debitOf(parts, request);
  if (debit === undefined) return refuse("not-a-debit");
  if ((request.asset ?? debit.asset) !== debit.asset) return refuse("wrong-asset");
  const decided = await decide<Outcome<string, RefundRefusal>>(parts.store, async () => {
    const known = await parts.store.get("refundings", moveName(debit));
    if (known?.parts.some(({ key }) => key === request.key) === true) return { value: done(request.key) };
    const { endsAt } = (await parts.store.account(debit.accountId)) ?? {};
    // Whatever came there now would be booked out at once.
    if (endsAt !== undefined && endsAt <= parts.clock.now()) return { value: refuse("account-ended") };
    const refunding = known ?? newRefunding(debit);
    if (refunding.parts.length >= MOST_REFUNDS) return { value: refuse("too-many-refunds") };
    const open = refunding.captured - refunding.refunded;
    const amount = request.amount ?? open;
    if (amount > open || amount === 0n) return { value: refuse("refund-exceeds-debit") };
    return { value: done(request.key), changes: refunded(parts, { refunding, amount }, request) };
  });
  if (!decided.ok) return decided;
  return done(await bookRefund(parts, { refundingId: moveName(debit), key: request.key }));
}

async function debitOf({ store }: Parts, { merchantId, transactionId }: RefundRequest) {
  const [, accountId = "", number = ""] = /^(.{1,100})-(\d{1,15})$/u.exec(transactionId) ?? [];
  if (number === "") return undefined;
  const [move] = await store.moves({ merchantId, accountId, number: Number(number), limit: 1 });
  if (move === undefined || move.amount >= 0n) return undefined;
  // What passed to another wallet is there: it is not ours to give back.
  return DEBITS.includes(move.kind) && move.against === "spent" ? move : undefined;
}

function newRefunding(debit: Move): Refunding {
  const { merchantId, accountId, number, amount, legs } = debit;
  const empty = { version: 0, refunded: 0n, left: legs, parts: [] };
  return { id: moveName(debit), merchantId, accountId, number, captured: -amount, ...empty };
}

type Decided = { readonly refunding: Refunding; readonly amount: bigint };

function refunded(parts: Parts, { refunding, amount }: Decided, request: RefundRequest): Changes {
  const { first, rest } = split(refunding.left, amount);
  const { key, reason, actor } = request;
  const part = { key, legs: first, reason, actor };
  const next = changed(refunding, {
    refunded: refunding.refunded + amount,
    left: rest,
    parts: [...refunding.parts, part],
  });
  const deed = { kind: "book-refund", refundingId: refunding.id, key } as const;
  const { id: subject, merchantId } = refunding;
  const due = parts.clock.now() + GRACE;
  return together({ refundings: [next], tasks: [newTask(parts, deed, { merchantId, subject, due })] });
}

/** Books a refund that was decided; once, however often it is asked. */
export async function bookRefund(
  { store }: Pick<Parts, "store">,
  { refundingId, key }: Pick<TaskOf<"book-refund">, "refundingId" | "key">,
): Promise<Moved> {
  const refunding = await store.get("refundings", refundingId);
  const part = refunding?.parts.find((one) => one.key === key);
  ensure(refunding !== undefined && part !== undefined, "a refund is decided before it is booked");
  const { accountId, merchantId, number: of } = refunding;
  const legs: readonly Leg[] = part.legs;
  const note = { description: part.reason, actor: part.actor };
  const named = { accountId, merchantId, key: `·refund:${String(of)}:${key}`, fingerprint: "" };
  return store.move({ ...named, deed: { kind: "refund", of, legs }, note });
}
