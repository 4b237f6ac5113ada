import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import { addressKey, type Heard } from "./chat.ts";

/**
 * Files what was said, in one commit for all of it, with the tasks to answer it in that order: whoever says a lot at
 * once holds up nobody else. The same thing heard twice is filed once.
 */
export async function fileMessages(parts: Parts, heard: readonly Heard[]): Promise<void> {
  const filings = heard.map((one) => filingOf(parts, one));
  if ((await parts.store.commit(together(...filings))) === "committed") return;
  // Something of it is known: the rest is filed one by one.
  if (filings.length > 1) for (const filing of filings) await parts.store.commit(filing);
}

function filingOf(parts: Parts, heard: Heard): Changes {
  const { clock, terms } = parts;
  const subject = addressKey(heard.address);
  const filed = { state: "received", receivedAt: clock.now() } as const;
  const message = { id: heard.id, version: 1, heard, chat: subject, ...filed };
  const deed = { kind: "answer-message", messageId: heard.id } as const;
  const task = newTask(parts, deed, { merchantId: terms.merchantId, subject });
  return { messages: [message], tasks: [task] };
}
