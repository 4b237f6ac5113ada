import type { Clock, Instant } from "../../../ids.ts";

/** The time as the server tells it: it alone decides what has timed out. A clock set by hand stands in for it. */
export type ServerTime = {
  /** What the server's clock shows by now at least, as far as its last answer tells. Only to date a move. */
  readonly now: () => Instant;
  /** An answer that has just come says what the server's clock showed. */
  readonly heard: (now: Instant) => void;
  /** The server's time in an expression, at the moment it carries it out. */
  readonly expression: () => { readonly $literal: Instant } | { readonly $toLong: "$$NOW" };
};

export function openServerTime(clock: Clock, first: Instant): ServerTime {
  if (clock.isHandSet === true) {
    const expression = () => ({ $literal: clock.now() });
    return { now: clock.now, heard: () => undefined, expression };
  }
  // The server was here before its answer came, and both clocks show whole milliseconds.
  const aheadBy = (now: Instant) => now - clock.now() - 1;
  let ahead = aheadBy(first);
  return {
    now: () => clock.now() + ahead,
    heard: (now) => {
      ahead = aheadBy(now);
    },
    expression: () => ({ $toLong: "$$NOW" }),
  };
}

/**
 * A condition on an account that was computed as of `at` without a reading: that is not ahead of the server, and
 * nothing has timed out by its clock.
 */
export function isTimely({ expression }: ServerTime, at: Instant): object {
  const now = expression();
  return { $and: [{ $lte: [at, now] }, { $gt: ["$until", { $max: [now, "$movedAt"] }] }] };
}
