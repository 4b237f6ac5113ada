import type { Ask, Moved } from "../../../books/move.ts";
import { ensure, Fault } from "../../../outcome.ts";

/** At most so many asks share one write. */
const GROUP = 64;

type Asked = {
  readonly ask: Ask;
  readonly resolve: (moved: Moved) => void;
  readonly reject: (error: unknown) => void;
};

type Turn = Asked | { readonly alone: () => Promise<void> };

/** Answers each ask of one account, in their order. */
export type Answering = (group: readonly [Ask, ...Ask[]]) => Promise<readonly Moved[]>;

/**
 * One lane for each account: of this process at most one write at a time is under way there. Who asks meanwhile waits
 * and shares the next write; each hears exactly what became of its own ask.
 */
export function openLanes(answer: Answering) {
  const lanes = new Map<string, Turn[]>();
  const working = new Set<Promise<void>>();

  function enter(accountId: string, turn: Turn): void {
    const lane = lanes.get(accountId);
    if (lane !== undefined) {
      lane.push(turn);
      return;
    }
    const turns = [turn];
    lanes.set(accountId, turns);
    const work = drive(accountId, turns).finally(() => working.delete(work));
    working.add(work);
  }

  async function drive(accountId: string, turns: Turn[]): Promise<void> {
    // Whoever asks in this same moment joins the group.
    await new Promise(setImmediate);
    for (let turn = turns[0]; turn !== undefined; turn = turns[0]) {
      if ("alone" in turn) {
        turns.shift();
        await turn.alone();
      } else await settle(nextGroup(turns), answer);
    }
    lanes.delete(accountId);
  }

  return {
    ask: (ask: Ask): Promise<Moved> =>
      new Promise((resolve, reject) => {
        enter(ask.accountId, { ask, resolve, reject });
      }),
    /** Runs `work` while nothing else of this process is written to these accounts. Everybody lines up by id. */
    alone: <Value>(accountIds: readonly string[], work: () => Promise<Value>): Promise<Value> =>
      alone(enter, accountIds.toSorted(), work),
    idle: async (): Promise<void> => {
      await Promise.all(working);
    },
  };
}

function alone<Value>(
  enter: (accountId: string, turn: Turn) => void,
  [first, ...others]: readonly string[],
  work: () => Promise<Value>,
): Promise<Value> {
  if (first === undefined) return work();
  return new Promise((resolve, reject) => {
    enter(first, { alone: () => alone(enter, others, work).then(resolve, reject) });
  });
}

function nextGroup(turns: Turn[]): readonly Asked[] {
  const stop = turns.findIndex((turn, n) => n === GROUP || "alone" in turn);
  return turns.splice(0, stop === -1 ? turns.length : stop) as Asked[];
}

async function settle(group: readonly Asked[], answer: Answering): Promise<void> {
  const [first, ...others] = group.map(({ ask }) => ask);
  if (first === undefined) return;
  try {
    const answers = await answer([first, ...others]);
    ensure(answers.length === group.length, "each ask is answered");
    for (const [n, moved] of answers.entries()) group[n]?.resolve(moved);
  } catch (error) {
    // A fault that may pass is the server's and concerns all; anything else is the doing of one of them.
    if (others.length === 0 || (error instanceof Fault && error.retry !== "never")) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) await settle([one], answer);
  }
}
