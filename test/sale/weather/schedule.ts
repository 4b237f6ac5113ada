import fc from "fast-check";

/**
 * What people and the weather do, one thing after the other. Numbers pick an order or a prompt, modulo how many
 * there are.
 */
export type Step =
  | { readonly do: "order"; readonly phone: boolean }
  | { readonly do: "pay" | "cancel" | "ignore" | "retry" | "call-off"; readonly which: number }
  | {
      readonly do: "paybill";
      readonly which: number;
      readonly amount: number;
      readonly typed: "right" | "wrong";
    }
  | { readonly do: "nameless"; readonly which: number }
  | { readonly do: "pass"; readonly seconds: number }
  | { readonly do: "kill"; readonly commits: number; readonly when: "before" | "after" }
  | { readonly do: "release" }
  | { readonly do: "stk"; readonly fault: "answer-lost" | "drop-before" | "busy" | "callback-first" | "html" }
  | { readonly do: "query"; readonly fault: "processing" | "down" | "too-many" | "lie" }
  | { readonly do: "callback"; readonly fault: "missing" | "held" | "twice" | "c2b-first" | "failure-first" }
  | { readonly do: "confirmation"; readonly fault: "missing" | "held" | "twice" }
  | { readonly do: "router"; readonly fault: "before" | "after" | "off" | "on" };

const which = fc.nat(3);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("order" as const), phone: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("pay" as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("cancel" as const, "ignore", "retry", "call-off"), which }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("paybill" as const),
      which,
      amount: fc.constantFrom(8, 12, 20, 30),
      typed: fc.constantFrom("right" as const, "wrong"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(6, 40, 130, 90_000) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("kill" as const),
      commits: fc.nat(7),
      when: fc.constantFrom("before" as const, "after"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("nameless" as const), which }) },
  { weight: 2, arbitrary: fc.constant({ do: "release" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("stk" as const),
      fault: fc.constantFrom("answer-lost" as const, "drop-before", "busy", "callback-first", "html"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("query" as const),
      fault: fc.constantFrom("processing" as const, "down", "too-many", "lie"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("callback" as const),
      fault: fc.constantFrom("missing" as const, "held", "twice", "c2b-first", "failure-first"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("confirmation" as const),
      fault: fc.constantFrom("missing" as const, "held", "twice"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("router" as const),
      fault: fc.constantFrom("before" as const, "after", "off", "on"),
    }),
  },
);

/** A first order, and then whatever comes. */
export const schedule: fc.Arbitrary<readonly Step[]> = fc
  .array(step, { minLength: 2, maxLength: 12 })
  .map((steps) => [{ do: "order", phone: true }, ...steps]);
