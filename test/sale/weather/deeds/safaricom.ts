import fc from "fast-check";
import { deed } from "../deed.ts";

/** What goes wrong between Safaricom and the shop. */
export const SAFARICOM = {
  stk: deed({
    weight: 4,
    draws: {
      fault: fc.constantFrom(
        "answer-lost" as const,
        "drop-before" as const,
        "busy" as const,
        "callback-first" as const,
        "html" as const,
      ),
    },
    act: (leg, { fault }) => {
      leg.voyage.worlds.daraja.fail("stk", fault);
    },
  }),
  query: deed({
    weight: 4,
    draws: {
      times: fc.integer({ min: 1, max: 3 }),
      fault: fc.constantFrom("processing" as const, "down" as const, "too-many" as const, "lie" as const),
    },
    act: (leg, { fault, times }) => {
      leg.voyage.worlds.daraja.fail("query", fault === "lie" ? { says: "1032" } : fault, { times });
    },
  }),
  callback: deed({
    weight: 4,
    draws: {
      fault: fc.constantFrom(
        "missing" as const,
        "held" as const,
        "twice" as const,
        "c2b-first" as const,
        "failure-first" as const,
      ),
    },
    act: (leg, { fault }) => {
      leg.voyage.worlds.daraja.fail("callback", fault === "twice" ? { times: 2 } : fault);
    },
  }),
  confirmation: deed({
    weight: 2,
    draws: { fault: fc.constantFrom("missing" as const, "held" as const, "twice" as const) },
    act: (leg, { fault }) => {
      leg.voyage.worlds.daraja.fail("confirmation", fault === "twice" ? { times: 2 } : fault);
    },
  }),
  /** Neither of the two notices of the next payment comes, or both late: only a query finds it. */
  silence: deed({
    weight: 4,
    draws: { fault: fc.constantFrom("missing" as const, "held" as const) },
    act: (leg, { fault }) => {
      const { daraja } = leg.voyage.worlds;
      daraja.fail("callback", fault);
      daraja.fail("confirmation", fault);
    },
  }),
  /** What was held back is delivered. */
  release: deed({ weight: 2, draws: {}, act: (leg) => leg.voyage.worlds.daraja.deliverHeld() }),
};
