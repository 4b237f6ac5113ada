import type { Account } from "../books/account.ts";
import { moveName } from "../books/move.ts";
import type { Family, Walk } from "./family.ts";
import { differences, EMPTY, type Pots, pour } from "./pots.ts";

/**
 * Of each grant: what was given and what came back is what was used, what lapsed and what is left. Of each hold: it
 * ended once, in what was captured and what went back. The first break of an account is told; what follows from it
 * says nothing.
 */
export function walkParts(
  families: { readonly holds: Family; readonly grants: Family },
  account: Account,
): Walk {
  let pots: Pots | undefined = EMPTY;
  let number = 0;
  return {
    see: (move) => {
      number += 1;
      // What a missing move did, nobody knows; that it is missing is told elsewhere.
      if (pots === undefined || move.number !== number) {
        pots = undefined;
        return;
      }
      if (move.kind === "hold") families.holds.saw("holds");
      if (move.kind === "credit" && move.legs.length > 0) families.grants.saw("grants");
      const next = pour(pots, move);
      if ("law" in next) families[next.of].broken(next.law, moveName(move));
      pots = "law" in next ? undefined : next;
    },
    end: () => {
      if (pots === undefined || number !== account.number) return;
      for (const { of, law, id } of differences(pots, account)) families[of].broken(law, id);
    },
  };
}
