import { ensure } from "./outcome.ts";

/** Which state may follow which, as data: read by the steps, checked by one test. */
export type Moves<State extends string> = { readonly [From in State]: readonly State[] };

export function canMove<State extends string>(moves: Moves<State>, from: State, to: State): boolean {
  return moves[from].includes(to);
}

/** A copy one version on, in its next state. A move that the table does not hold is a defect. */
export function moved<
  State extends string,
  Thing extends { readonly state: State; readonly version: number },
>(moves: Moves<State>, thing: Thing, to: State): Thing {
  ensure(canMove(moves, thing.state, to), `nothing goes from ${thing.state} to ${to}`);
  return { ...thing, state: to, version: thing.version + 1 };
}

/** The same thing, changed and one version on. */
export function changed<Thing extends { readonly version: number }>(
  thing: Thing,
  change: Partial<Thing>,
): Thing {
  return { ...thing, ...change, version: thing.version + 1 };
}
