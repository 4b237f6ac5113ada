import { MongoError, MongoInvalidArgumentError, MongoParseError, MongoServerError } from "mongodb";
import { Fault } from "../../outcome.ts";

const WHERE = "mongodb store";
const DUPLICATE_KEY = 11_000;
const TOO_LARGE = 10_334;
/** A validator's no. */
const BROKEN_LAW = 121;

/** An id or a unique field is taken. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/** Another process was in the way of a whole transaction: run again, it goes through. */
export class Again extends Error {}

/** The server took the whole transaction back: run again, it may go through. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof Again ||
    (error instanceof MongoError && error.hasErrorLabel("TransientTransactionError"))
  );
}

/** Nobody knows whether the transaction was committed; asking again tells. */
export function isUnknownCommit(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel("UnknownTransactionCommitResult");
}

const LOST = { retry: "soon", outcome: "unknown" } as const;
const HOPELESS = { retry: "never", outcome: "refused" } as const;

/** It was never carried out and never will be: the URL, a document that is too large or cannot be right. */
function isHopeless(error: MongoError): boolean {
  if (error instanceof MongoServerError) return [TOO_LARGE, BROKEN_LAW].includes(Number(error.code));
  return error instanceof MongoParseError || error instanceof MongoInvalidArgumentError;
}

/** What the driver throws, as a fault. Whatever else was thrown (a broken law) stays as it is. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  const { retry, outcome } = isHopeless(error) ? HOPELESS : LOST;
  return new Fault(WHERE, wordsOf(error), { retry, outcome, cause: error });
}

/** Runs one call to the server; what the driver throws comes out as a fault. */
export async function asked<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    throw faultOf(error);
  }
}

/** The transaction did not go through in all its tries. */
export function gaveUp(outcome: "refused" | "unknown", cause: unknown): Fault {
  const what = cause instanceof MongoError ? wordsOf(cause) : "the transaction did not go through";
  return new Fault(WHERE, what, { retry: "soon", outcome, cause });
}

export function unusable(what: string): Fault {
  return new Fault(WHERE, what, { retry: "never", outcome: "refused" });
}

/** A server's message may quote a document (a code, a phone number): only its name for the error is passed on. */
function wordsOf(error: MongoError): string {
  if (!(error instanceof MongoServerError)) return error.message;
  return (
    error.codeName ?? (error.code === undefined ? "the server did not answer" : `error ${String(error.code)}`)
  );
}
