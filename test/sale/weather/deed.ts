import type fc from "fast-check";
import type { Leg } from "./leg.ts";

/**
 * One kind of step: how often it is drawn beside the others, what is drawn with it, and what it does to the shop or
 * to a world around it. The program may be dead at that moment.
 */
export type Deed<Drawn> = {
  readonly weight: number;
  readonly draws: { readonly [Field in keyof Drawn]: fc.Arbitrary<Drawn[Field]> };
  readonly act: (leg: Leg, drawn: Drawn) => unknown;
};

/** Lets the compiler find out what is drawn. */
export function deed<Drawn>(one: Deed<Drawn>): Deed<Drawn> {
  return one;
}
