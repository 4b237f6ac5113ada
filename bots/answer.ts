import { type Changes, Fault, type Heard, type Ledger, type Say } from "../ledger/index.ts";
import { say, type Turn } from "./dialog/wish.ts";
import type { Seen } from "./see.ts";

/** Writes down how one message was answered: session, message, replies to send, task done. All in one commit. */
export type Close = (turn: Pick<Turn, "says" | "state">) => Changes;

/** An answer that depends on how a wish goes in the books. */
export type Wishing = {
  readonly seen: Seen;
  readonly turn: Turn;
  readonly close: Close;
  readonly heard: Heard;
};

/** The turn that says this, with the conversation as far as it has come. */
export function saying({ seen: { view }, turn }: Wishing, message: Say): Pick<Turn, "says" | "state"> {
  return say({ ...view, state: turn.state }, message);
}

/** Commits an answer; when somebody else moved first, the task is tried again and reads anew. */
export async function committed({ store }: Ledger, changes: Changes): Promise<void> {
  if ((await store.commit(changes)) === "committed") return;
  throw new Fault("chat", "another message of this chat was answered first", {
    retry: "soon",
    outcome: "refused",
  });
}
