import { addressKey, type News, newTask, type Session } from "../../ledger/index.ts";
import { committed } from "../answer.ts";
import { readState } from "../dialog/state.ts";
import { nameIn } from "../hand-over.ts";
import { type Command, closing, type Desk, reply } from "./command.ts";
import { chatAt, isWaiting } from "./listed.ts";
import { readNumbered } from "./typed.ts";

/** As much as one message of every network holds beside the shop's name. */
const LONGEST = 1000;

/** `say N TEXT`: a person of the shop answers customer N of the list. */
export const say: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  if (numbered === undefined || numbered.rest === "") return reply(desk, { lines: [words("staff.say.how")] });
  const session = await chatAt(desk, numbered.at);
  if (session === undefined) return reply(desk, { lines: [words("staff.waiting.first")] });
  const who = await nameOf(desk, session);
  if (!isWaiting(session, desk.wishing.seen.view.now))
    return reply(desk, { lines: [words("staff.say.over", { who })] });
  const told = toThem(desk, session, { kind: "person-said", text: wholeText(desk) });
  await answered(desk, words("staff.say.done", { who }), told);
};

/** `done N`: the shop answers customer N again. */
export const done: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  const session = numbered && (await chatAt(desk, numbered.at));
  if (session === undefined) return reply(desk, { lines: [words("staff.waiting.first")] });
  const who = await nameOf(desk, session);
  const line = words("staff.done.done", { who });
  if (session.withPerson === undefined) return reply(desk, { lines: [line] });
  const told = toThem(desk, session, { kind: "person-done" });
  const { withPerson: _, passed: __, ...state } = readState(session.state);
  const { withPerson: ___, ...kept } = session;
  const back: Session = { ...kept, version: session.version + 1, state: JSON.stringify(state) };
  await answered(desk, line, { ...told, sessions: [back] });
};

/** What was read of the message is bounded for commands; this is for a person. */
function wholeText({ wishing }: Desk): string {
  return wishing.heard.text
    .trim()
    .replace(/^\/?\S+\s+#?\d{1,2}[.:)]?\s+/u, "")
    .slice(0, LONGEST);
}

async function nameOf({ ledger, wishing }: Desk, { address }: Session): Promise<string> {
  return (await nameIn(ledger, address)) ?? wishing.seen.view.words("customer.nameless");
}

function toThem({ ledger }: Desk, { address }: Session, news: News) {
  const filing = { merchantId: ledger.merchantId, subject: addressKey(address) };
  return { tasks: [newTask(ledger, { kind: "tell", address, news }, filing)] };
}

type Told = ReturnType<typeof toThem> & { readonly sessions?: readonly Session[] };

/** Nobody ends their own talk with themselves: theirs is written by the answer. */
async function answered(desk: Desk, line: string, { tasks, sessions = [] }: Told): Promise<void> {
  const own = addressKey(desk.staff.address);
  const others = sessions.filter(({ id }) => id !== own);
  const closed = closing(desk, { lines: [line] });
  await committed(desk.ledger, {
    ...closed,
    tasks: [...(closed.tasks ?? []), ...tasks],
    sessions: [...(closed.sessions ?? []), ...others],
  });
}
