import fc from "fast-check";
import { deed } from "../deed.ts";

/** What happens to the program: time goes by, and it is killed. */
export const MACHINE = {
  pass: deed({
    weight: 6,
    draws: { seconds: fc.constantFrom(6, 40, 130, 90_000) },
    act: (leg, { seconds }) => {
      leg.voyage.clock.pass(seconds * 1000);
      return leg.ask((ledger) => ledger.expireOrders());
    },
  }),
  /** As kill -9 would, just before or just after one of the next commits. */
  kill: deed({
    weight: 4,
    draws: { commits: fc.nat(7), when: fc.constantFrom("before" as const, "after" as const) },
    act: (leg, { commits, when }) => {
      leg.voyage.mortal.dieAt(commits, when);
    },
  }),
};
