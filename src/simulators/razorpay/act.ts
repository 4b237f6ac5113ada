import type { Reply } from "../http.ts";
import type { Fields } from "./rules.ts";
import type { RaisedEvent, World } from "./world.ts";

/** One call that was let in. `id` is the one in the path, if there is one; `key` the header of a refund. */
export type Call = {
  readonly id: string;
  readonly fields: Fields;
  readonly query: URLSearchParams;
  readonly key: string | undefined;
};

/** What an endpoint answers, and the events that go out after the answer. */
export type Acted = { readonly reply: Reply; readonly raised?: readonly RaisedEvent[] };

/** One endpoint after the caller has been let in. */
export type Act = (world: World, call: Call) => Acted;
