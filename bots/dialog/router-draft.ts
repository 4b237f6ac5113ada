import type { Heard } from "../../ledger/index.ts";
import type { RouterDraft } from "./drafted.ts";
import type { State } from "./state.ts";
import type { Intent } from "./wants.ts";

/** The word behind `router` that stands for the answer to what was asked. */
export const ANSWER = "answer";
export const DROP = "cancel";

/** A question about a router waits for so long. Milliseconds. */
const LIFE = 600_000;
/** Words that always mean the same, and commands of Telegram and of ours. */
const OTHERWISE = /^(?:0|menu|help|stop|\/.*|router(?:\s.*)?)$/isu;
/** At a password only what no password is. */
const NO_PASSWORD = /^(?:0|menu|\/?router(?:\s.*)?)$/isu;
const CANCEL = /^\/?(?:cancel|ghairi|acha)$/iu;

/** What was asked, as long as the question stands. */
export function draftOf({ router }: State, now: number): RouterDraft | undefined {
  return router !== undefined && now - router.at <= LIFE ? router : undefined;
}

type Context = { readonly state: State; readonly now: number; readonly isStaff: boolean };

/** What answers the question about a router that stands. Taken whole: names and passwords may look like anything. */
export function readDraft({ kind, text }: Heard, { state, now, isStaff }: Context): Intent | undefined {
  const draft = isStaff && kind === "text" ? draftOf(state, now) : undefined;
  if (draft === undefined) return undefined;
  const typed = text.trim();
  if (CANCEL.test(typed)) return { wants: "staff", command: "router", rest: DROP };
  const isOther = (draft.asks === "password" ? NO_PASSWORD : OTHERWISE).test(typed);
  return isOther ? undefined : { wants: "staff", command: "router", rest: ANSWER };
}
