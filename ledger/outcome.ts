/** What a use case answers: the thing asked for, or the reason it was refused. A refusal is a fact, not an error. */
export type Outcome<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason };

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Reason extends string>(
  reason: Reason,
): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason };
}

/** How soon a failed call to the outer world is worth another try. `never`: a person has to change something. */
export type Retry = "soon" | "later" | "never";

/**
 * The outer world failed us: a provider, a chat network, a router. Thrown by adapters only. `outcome` says
 * whether the other side may have acted all the same: `refused` (it surely did not) or `unknown` (it may have).
 * The message never holds tokens, whole codes or whole phone numbers.
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly where: string;
  readonly retry: Retry;
  readonly outcome: "refused" | "unknown";
  /** It could not be reached at all; what it is asked when it is back may well go well. */
  readonly isAway: boolean = false;

  constructor(
    where: string,
    what: string,
    { retry, outcome, cause }: { retry: Retry; outcome: "refused" | "unknown"; cause?: unknown },
  ) {
    super(`${where}: ${what}`, { cause });
    this.where = where;
    this.retry = retry;
    this.outcome = outcome;
  }
}

/** A broken law of this program. Nobody handles it; it stops the work it was found in. */
class Defect extends Error {
  override readonly name = "Defect";
}

export function ensure(condition: boolean, law: string): asserts condition {
  if (!condition) throw new Defect(law);
}
