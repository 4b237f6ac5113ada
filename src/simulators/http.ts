import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** One request as it came over the wire; `body` is its bytes, untouched. `gone` is aborted when the caller hangs up. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly gone: AbortSignal;
};

/** What goes back; `dropped` closes the connection without a word. */
export type Reply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    }
  | "dropped";

/** A world that listens on this machine only. `url` has no slash at its end. */
export type Served = { readonly url: string; readonly close: () => Promise<void> };

/** Bytes of one request; more is answered 413, so that a runaway test cannot fill the memory. */
const MOST_BYTES = 25_000_000;

/** The certificate of a world that listens by TLS, and its key; both PEM. */
export type Tls = { readonly key: string; readonly cert: string };

/** Serves `answer` on 127.0.0.1 at a port the machine picks. An error inside `answer` shows as a 599, never hidden. */
export async function serve(answer: (asked: Asked) => Promise<Reply>, tls?: Tls): Promise<Served> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void handle(request, response, answer);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function json(value: unknown, status = 200): Reply {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** What a load balancer says in place of the service behind it. */
export const BAD_GATEWAY: Reply = {
  status: 502,
  headers: { "content-type": "text/html" },
  body: "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Promise<Reply>,
): Promise<void> {
  const hangUp = new AbortController();
  response.once("close", () => {
    hangUp.abort();
  });
  let reply: Reply;
  try {
    const body = await bytesOf(request);
    reply = body === "too-much" ? json({}, 413) : await answer(asked(request, body, hangUp.signal));
  } catch (error) {
    reply = { status: 599, body: `The simulator broke: ${String(error)}` };
  }
  if (reply === "dropped") {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, reply.headers).end(reply.body);
}

function asked(request: IncomingMessage, body: Buffer, gone: AbortSignal): Asked {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const { method = "GET", headers } = request;
  return { method, path: url.pathname, query: url.searchParams, headers, body, gone };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer | "too-much"> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= MOST_BYTES) parts.push(part);
  }
  return size > MOST_BYTES ? "too-much" : Buffer.concat(parts);
}

/** How often a fault strikes: the next `times` calls (1 unless told), or each with `chance` (0 to 1) until `calm`. */
type Often = { readonly times?: number; readonly chance?: number };

/** The faults of one world: `Faults` names each place and what can go wrong there. */
export type Weather<Faults> = {
  readonly fail: <Where extends keyof Faults>(where: Where, fault: Faults[Where], often?: Often) => void;
  /** The fault that strikes this call, if any. Counted faults come first, in the order they were set. */
  readonly next: <Where extends keyof Faults>(where: Where) => Faults[Where] | undefined;
  readonly calm: () => void;
};

/** Faults set at run time. `random` decides those with a chance, so a seed brings the same weather back. */
export function openWeather<Faults>(random: () => number): Weather<Faults> {
  type Entry = {
    readonly where: keyof Faults;
    readonly fault: unknown;
    readonly chance: number;
    left: number;
  };
  let entries: Entry[] = [];
  return {
    fail: (where, fault, { times = 1, chance } = {}) => {
      entries.push({ where, fault, chance: chance ?? 1, left: chance === undefined ? times : Infinity });
    },
    next: <Where extends keyof Faults>(where: Where) => {
      const here = entries.filter((entry) => entry.where === where && entry.left > 0);
      const counted = here.find(({ left }) => left !== Infinity);
      const struck = counted ?? here.find(({ chance }) => random() < chance);
      if (struck !== undefined) struck.left -= 1;
      return struck?.fault as Faults[Where] | undefined;
    },
    calm: () => {
      entries = [];
    },
  };
}

/** Resolves when the answer has gone out, or nobody waits for it any more: what is told after an answer waits here. */
export function left({ gone }: Asked): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) resolve();
    gone.addEventListener("abort", () => {
      resolve();
    });
  });
}

/** A signal that fires after so many milliseconds, or with `other`; `done` lets its timer go. */
export function deadline(
  milliseconds: number,
  other: AbortSignal,
): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const fire = () => {
    controller.abort();
  };
  if (other.aborted) fire();
  const timer = setTimeout(fire, milliseconds);
  other.addEventListener("abort", fire);
  const done = () => {
    clearTimeout(timer);
    other.removeEventListener("abort", fire);
  };
  return { signal: controller.signal, done };
}
