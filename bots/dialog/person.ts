import type { Heard } from "../channel.ts";
import { menuSay } from "./says.ts";
import type { Pace } from "./state.ts";
import type { View } from "./view.ts";
import type { Intent } from "./wants.ts";
import { keep, say, type Turn } from "./wish.ts";

/** A person answers for so long at most; then the shop does again by itself. Milliseconds. */
export const PERSON_STAYS = 86_400_000;
const MINUTE = 60_000;
/** So much of what a customer writes is passed on within a minute. */
const MOST_PASSED = 6;

/** What works whoever answers. */
const ALWAYS: readonly Intent["wants"][] = [
  "cancel",
  "help",
  "stop",
  "start-again",
  "languages",
  "language",
  "my-code",
  "paid",
  "agent",
  "answer",
  "staff",
  "join",
];

/** Whether a person answers in this chat. */
export function isWithPerson({ state: { withPerson }, now }: Pick<View, "state" | "now">): boolean {
  return withPerson !== undefined && now - withPerson < PERSON_STAYS;
}

/**
 * Whether this is for the shop although a person answers: its buttons, the words that always work, a number on a list
 * that was shown since. A greeting is for the person.
 */
export function worksAlways({ state }: View, intent: Intent, heard: Heard): boolean {
  if (heard.kind === "tap" || heard.kind === "contact") return true;
  if (intent.wants === "proof") return intent.mediaId !== undefined || intent.text !== heard.text.trim();
  if (/^\W*[1-9]\d?\W*$/u.test(heard.text)) return state.options.length > 0;
  if (intent.wants === "menu") return intent.spoken === undefined;
  return ALWAYS.includes(intent.wants);
}

/** They want a person. */
export function handOver(view: View): Turn {
  if (isWithPerson(view))
    return keep(view, { lines: [view.words("person.already", { shop: view.shop.name })] });
  const { awaiting: _, passed: __, ...rest } = view.state;
  // The list before is over: a bare number is for the person.
  const state = { ...rest, options: [], withPerson: view.now };
  const told = keep({ ...view, state }, { lines: [view.words("person.told", { shop: view.shop.name })] });
  return { ...told, wish: { wish: "hand-over" } };
}

/** The shop answers again. */
export function comeBack(view: View): Turn {
  const { withPerson: _, passed: __, ...state } = view.state;
  return say({ ...view, state }, menuSay(view, view.words("person.back")));
}

/** For the person who answers: so much a minute, then one line, then nothing. */
export function passOn(view: View): Turn {
  const passed = oneMore(view.state.passed, view.now);
  const next = { ...view, state: { ...view.state, passed } };
  if (passed.count <= MOST_PASSED) return { says: [], state: next.state, wish: { wish: "pass-on" } };
  if (passed.count > MOST_PASSED + 1) return { says: [], state: next.state };
  return keep(next, { lines: [view.words("person.enough")] });
}

/** One more within a minute, or the first of the next one. */
export function oneMore(pace: Pace | undefined, now: number): Pace {
  const isOver = pace === undefined || now - pace.since >= MINUTE || now < pace.since;
  return isOver ? { since: now, count: 1 } : { ...pace, count: pace.count + 1 };
}
