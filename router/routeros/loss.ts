import type { Finding, Retry } from "../../ledger/index.ts";

/** Why a line is of no more use, in an owner's words. */
export type Loss = {
  readonly what: string;
  readonly retry: Retry;
  /** Which part of reaching it failed, where that can be told. */
  readonly about?: Finding["what"] | undefined;
  readonly cause?: unknown;
};

/** Rejects everything that waits on a line when the line is lost. */
export class LineLost extends Error {
  readonly loss: Loss;

  constructor(loss: Loss) {
    super(loss.what, { cause: loss.cause });
    this.loss = loss;
  }
}

/** The loss behind a rejected `guard`, or undefined when the promise failed by itself. */
export function lossIn(error: unknown): Loss | undefined {
  return error instanceof LineLost ? error.loss : undefined;
}
