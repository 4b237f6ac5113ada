import {
  addressKey,
  type Changes,
  changed,
  ensure,
  type Heard,
  type Ledger,
  type Message,
  newTask,
  type Say,
  type Session,
  serving,
  type TaskOf,
} from "../ledger/index.ts";
import { type Close, committed } from "./answer.ts";
import { readIntent } from "./dialog/intent.ts";
import { routerLike } from "./dialog/router-like.ts";
import { withoutSecrets } from "./dialog/secrets.ts";
import { isForeign, readState, type State } from "./dialog/state.ts";
import { takeTurn } from "./dialog/turn.ts";
import type { View } from "./dialog/view.ts";
import type { Intent } from "./dialog/wants.ts";
import { fulfilWish } from "./fulfil-wish.ts";
import { guessLanguage } from "./messages/language.ts";
import { wordsIn } from "./messages/messages.ts";
import { paceOf } from "./pace.ts";
import { see } from "./see.ts";
import { onTheStreet } from "./street.ts";
import { withNamed } from "./with-named.ts";

type Answering = TaskOf<"answer-message">;

/**
 * Step 1. Somebody said something: it is answered once, in its chat's turn. What the conversation decides and what
 * it says are committed together; the words go out by tasks of their own.
 */
export async function answerMessage(
  ledger: Ledger,
  task: Answering,
  networks: () => Pick<View, "whatsapp">,
): Promise<void> {
  const { store } = ledger;
  const message = await store.get("messages", task.messageId);
  ensure(message !== undefined, "an answering task names a message");
  if (message.state === "answered") {
    await store.commit({ finished: [task] });
    return;
  }
  const { heard } = message;
  const session = await store.get("sessions", addressKey(heard.address));
  const known = readState(session?.state);
  // Whoever says more than anybody can read costs two reads and a write.
  const paced = await paceOf(ledger, heard, known);
  if (paced.may === "silence") {
    await store.commit({ ...(await filed(ledger, message, known)), finished: [task] });
    return;
  }
  const said = await filed(ledger, message, known);
  const close = closing(ledger, { task, said, address: heard.address, session });
  const state = { ...known, ...(paced.pace && { pace: paced.pace }) };
  if (paced.may === "warn") return committed(ledger, close({ says: [slowDown(heard, state)], state }));
  const looked = await see(ledger, heard, state);
  const around = { ...looked, view: { ...looked.view, ...networks() } };
  const intent = meant(readIntent(heard, around.view), session);
  const seen = await withNamed(ledger, around, intent);
  const turn = takeTurn(seen.view, intent, heard);
  if (turn.wish !== undefined)
    return fulfilWish(onTheStreet(ledger, heard), turn.wish, { seen, turn, close, heard });
  await committed(ledger, close(turn));
}

/** What answers a question of another version of this program answers none of ours: the talk begins anew. */
function meant(intent: Intent, session: Session | undefined): Intent {
  return intent.wants === "unknown" && isForeign(session?.state) ? { wants: "menu" } : intent;
}

function slowDown(heard: Heard, { language }: State): Say {
  return { lines: [wordsIn(language ?? guessLanguage(heard))("slow.down")] };
}

type Open = {
  readonly task: Answering;
  readonly said: Changes;
  readonly address: Heard["address"];
  readonly session: Session | undefined;
};

function closing(ledger: Ledger, { task, said, address, session }: Open): Close {
  return ({ says, state }) => {
    const { withPerson: _, ...before } = session ?? { id: addressKey(address), version: 0, address };
    const { withPerson } = state;
    const next: Session = {
      ...before,
      version: before.version + 1,
      state: JSON.stringify(state),
      ...(withPerson !== undefined && { withPerson }),
      updatedAt: ledger.clock.now(),
    };
    return {
      ...said,
      sessions: [next],
      finished: [task],
      tasks: says.map((say) => sayTask(ledger, address, say)),
    };
  };
}

/**
 * What was said, as it stays: where it came from is of use until it is answered, and so is the password of a router. A
 * page that shows what was typed shows it without, too.
 */
async function filed({ store, merchantId }: Ledger, message: Message, state: State): Promise<Changes> {
  const { address, text } = message.heard;
  const isDoubted = routerLike(text, true) !== undefined;
  const staff = isDoubted ? await store.get("staff", `${merchantId}/${addressKey(address)}`) : undefined;
  const isStaff = serving(staff) !== undefined;
  const { from: _, ...heard } = withoutSecrets(message.heard, { state, isStaff });
  const messages = [changed<Message>(message, { state: "answered", heard })];
  if (heard.text === message.heard.text) return { messages };
  const where = { chat: heard.address.chat, key: heard.id };
  const lines = await store.find("lines", { where, limit: 1 });
  return { messages, lines: lines.map((line) => changed(line, { say: { lines: [heard.text] } })) };
}

function sayTask(ledger: Ledger, address: Heard["address"], say: Say) {
  const filing = { merchantId: ledger.merchantId, subject: addressKey(address) };
  return newTask(ledger, { kind: "say", address, say }, filing);
}
