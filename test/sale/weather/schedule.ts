import fc from "fast-check";
import type { Deed } from "./deed.ts";
import { MACHINE } from "./deeds/machine.ts";
import { ORDERING } from "./deeds/ordering.ts";
import { PAYING } from "./deeds/paying.ts";
import { ROUTER } from "./deeds/router.ts";
import { SAFARICOM } from "./deeds/safaricom.ts";
import type { Leg } from "./leg.ts";

/** All that people and the weather do. A new kind of step is one line in one of these tables, or a table of its own. */
const DEEDS = { ...ORDERING, ...PAYING, ...MACHINE, ...SAFARICOM, ...ROUTER };

type Deeds = typeof DEEDS;
type DrawnWith<Kind extends keyof Deeds> = Deeds[Kind] extends Deed<infer Drawn> ? Drawn : never;

/** One thing that somebody does. Numbers pick an order or a prompt, modulo how many there are. */
export type Step = {
  readonly [Kind in keyof Deeds]: { readonly do: Kind } & Readonly<DrawnWith<Kind>>;
}[keyof Deeds];

/** What people and the weather do, one thing after the other. */
export type Schedule = readonly Step[];

export async function act(leg: Leg, step: Step): Promise<void> {
  const { act } = DEEDS[step.do] as unknown as Deed<Step>;
  await act(leg, step);
}

const kinds = Object.entries(DEEDS) as unknown as [Step["do"], Deed<unknown>][];
const step = fc.oneof(
  ...kinds.map(([kind, { weight, draws }]) => ({
    weight,
    arbitrary: fc.record({ do: fc.constant(kind), ...draws }) as unknown as fc.Arbitrary<Step>,
  })),
);
const first = fc.record({ do: fc.constant("order" as const), phone: fc.constant(true) });

/** A first order, and then whatever comes. */
export const schedule: fc.Arbitrary<Schedule> = fc
  .tuple(first, fc.array(step, { minLength: 2, maxLength: 12 }))
  .map(
    ([one, rest]): Schedule => [one, ...rest],
    // So that a schedule taken out of a long run can be made smaller by itself.
    (all) => {
      const [one, ...rest] = all as [{ readonly do: "order"; readonly phone: true }, ...Step[]];
      return [one, rest];
    },
  );
