import { RouterAway } from "../queue.ts";
import type { Answer } from "./armour.ts";
import type { DriverRow } from "./driver.ts";
import { type Outcome, trapFault } from "./faults.ts";
import { openSession, type Session, type SessionSettings } from "./session.ts";

/** One sequence of commands: it knows whether anything may have been changed by now, so its faults tell the truth. */
export type Talk = {
  readonly where: string;
  /** The rows, or a `Fault` when the router says no. */
  readonly ask: (words: readonly string[]) => Promise<readonly DriverRow[]>;
  /** The rows or the router's no. */
  readonly attempt: (words: readonly string[]) => Promise<Answer>;
  /** Many commands that do not need each other's answers, 64 of them under way; the answers in their order. */
  readonly attemptAll: (commands: readonly (readonly string[])[]) => Promise<readonly Answer[]>;
  readonly askAll: (commands: readonly (readonly string[])[]) => Promise<readonly (readonly DriverRow[])[]>;
  readonly outcome: () => Outcome;
};

const isRead = ([command = ""]: readonly string[]): boolean => command.endsWith("/print");

/** More at once would not be quicker, and a small router has to remember them all. */
const UNDER_WAY = 64;

type Heard = { answers: number; writing: number; isWritten: boolean };

const outcomeOf = ({ isWritten, writing }: Heard): Outcome =>
  isWritten || writing > 0 ? "unknown" : "refused";

function createTalk(where: string, session: Session, heard: Heard): Talk {
  const outcome = (): Outcome => outcomeOf(heard);
  const attempt = async (words: readonly string[]): Promise<Answer> => {
    const writes = isRead(words) ? 0 : 1;
    // A line that is lost leaves it counted: nobody knows.
    heard.writing += writes;
    const answer = await session.exec(words, outcome);
    heard.writing -= writes;
    heard.answers += 1;
    // A write that was answered with no has changed nothing.
    heard.isWritten ||= writes > 0 && answer.trap === undefined;
    return answer;
  };
  const rowsOf = ({ rows, trap }: Answer): readonly DriverRow[] => {
    if (trap !== undefined) throw trapFault(where, trap, outcome());
    return rows;
  };
  const attemptAll = async (commands: readonly (readonly string[])[]): Promise<readonly Answer[]> => {
    const answers: Answer[] = [];
    const waiting = commands.entries();
    const hand = async (): Promise<void> => {
      for (const [n, words] of waiting) answers[n] = await attempt(words);
    };
    await Promise.all(Array.from({ length: Math.min(UNDER_WAY, commands.length) }, hand));
    return answers;
  };
  return {
    where,
    attempt,
    attemptAll,
    outcome,
    ask: async (words) => rowsOf(await attempt(words)),
    askAll: async (commands) => (await attemptAll(commands)).map(rowsOf),
  };
}

/** At most one session with the router: opened when needed, kept for the next job, closed after `idleMs` unused. */
export type Lane = {
  /** One job at a time: the caller sees to that. */
  readonly run: <Value>(job: (talk: Talk) => Promise<Value>) => Promise<Value>;
  readonly close: () => void;
};

export function createLane(settings: SessionSettings, idleMs: number): Lane {
  let session: Session | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const end = (): void => {
    clearTimeout(idle);
    session?.close();
    session = undefined;
  };
  const stopIfClosed = (outcome: Outcome): void => {
    if (!closed) return;
    end();
    throw new RouterAway(settings.where, "is being let go: we are shutting down", { retry: "soon", outcome });
  };
  const ready = async (): Promise<Session> => {
    clearTimeout(idle);
    stopIfClosed("refused");
    if (session?.alive() === true) return session;
    const next = await openSession(settings);
    session = next;
    return next;
  };
  const attempt = async <Value>(job: (talk: Talk) => Promise<Value>, heard: Heard): Promise<Value> => {
    const mine = await ready();
    // Closed while it was being opened.
    stopIfClosed(outcomeOf(heard));
    try {
      return await job(createTalk(settings.where, mine, heard));
    } finally {
      idle = setTimeout(end, idleMs).unref();
    }
  };
  return {
    run: async (job) => {
      const kept = session;
      const heard: Heard = { answers: 0, writing: 0, isWritten: false };
      try {
        return await attempt(job, heard);
      } catch (error) {
        // A kept line may have died unnoticed, in a NAT that forgot it: its first question gets a new line, once.
        const stale = kept !== undefined && heard.answers === 0 && outcomeOf(heard) === "refused";
        if (!stale || closed || !(error instanceof RouterAway)) throw error;
        return await attempt(job, heard);
      }
    },
    close: () => {
      closed = true;
      end();
    },
  };
}
