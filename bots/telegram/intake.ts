import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Heard } from "../channel.ts";
import type { GroupAnswers } from "./groups.ts";
import { forGrammy } from "./signal.ts";
import { translate } from "./translate.ts";

/** The kinds of update that the shop listens to. */
export const ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

export type Intake = {
  readonly api: Api;
  readonly hear: (heard: Heard) => Promise<void>;
  readonly groups: GroupAnswers;
  readonly signal: AbortSignal;
};

/** Files one update, however it came. Resolves once it is filed, or was nothing for us. */
export async function takeIn(
  { api, hear, groups, signal }: Intake,
  { update, username }: { readonly update: Update; readonly username: string },
): Promise<void> {
  // The spinner on the button stops now; that it cannot (too old, asked before) changes nothing.
  if (update.callback_query !== undefined) {
    void api.answerCallbackQuery(update.callback_query.id, {}, forGrammy(signal)).catch(() => undefined);
  }
  const heard = translate(update);
  if (heard !== undefined) await hear(heard);
  else groups.answer(update, username);
}
