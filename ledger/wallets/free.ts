import { type Account, availableOf, heldOf } from "../books/account.ts";
import { timedOut } from "../books/act.ts";
import { type Money, money } from "../books/money.ts";
import type { Parts } from "../parts.ts";

/** What is in a wallet and not set aside, as time has made it: what has run out is gone, booked out or not. */
export function freeIn({ clock }: Pick<Parts, "clock">, kept: Account): Money {
  const { account } = timedOut(kept, clock.now());
  return money(account.balance - heldOf(account), account.asset);
}

/** The most that can be paid from a wallet now: nothing from one that is closed. */
export function spendableIn({ clock }: Pick<Parts, "clock">, kept: Account): Money {
  const { account } = timedOut(kept, clock.now());
  const { asset, state, endsAt } = account;
  const isOpen = state === "open" && (endsAt === undefined || endsAt > clock.now());
  const most = isOpen ? availableOf(account) : 0n;
  return money(most > 0n ? most : 0n, asset);
}
