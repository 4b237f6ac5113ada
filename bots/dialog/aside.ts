import type { Heard } from "../channel.ts";
import { readIntent } from "./intent.ts";
import { isWithPerson } from "./person.ts";
import type { State } from "./state.ts";
import type { View } from "./view.ts";
import type { Intent } from "./wants.ts";
import { keep, type Turn } from "./wish.ts";

/** Changed words that would have wanted something. */
const WISHES: readonly Intent["wants"][] = [
  "buy",
  "confirm",
  "by-hand",
  "own",
  "wallet",
  "cancel",
  "again",
  "paid",
  "proof",
  "phone",
  "redeem",
  "recharge",
  "check-code",
  "receipt",
  "staff",
  "answer",
  "join",
  "forget",
  "agent",
];

/** What is said beside the talk: whatever was asked or shown before stands as it was. Nothing for the rest. */
export function aside(view: View, intent: Intent, heard: Heard): Turn | undefined {
  const { state } = view;
  const { wants } = intent;
  if (wants === "left") return { says: [], state: { ...state, hasLeft: true } };
  if (wants === "back") return { says: [], state };
  if (wants === "edited") {
    const now = readIntent({ ...heard, kind: "text" }, view);
    return WISHES.includes(now.wants) ? politely(view, "edited", "edited.polite") : { says: [], state };
  }
  if (isWithPerson(view)) return undefined;
  if (wants === "thanks") return politely(view, "thanks", "thanks.line");
  return wants === "media" ? politely(view, "media", "media.polite") : undefined;
}

/** One short line, and not the same one twice in a row. */
function politely(
  view: View,
  polite: NonNullable<State["polite"]>,
  line: "edited.polite" | "thanks.line" | "media.polite",
): Turn {
  if (view.state.polite === polite) return { says: [], state: view.state };
  return keep({ ...view, state: { ...view.state, polite } }, { lines: [view.words(line)] });
}
