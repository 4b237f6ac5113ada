import type { Instant } from "../ids.ts";
import { ensure } from "../outcome.ts";
import type { Account } from "./account.ts";
import { type Acted, act, refused } from "./act.ts";
import type { Ask } from "./move.ts";

type Sides = { readonly giver: Account; readonly taker: Account };
type Asks = { readonly from: Ask; readonly to: Ask };

/**
 * What passes from one account to another: both moves, or only the giver's refusal. What the taker refuses is the
 * giver's refusal too.
 */
export function pass(
  { giver, taker }: Sides,
  { from, to }: Asks,
  now: Instant,
): { readonly sent: Acted; readonly taken?: Acted } {
  ensure(giver.id !== taker.id, "a transfer is between two accounts");
  const sent = act(giver, from, now);
  if (sent.move.refused !== undefined) return { sent };
  const taken = act(taker, to, now);
  if (taken.move.refused === undefined) return { sent, taken };
  return { sent: refused(giver, { ask: from, refused: taken.move.refused }, now) };
}
