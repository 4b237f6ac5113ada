import type { Account } from "../books/account.ts";
import { type Move, moveName } from "../books/move.ts";
import type { Family, Walk } from "./family.ts";

const SPENDING: readonly Move["kind"][] = ["debit", "hold", "use", "adjust"];

/**
 * Whoever spends leaves what must be left: the minimum less the credit. Where no minimum is set there is never less
 * than nothing, whatever happens; what lapses may take a balance below its minimum.
 */
export function walkLimits(family: Family, { minimumBalance, creditLimit }: Account): Walk {
  let held = 0n;
  let number = 0;
  return {
    see: (move) => {
      number += 1;
      // With a move missing nobody knows what is held.
      if (move.number !== number) return;
      held += move.held;
      const spends = SPENDING.includes(move.kind) && move.amount <= 0n;
      if (!spends && minimumBalance !== 0n) return;
      if (spends) family.saw("spendings");
      if (move.balanceAfter - held < minimumBalance - creditLimit)
        family.broken("nothing is spent below the limit", moveName(move));
    },
    end: () => undefined,
  };
}
