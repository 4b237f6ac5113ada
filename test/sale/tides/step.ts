import fc from "fast-check";

const which = fc.nat(3);

const WAYS = [
  ...(["mpesa", "razorpay", "razorpay", "razorpay"] as const),
  ...(["manual", "wallet", "part", "coins", "top-up", "top-up"] as const),
];

/** What people, providers and the machine do with money, in and out. Numbers pick an order, modulo how many. */
const STEPS = {
  buy: {
    weight: 5,
    draws: { way: fc.constantFrom(...WAYS) },
  },
  pay: { weight: 8, draws: { which } },
  hand: { weight: 3, draws: { which, receipt: fc.nat(3), amount: fc.constantFrom(2000, 1500, 2500) } },
  stray: { weight: 2, draws: { amount: fc.constantFrom(20, 35) } },
  spend: { weight: 2, draws: { amount: fc.constantFrom(300, 1500) } },
  "call-off": { weight: 1, draws: { which } },
  refund: { weight: 6, draws: { which, part: fc.constantFrom("all", "700", "1300") } },
  return: { weight: 2, draws: { which } },
  again: { weight: 2, draws: { which } },
  decide: { weight: 3, draws: { well: fc.boolean() } },
  pass: { weight: 4, draws: { seconds: fc.constantFrom(5, 40, 700, 90_000) } },
  kill: {
    weight: 4,
    draws: { commits: fc.nat(7), when: fc.constantFrom("before" as const, "after" as const) },
  },
  link: { weight: 2, draws: { fault: fc.constantFrom("unavailable", "drop-after", "too-many", "html") } },
  webhook: { weight: 3, draws: { fault: fc.constantFrom("missing", "held", "twice", "reordered") } },
  back: {
    weight: 4,
    draws: {
      fault: fc.constantFrom("drop-after", "too-many", "answer-lost", "unavailable", "insufficient-balance"),
    },
  },
  errand: {
    weight: 4,
    draws: {
      fault: fc.constantFrom(
        "drop-after",
        "answer-lost",
        "result-first",
        "1",
        "missing",
        "timeout-first",
        "held",
      ),
    },
  },
  notice: { weight: 2, draws: { fault: fc.constantFrom("missing", "held", "c2b-first") } },
  release: { weight: 2, draws: {} },
} as const;

type Steps = typeof STEPS;
type Drawn<Draws> = {
  readonly [Field in keyof Draws]: Draws[Field] extends fc.Arbitrary<infer Value> ? Value : never;
};
export type Step = {
  readonly [Kind in keyof Steps]: { readonly do: Kind } & Drawn<Steps[Kind]["draws"]>;
}[keyof Steps];

const step = fc.oneof(
  ...Object.entries(STEPS).map(([kind, { weight, draws }]) => ({
    weight,
    arbitrary: fc.record({ do: fc.constant(kind), ...draws }) as unknown as fc.Arbitrary<Step>,
  })),
);

const first = fc.constantFrom("mpesa" as const, "razorpay" as const, "top-up" as const);

/** Somebody buys and pays, and then whatever comes. */
export const tide: fc.Arbitrary<readonly Step[]> = fc
  .tuple(first, fc.array(step, { minLength: 3, maxLength: 14 }))
  .map(([way, steps]): readonly Step[] => [{ do: "buy", way }, { do: "pay", which: 0 }, ...steps]);
