import createClient, { type Client, type Middleware } from "openapi-fetch";
import { v7 } from "uuid";
import { KEYED } from "./keyed.ts";
import type { paths } from "./schema.d.ts";

export type { components, operations, paths } from "./schema.d.ts";

/** A shop to call: its address and a key of it. */
export type Access = {
  readonly url: string;
  readonly key: string;
  /** How often one call is sent at most; 4 unless told. */
  readonly tries?: number;
  /** Waits before the next try, the first time with 1; a quarter of a second, doubling, unless told. */
  readonly pause?: (tried: number) => Promise<void>;
  /** The time in ms, for the names of calls; the machine's own unless told. */
  readonly now?: () => number;
  readonly fetch?: (request: Request) => Promise<Response>;
};

/** The typed client of a shop: `GET("/v1/orders/{id}", …)` answers `{ data }` or `{ error }` with its `code`. */
export type Kibanda = Client<paths>;

const KEY = "Idempotency-Key";
/** A try that hears nothing for so long, in ms, has failed. */
const PATIENCE = 30_000;

/**
 * Opens a client. It shows the key, names each call that takes an Idempotency-Key and has none, and repeats what is
 * safe to repeat, under the same name, when the network fails or the shop answers 503.
 */
export function openKibanda(access: Access): Kibanda {
  const client = createClient<paths>({ baseUrl: access.url, fetch: (request) => send(access, request) });
  client.use(signing(access));
  return client;
}

/** A UUIDv7 begins with the time, as the shop's fastest path wants its keys. */
function signing({ key, now }: Access): Middleware {
  const name = () => (now === undefined ? v7() : v7({ msecs: now() }));
  return {
    onRequest: ({ request, schemaPath }) => {
      request.headers.set("Authorization", `Bearer ${key}`);
      const named = `${request.method} ${schemaPath}`;
      if (KEYED.has(named) && !request.headers.has(KEY)) request.headers.set(KEY, name());
      return request;
    },
  };
}

async function send(access: Access, request: Request): Promise<Response> {
  const { tries = 4, pause = growing, fetch: ask = fetch } = access;
  const last = repeatable(request) ? tries : 1;
  for (let tried = 1; ; tried += 1) {
    try {
      // A body is read once, so each try takes a copy.
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]);
      const response = await ask(new Request(request.clone(), { signal }));
      if (response.status !== 503 || tried >= last) return response;
      await response.body?.cancel();
    } catch (error) {
      if (tried >= last || request.signal.aborted) throw error;
    }
    await pause(tried);
  }
}

/** A post without a name might be done twice; everything else may be said again. */
function repeatable({ method, headers }: Request): boolean {
  return method !== "POST" || headers.has(KEY);
}

function growing(tried: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 125 * 2 ** tried));
}
