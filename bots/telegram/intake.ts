import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Hear } from "../channel.ts";
import type { GroupAnswers } from "./groups.ts";
import { forGrammy } from "./signal.ts";
import { translate } from "./translate.ts";

/** The kinds of update that the shop listens to. */
export const ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

export type Intake = {
  readonly api: Api;
  readonly hear: Hear;
  readonly groups: GroupAnswers;
  readonly signal: AbortSignal;
};

/** Updates in their order, and the bot that they came for. */
export type Came = { readonly updates: readonly Update[]; readonly username: string };

/** Files updates, however they came. Resolves once all are filed, or were nothing for us. */
export async function takeIn(
  { hear, groups, ...intake }: Intake,
  { updates, username }: Came,
): Promise<void> {
  const heard = updates.flatMap((update) => {
    stopSpinner(intake, update);
    const one = translate(update);
    if (one === undefined) groups.answer(update, username);
    return one ?? [];
  });
  if (heard.length > 0) await hear(heard);
}

/** The spinner on the button stops now; that it cannot (too old, asked before) changes nothing. */
function stopSpinner({ api, signal }: Pick<Intake, "api" | "signal">, { callback_query: tap }: Update): void {
  if (tap !== undefined) void api.answerCallbackQuery(tap.id, {}, forGrammy(signal)).catch(() => undefined);
}
