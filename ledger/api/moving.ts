import type { Deed, Move, Moved, MoveRefusal } from "../books/move.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { OnceOnly } from "./keys.ts";
import type { Reply } from "./operation.ts";
import { Problem, type ProblemCode, problemBody } from "./problem.ts";
import { moneyView } from "./views.ts";

type Moving = {
  readonly parts: Parts;
  readonly caller: { readonly merchantId: string; readonly keyId: string };
  readonly once: OnceOnly;
  readonly accountId: string;
  readonly deed: Deed;
  readonly note?: { readonly description?: string | undefined; readonly reference?: string | undefined };
  /** What is answered when it is done. */
  readonly view: (move: Move) => object;
};

/** Carries out one deed under the request's key: the account itself remembers the key and what was answered. */
export async function moving(asked: Moving): Promise<Reply> {
  const { parts, caller, once, accountId, deed, view } = asked;
  const note = { ...words(asked.note), ...(caller.keyId !== "" && { actor: caller.keyId }) };
  const moved = await parts.store.move({ accountId, merchantId: caller.merchantId, ...once, deed, note });
  return replyOf(parts, moved, view);
}

/** What became of a move, as an answer. */
export function replyOf({ tally }: Pick<Parts, "tally">, moved: Moved, view: Moving["view"]): Reply {
  if (moved.outcome === "no-account") throw new Problem("not-found");
  if (moved.outcome === "mismatch") {
    throw new Problem("idempotency-key-reused", "This Idempotency-Key was used for another request.");
  }
  const { move, replayed } = moved;
  const again = replayed ? { replayed } : {};
  if (move.refused === undefined && move.amount < 0n && !replayed) tally({ what: "debit" });
  if (move.refused === undefined) return { status: 201, body: view(move), ...again };
  const body = problemBody({ code: codeOf(move, move.refused), facts: standing(move) });
  return { status: body.status, body, ...again };
}

/** A voucher's holder knows it as a voucher, not as an account. */
function codeOf({ account }: Move, refused: MoveRefusal): ProblemCode {
  if (!account.startsWith("voucher:")) return refused;
  if (refused === "account-disabled") return "voucher-disabled";
  return refused === "account-ended" ? "voucher-expired" : refused;
}

/** How the account stood when it said no. */
function standing({ asset, balanceAfter, available = 0n }: Move) {
  const most = available > 0n ? available : 0n;
  return {
    balance: moneyView({ amount: balanceAfter, asset }),
    available: moneyView({ amount: most, asset }),
  };
}

function words({ description, reference }: NonNullable<Moving["note"]> = {}) {
  return { ...(description !== undefined && { description }), ...(reference !== undefined && { reference }) };
}

/**
 * Keeps an answer under the merchant's key too, where the account is named in the body only: the same key with another
 * wallet is then another request.
 */
export async function remembered(
  { store }: Pick<Parts, "store">,
  { replayed, ...reply }: Reply,
  remember: (reply: Reply) => Changes,
): Promise<Reply> {
  await store.commit(remember(reply));
  return replayed === true ? { ...reply, replayed } : reply;
}
