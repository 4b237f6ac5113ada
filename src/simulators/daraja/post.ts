import { setTimeout as pause } from "node:timers/promises";
import { deadline } from "../http.ts";
import { isCallbackUrl } from "./urls.ts";

/** One notice on its way to the shop. `body` is the exact JSON text. */
type Notice = {
  readonly kind: "callback" | "confirmation" | "validation";
  readonly url: string;
  readonly body: string;
};

/** A notice that was sent, and what came back. `status` 0: nobody answered. */
type Delivered = Notice & { readonly status: number; readonly answer: string };

/** Safaricom's postman: sends notices to this machine only, never twice unless told, and remembers the answers. */
export type Post = {
  /** Resolves with the answer; never rejects. `patience` in milliseconds, 10 s unless told. */
  readonly send: (notice: Notice, patience?: number) => Promise<Delivered>;
  /** Work to be counted as in flight until it is done. */
  readonly carry: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly hold: (notice: Notice) => void;
  /** Sends all that was held, in its order. */
  readonly deliverHeld: () => Promise<void>;
  readonly delivered: readonly Delivered[];
  /** Resolves when nothing is in flight. What is held does not count. */
  readonly settled: () => Promise<void>;
  /** Milliseconds; cut short when the server closes. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
};

export function openPost(): Post {
  const delivered: Delivered[] = [];
  const flying = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let held: Notice[] = [];
  const carry = <Value>(work: Promise<Value>): Promise<Value> => {
    const flight = work.catch(() => undefined).finally(() => flying.delete(flight));
    flying.add(flight);
    return work;
  };
  const send = (notice: Notice, patience = 10_000) => {
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
    deliverHeld: async () => {
      const waiting = held;
      held = [];
      for (const notice of waiting) await send(notice);
    },
    delivered,
    settled: async () => {
      while (flying.size > 0) await Promise.all(flying);
    },
    wait: async (milliseconds) => {
      await pause(milliseconds, undefined, { signal: closing.signal }).catch(() => undefined);
    },
    close: () => {
      closing.abort();
    },
  };
}

async function post({ url, body }: Notice, signal: AbortSignal): Promise<{ status: number; answer: string }> {
  if (!isCallbackUrl(url)) return { status: 0, answer: "This simulator posts to this machine only." };
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal });
    return { status: response.status, answer: await response.text() };
  } catch (error) {
    return { status: 0, answer: String(error) };
  }
}
