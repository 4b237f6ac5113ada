import type { Parts } from "../parts.ts";
import { newTask } from "../tasks.ts";
import { addressKey, type Heard } from "./chat.ts";

/** Files what a person said, with the task to answer it. The same thing heard twice is filed once. */
export async function fileMessage(parts: Parts, heard: Heard): Promise<"filed" | "known"> {
  const { store, clock, terms } = parts;
  const subject = addressKey(heard.address);
  const filed = { state: "received", receivedAt: clock.now() } as const;
  const message = { id: heard.id, version: 1, heard, chat: subject, ...filed };
  const deed = { kind: "answer-message", messageId: heard.id } as const;
  const task = newTask(parts, deed, { merchantId: terms.merchantId, subject });
  return (await store.commit({ messages: [message], tasks: [task] })) === "committed" ? "filed" : "known";
}
