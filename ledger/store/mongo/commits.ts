import { together } from "../../decide.ts";
import { Fault } from "../../outcome.ts";
import { NAMES } from "../collections.ts";
import type { Changes, CommitResult } from "../store.ts";

/** At most so many callers, and so many changes, share one transaction. */
const CALLERS = 256;
const CHANGES = 1000;

type Commit = (changes: Changes) => Promise<CommitResult>;

type Waiting = {
  readonly changes: Changes;
  readonly size: number;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Callers that wait together are committed together: one transaction serves them all. When it is refused they are
 * tried in two halves, down to one by one, so each hears exactly how its own went.
 */
export function openCommits(transact: Commit): {
  readonly commit: Commit;
  readonly idle: () => Promise<void>;
} {
  const waiting: Waiting[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    // Whoever asks in this same moment joins the group.
    await new Promise(setImmediate);
    while (waiting.length > 0) await settle(nextGroup(waiting));
    working = undefined;
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    const [first, second] = group;
    if (first === undefined) return;
    try {
      const result = await transact(together(...group.map(({ changes }) => changes)));
      if (result === "committed" || second === undefined) {
        for (const { resolve } of group) resolve(result);
        return;
      }
    } catch (error) {
      // A fault that may pass is the server's and concerns all; anything else is the doing of one of them.
      if (second === undefined || (error instanceof Fault && error.retry !== "never")) {
        for (const { reject } of group) reject(error);
        return;
      }
    }
    const half = Math.ceil(group.length / 2);
    await settle(group.slice(0, half));
    await settle(group.slice(half));
  }

  return {
    commit: (changes) =>
      new Promise((resolve, reject) => {
        waiting.push({ changes, size: sizeOf(changes), resolve, reject });
        working ??= work();
      }),
    idle: async () => working,
  };
}

/** The next callers in the order of asking, at least one. */
function nextGroup(waiting: Waiting[]): readonly Waiting[] {
  let callers = 0;
  let changes = 0;
  for (const { size } of waiting) {
    changes += size;
    if (callers === CALLERS || (callers > 0 && changes > CHANGES)) break;
    callers += 1;
  }
  return waiting.splice(0, callers);
}

export function sizeOf(changes: Changes): number {
  return [
    ...NAMES,
    "entries" as const,
    "finished" as const,
    "opened" as const,
    "accountTerms" as const,
  ].reduce((sum, name) => sum + (changes[name]?.length ?? 0), 0);
}
