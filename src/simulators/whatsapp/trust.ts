import { Agent } from "node:https";

/** What fetch sends its requests by. */
type Dispatcher = NonNullable<RequestInit["dispatcher"]>;

/** Node keeps the dispatcher of its own fetch here; its class is nowhere exported. */
const GLOBAL = Symbol.for("undici.globalDispatcher.1");

/** Ways to the media server for a client of this process: uploads go by `agent`, `fetch` by `dispatcher`. */
export function openTrust(ca: string): { readonly agent: Agent; readonly dispatcher: Dispatcher } {
  // Node makes the dispatcher when it is first asked for any type of fetch.
  Reflect.construct(Headers, []);
  const known = (globalThis as Record<symbol, unknown>)[GLOBAL];
  if (typeof known !== "object" || known === null) throw new Error("This Node has another fetch.");
  const Dispatcher = known.constructor as new (options: object) => Dispatcher;
  return { agent: new Agent({ ca, keepAlive: false }), dispatcher: new Dispatcher({ connect: { ca } }) };
}
