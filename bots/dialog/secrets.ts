import type { Heard } from "../../ledger/index.ts";
import { routerLike } from "./router-like.ts";
import type { State } from "./state.ts";

const BLOT = "••••••";
/** Keeps the command and the router's name. */
const ROUTER = /^(\s*\/?router(?:@\w+)?\s+(?:add|password)\s+(?:["“][^"”]*["”]|\S+))\s+\S.*$/isu;
const PLAIN = /^\s*(?:|0|menu|\/?(?:cancel|ghairi|acha)|\/?router(?:\s.*)?)\s*$/isu;

/**
 * What was said, as it may stay written down: where it held the password of a router, that is blotted out. Whoever
 * said it, and whether or not it was taken; of what those who run the shop misspell, more.
 */
export function withoutSecrets<Said extends Pick<Heard, "kind" | "text">>(
  heard: Said,
  { state, isStaff }: { readonly state: State; readonly isStaff: boolean },
): Said {
  if (heard.kind === "tap") return heard;
  if (ROUTER.test(heard.text)) return { ...heard, text: heard.text.replace(ROUTER, `$1 ${BLOT}`) };
  const kept = routerLike(heard.text, isStaff);
  return { ...heard, text: kept === undefined ? blotted(heard, state) : `${kept} ${BLOT}` };
}

function blotted({ kind, text }: Pick<Heard, "kind" | "text">, { router, isHushed }: State): string {
  if (PLAIN.test(text)) return text;
  // A typing mistake in a password is mended by changing the message.
  const isSecret = router?.asks === "password" || (kind === "edited" && isHushed === true);
  if (isSecret) return BLOT;
  // Asked for the user, some send the password along.
  return router?.asks === "user" ? text.replace(/^(\s*\S+\s)\s*\S.*$/su, `$1${BLOT}`) : text;
}
