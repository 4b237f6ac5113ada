import { act } from "../../../books/act.ts";
import { MOST } from "../../../books/money.ts";
import type { Ask, Move } from "../../../books/move.ts";
import { openAccount } from "../../../books/open.ts";
import type { Instant } from "../../../ids.ts";

/**
 * What an ask comes to in an account of which it is only known that it has enough, and that it is open and has no
 * grants. Undefined: that depends on more.
 */
export function plainMove(ask: Ask, at: Instant): Move | undefined {
  const { deed, accountId: id, merchantId } = ask;
  const isPlain =
    deed.kind === "debit" || deed.kind === "credit" || (deed.kind === "use" && deed.rounding === "up");
  if (!isPlain) return undefined;
  const { account } = openAccount({ id, name: "wallet:", merchantId, asset: "", creditLimit: MOST }, at);
  const { account: after, move } = act(account, ask, at);
  return move.refused === undefined && after.grants.length === 0 ? move : undefined;
}

/** What an account must have so that moves go through one after the other, each as if it came alone. */
export type Bounds = {
  /** It has at least this to spend; absent where nothing goes. */
  readonly needs?: bigint;
  /** Its balance is at most this; absent where nothing comes. */
  readonly roomUpTo?: bigint;
};

export function boundsOf(moves: readonly Pick<Move, "kind" | "amount">[]): Bounds {
  const afterEach = moves.map((_, n) => moves.slice(0, n + 1).reduce((sum, { amount }) => sum + amount, 0n));
  const after = (isCredit: boolean) => afterEach.filter((_, n) => (moves[n]?.kind === "credit") === isCredit);
  const [lows, highs] = [after(false), after(true)];
  return {
    ...(lows.length > 0 && { needs: -lows.reduce((low, one) => (one < low ? one : low)) }),
    ...(highs.length > 0 && { roomUpTo: MOST - highs.reduce((high, one) => (one > high ? one : high)) }),
  };
}
