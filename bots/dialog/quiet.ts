import { menuSay } from "./says.ts";
import type { View } from "./view.ts";
import { keep, say, type Turn } from "./wish.ts";

/** No reminders, offers and broadcasts any more; what they paid for still comes. */
export function quieten(view: View): Turn {
  const state = { ...view.state, isQuiet: true } as const;
  return keep({ ...view, state }, { lines: [view.words("quiet.on")] });
}

export function speakAgain(view: View): Turn {
  const { isQuiet, ...state } = view.state;
  const next = { ...view, state };
  return say(next, menuSay(next, isQuiet === true ? view.words("quiet.off") : undefined));
}
