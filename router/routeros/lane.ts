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
  /** Many commands that do not need each other's answers, at most 64 under way; the answers in their order. */
  readonly attemptAll: (commands: readonly (readonly string[])[]) => Promise<readonly Answer[]>;
  readonly askAll: (commands: readonly (readonly string[])[]) => Promise<readonly (readonly DriverRow[])[]>;
  readonly outcome: () => Outcome;
  /** Notes that the router lacks a menu that we can do without. */
  readonly lack: (menu: string) => void;
};

const isRead = ([command = ""]: readonly string[]): boolean => command.endsWith("/print");

/** More at once would not be quicker, and a small router has to remember them all. */
const UNDER_WAY = 64;

/** After so many jobs that went well, more commands are tried under way again. */
const WELL = 50;

/** How many commands a router bears under way at once: fewer once it let go of a line with many. */
type Width = {
  /** Waits for its turn, and carries it out. */
  readonly run: <Value>(command: () => Promise<Value>) => Promise<Value>;
  /** What became of a job. */
  readonly note: (isLost: boolean) => void;
};

function createWidth(): Width {
  // Nothing has gone badly yet.
  let [most, underWay, widest, well] = [UNDER_WAY, 0, 0, 1];
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (underWay >= most) await new Promise<void>((go) => waiting.push(go));
    else underWay += 1;
    widest = Math.max(widest, underWay);
  };
  return {
    run: async (command) => {
      await turn();
      try {
        return await command();
      } finally {
        // Whoever is next takes this one's place.
        const next = waiting.shift();
        if (next === undefined) underWay -= 1;
        else next();
      }
    },
    note: (isLost) => {
      // Lost twice in a row: one after the other, as every router can.
      if (isLost && widest > 1) most = well === 0 ? 1 : Math.max(1, Math.floor(widest / 8));
      well = isLost ? 0 : well + 1;
      if (well % WELL === 0) most = isLost ? most : Math.min(UNDER_WAY, most * 2);
      widest = 0;
    },
  };
}

type Heard = { answers: number; writing: number; isWritten: boolean };

const outcomeOf = ({ isWritten, writing }: Heard): Outcome =>
  isWritten || writing > 0 ? "unknown" : "refused";

type Line = { readonly session: Session; readonly width: Width };

function createTalk({ where, onLack }: SessionSettings, { session, width }: Line, heard: Heard): Talk {
  const outcome = (): Outcome => outcomeOf(heard);
  const attempt = (words: readonly string[]): Promise<Answer> => width.run(() => exec(words));
  const exec = async (words: readonly string[]): Promise<Answer> => {
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
    lack: (menu) => onLack?.(menu),
    ask: async (words) => rowsOf(await attempt(words)),
    askAll: async (commands) => (await attemptAll(commands)).map(rowsOf),
  };
}

/** Opens sessions until it is stopped; nobody who is shutting down waits for a router that is slow to let us in. */
function createOpening(settings: SessionSettings): {
  readonly open: () => Promise<Session | undefined>;
  readonly stop: () => void;
} {
  let stop: () => void = () => undefined;
  const stopped = new Promise<undefined>((done) => {
    stop = () => {
      done(undefined);
    };
  });
  const closeLate = (late: Session): void => {
    late.close();
  };
  return {
    open: async () => {
      const opening = openSession(settings);
      const next = await Promise.race([opening, stopped]);
      if (next === undefined) opening.then(closeLate, () => undefined);
      return next;
    },
    stop: () => {
      stop();
    },
  };
}

/** At most one session with the router: opened when needed, kept for the next job, closed after `idleMs` unused. */
export type Lane = {
  /** One job at a time: the caller sees to that. */
  readonly run: <Value>(job: (talk: Talk) => Promise<Value>) => Promise<Value>;
  readonly close: () => void;
};

export function createLane(settings: SessionSettings, idleMs: number): Lane {
  const width = createWidth();
  let session: Session | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const opening = createOpening(settings);
  const end = (): void => {
    clearTimeout(idle);
    session?.close();
    session = undefined;
  };
  const lettingGo = (outcome: Outcome): RouterAway =>
    new RouterAway(settings.where, "is being let go: we are shutting down", { retry: "soon", outcome });
  const stopIfClosed = (outcome: Outcome): void => {
    if (!closed) return;
    end();
    throw lettingGo(outcome);
  };
  const ready = async (): Promise<Session> => {
    clearTimeout(idle);
    stopIfClosed("refused");
    if (session?.alive() === true) return session;
    const next = await opening.open();
    if (next === undefined) throw lettingGo("refused");
    session = next;
    return next;
  };
  const attempt = async <Value>(job: (talk: Talk) => Promise<Value>, heard: Heard): Promise<Value> => {
    const mine = await ready();
    // Closed while it was being opened.
    stopIfClosed(outcomeOf(heard));
    try {
      const value = await job(createTalk(settings, { session: mine, width }, heard));
      width.note(!mine.alive());
      return value;
    } catch (error) {
      width.note(error instanceof RouterAway);
      throw error;
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
      opening.stop();
      end();
    },
  };
}
