import {
  addressKey,
  changed,
  ensure,
  type Heard,
  type Ledger,
  type Message,
  newTask,
  type Say,
  type Session,
  type TaskOf,
} from "../ledger/index.ts";
import { type Close, committed } from "./answer.ts";
import { readIntent } from "./dialog/intent.ts";
import { takeTurn } from "./dialog/turn.ts";
import { fulfilWish } from "./fulfil-wish.ts";
import { see } from "./see.ts";

type Answering = TaskOf<"answer-message">;

/**
 * Step 1. Somebody said something: it is answered once, in its chat's turn. What the conversation decides and what
 * it says are committed together; the words go out by tasks of their own.
 */
export async function answerMessage(ledger: Ledger, task: Answering): Promise<void> {
  const { store } = ledger;
  const message = await store.get("messages", task.messageId);
  ensure(message !== undefined, "an answering task names a message");
  if (message.state === "answered") {
    await store.commit({ finished: [task] });
    return;
  }
  const seen = await see(ledger, message.heard);
  const session = await store.get("sessions", addressKey(message.heard.address));
  const { view } = seen;
  const intent = readIntent(message.heard, { ...view });
  const turn = takeTurn(view, intent);
  const close = closing(ledger, { task, message, session });
  if (turn.wish !== undefined)
    return fulfilWish(ledger, turn.wish, { seen, turn, close, heard: message.heard });
  await committed(ledger, close(turn));
}

type Open = { readonly task: Answering; readonly message: Message; readonly session: Session | undefined };

function closing(ledger: Ledger, { task, message, session }: Open): Close {
  const { address } = message.heard;
  return ({ says, state }) => {
    const now = ledger.clock.now();
    const text = JSON.stringify(state);
    const next: Session =
      session === undefined
        ? { id: addressKey(address), version: 1, address, state: text, updatedAt: now }
        : changed(session, { state: text, updatedAt: now });
    return {
      messages: [changed(message, { state: "answered" })],
      sessions: [next],
      finished: [task],
      tasks: says.map((say) => sayTask(ledger, address, say)),
    };
  };
}

function sayTask(ledger: Ledger, address: Heard["address"], say: Say) {
  const filing = { merchantId: ledger.merchantId, subject: addressKey(address) };
  return newTask(ledger, { kind: "say", address, say }, filing);
}
