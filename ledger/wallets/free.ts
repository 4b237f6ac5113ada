import { type Account, heldOf } from "../books/account.ts";
import { timedOut } from "../books/act.ts";
import { type Money, money } from "../books/money.ts";
import type { Parts } from "../parts.ts";

/** What is in a wallet and not set aside, as time has made it: what has run out is gone, booked out or not. */
export function freeIn({ clock }: Pick<Parts, "clock">, kept: Account): Money {
  const { account } = timedOut(kept, clock.now());
  return money(account.balance - heldOf(account), account.asset);
}
