import fc from "fast-check";
import { MOST } from "../../../../ledger/books/money.ts";

/** One thing that happens. `who` and `which` are counted among those there are, round and round. */
export type Step =
  | { readonly do: "credit"; readonly who: number; readonly amount: bigint; readonly terms?: Lasting }
  | { readonly do: "debit" | "adjust"; readonly who: number; readonly amount: bigint }
  | { readonly do: "hold"; readonly who: number; readonly amount: bigint; readonly lasts: number }
  /** No part: all of it. */
  | { readonly do: "capture" | "refund"; readonly which: number; readonly part?: bigint }
  | { readonly do: "void"; readonly which: number }
  | ({ readonly do: "use"; readonly who: number } & Usage)
  | { readonly do: "transfer"; readonly who: number; readonly to: number; readonly amount: bigint }
  | { readonly do: "again"; readonly which: number; readonly as: "same" | "other" | "one side" }
  | { readonly do: "stranger"; readonly who: number }
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "sweep" }
  | {
      readonly do: "terms";
      readonly who: number;
      readonly state?: "open" | "disabled";
      readonly ends?: number;
    };

type Lasting = { readonly priority?: number; readonly lasts?: number };
type Usage = {
  readonly meter: string;
  readonly quantity: bigint;
  readonly price: bigint;
  readonly per: bigint;
  readonly rounding: "up" | "exact";
};

/** How an account begins: spans in milliseconds from its opening. */
export type Beginning = {
  readonly minimumBalance?: bigint;
  readonly creditLimit?: bigint;
  readonly ends?: number;
  readonly first?: bigint;
};

export type Script = { readonly beginnings: readonly Beginning[]; readonly steps: readonly Step[] };

const SECOND = 1000;
const nth = fc.nat({ max: 30 });
const small = fc.integer({ min: 1, max: 60 }).map(BigInt);
/** Mostly small, for small numbers meet; now and then at the edge of what JSON carries. */
const amount = fc.oneof(
  { weight: 30, arbitrary: small },
  { weight: 1, arbitrary: fc.constantFrom(MOST, MOST - 1n, MOST - 60n, MOST / 2n) },
);
const few = fc.integer({ min: 1, max: 5 }).map((n) => n * SECOND);

const terms = fc.record(
  { priority: fc.constantFrom(0, 10, 50, 50, 60, 100), lasts: few },
  { requiredKeys: [] },
);
const usage = {
  meter: fc.constantFrom("calls", "tokens"),
  quantity: fc.oneof({ weight: 20, arbitrary: small }, { weight: 1, arbitrary: fc.constant(MOST) }),
  price: fc.integer({ min: 0, max: 9 }).map(BigInt),
  per: fc.constantFrom(1n, 3n, 7n, 7n, 1000n),
  rounding: fc.constantFrom("up" as const, "exact" as const, "exact" as const),
};
const is = <Do extends string>(done: Do) => fc.constant(done);

/** `passes`: by how much the clock goes on, or back. */
const stepOf = (passes: readonly number[]): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        { do: is("credit"), who: nth, amount, terms },
        { requiredKeys: ["do", "who", "amount"] },
      ),
    },
    { weight: 6, arbitrary: fc.record({ do: is("debit"), who: nth, amount }) },
    { weight: 6, arbitrary: fc.record({ do: is("hold"), who: nth, amount, lasts: few }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: is("capture"), which: nth, part: small }, { requiredKeys: ["do", "which"] }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: is("refund"), which: nth, part: small }, { requiredKeys: ["do", "which"] }),
    },
    { weight: 2, arbitrary: fc.record({ do: is("void"), which: nth }) },
    { weight: 4, arbitrary: fc.record({ do: is("use"), who: nth, ...usage }) },
    { weight: 4, arbitrary: fc.record({ do: is("transfer"), who: nth, to: nth, amount }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: is("again"),
        which: nth,
        as: fc.constantFrom("same" as const, "same" as const, "other" as const, "one side" as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(nth, small, fc.boolean())
        .map(([who, by, up]) => ({ do: "adjust" as const, who, amount: up ? by : -by })),
    },
    { weight: 1, arbitrary: fc.record({ do: is("stranger"), who: nth }) },
    { weight: 5, arbitrary: fc.record({ do: is("pass"), ms: fc.constantFrom(...passes) }) },
    { weight: 1, arbitrary: fc.record({ do: is("sweep") }) },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          do: is("terms"),
          who: nth,
          state: fc.constantFrom("open" as const, "open" as const, "disabled" as const),
          ends: fc.integer({ min: 0, max: 20 }).map((n) => n * SECOND),
        },
        { requiredKeys: ["do", "who"] },
      ),
    },
  );

const beginning: fc.Arbitrary<Beginning> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ first: small }, { requiredKeys: [] }) },
  {
    weight: 2,
    arbitrary: fc.record({ creditLimit: amount, first: small }, { requiredKeys: ["creditLimit"] }),
  },
  { weight: 1, arbitrary: fc.record({ minimumBalance: small, first: small }) },
  { weight: 1, arbitrary: fc.record({ ends: few, first: small }) },
);

const ON = [1, SECOND, 2 * SECOND, 2999];
/** A machine's clock that is set right goes back. */
export const ON_AND_BACK = [...ON, -1500, -SECOND];

/** Three or four accounts and up to so many steps. */
export const scripts = (most: number, passes: readonly number[] = ON): fc.Arbitrary<Script> =>
  fc.record({
    beginnings: fc.array(beginning, { minLength: 3, maxLength: 4 }),
    steps: fc.array(stepOf(passes), { minLength: 1, maxLength: most, size: "max" }),
  });
