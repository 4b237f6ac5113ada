import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { deadline } from "./http.ts";

/** One notice on its way to the shop. `body` is its exact text. */
type Notice = {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What came back for a notice. `status` 0: nobody answered. */
type Answered = { readonly status: number; readonly answer: string };

/** A postman: sends notices to this machine only, never twice unless told, and remembers the answers. */
export type Post<Kind extends Notice> = {
  /** Resolves with the answer; never rejects. `patience` in milliseconds, 10 s unless told. */
  readonly send: (notice: Kind, patience?: number) => Promise<Kind & Answered>;
  /** Work to be counted as in flight until it is done. */
  readonly carry: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly hold: (notice: Kind) => void;
  /** Sends all that was held, in its order unless told. */
  readonly deliverHeld: (order?: "as-held" | "reversed") => Promise<void>;
  readonly delivered: readonly (Kind & Answered)[];
  /** Resolves when nothing is in flight. What is held does not count. */
  readonly settled: () => Promise<void>;
  /** Milliseconds; cut short when the server closes. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
};

export function openPost<Kind extends Notice>(): Post<Kind> {
  const delivered: (Kind & Answered)[] = [];
  const flying = new Set<Promise<unknown>>();
  const closing = new AbortController();
  // Every notice that is under way listens for the end, as many as there are.
  setMaxListeners(0, closing.signal);
  let held: Kind[] = [];
  const carry = <Value>(work: Promise<Value>): Promise<Value> => {
    const flight = work.catch(() => undefined).finally(() => flying.delete(flight));
    flying.add(flight);
    return work;
  };
  const send = (notice: Kind, patience = 10_000) => {
    const { signal, done } = deadline(patience, closing.signal);
    return carry(
      post(notice, signal).then((answered) => {
        done();
        const one = { ...notice, ...answered };
        delivered.push(one);
        return one;
      }),
    );
  };
  return {
    send,
    carry,
    hold: (notice) => held.push(notice),
    deliverHeld: async (order = "as-held") => {
      const waiting = order === "reversed" ? held.toReversed() : held;
      held = [];
      for (const notice of waiting) await send(notice);
    },
    delivered,
    settled: async () => {
      while (flying.size > 0) await Promise.allSettled(flying);
    },
    wait: async (milliseconds) => {
      await pause(milliseconds, undefined, { signal: closing.signal }).catch(() => undefined);
    },
    close: () => {
      closing.abort();
    },
  };
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether the URL leads to this machine: the simulators speak to no other. */
export function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

async function post({ url, body, headers }: Notice, signal: AbortSignal): Promise<Answered> {
  if (!isOnThisMachine(url)) return { status: 0, answer: "This simulator posts to this machine only." };
  try {
    const all = { "content-type": "application/json", ...headers };
    const response = await fetch(url, { method: "POST", headers: all, body, signal });
    return { status: response.status, answer: await response.text() };
  } catch (error) {
    return { status: 0, answer: String(error) };
  }
}
