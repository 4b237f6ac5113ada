import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Clock, Instant } from "../../ledger/index.ts";
import { guessLanguage } from "../messages/language.ts";
import { wordsIn } from "../messages/messages.ts";
import { groupThatCalled } from "./translate.ts";

/** A group is not told twice within this time. Milliseconds. */
const QUIET = 60 * 60 * 1000;
const MOST_GROUPS = 1000;

/** The shop does no business in groups: a code shown there belongs to everybody. Whoever calls is asked in. */
export type GroupAnswers = { readonly answer: (update: Update, username: string) => void };

export function openGroups(api: Api, { now }: Clock): GroupAnswers {
  const answered = new Map<number, Instant>();
  return {
    answer: (update, username) => {
      const message = groupThatCalled(update, username);
      const group = message?.chat.id;
      if (group === undefined || now() - (answered.get(group) ?? -Infinity) < QUIET) return;
      answered.delete(group);
      answered.set(group, now());
      const [oldest] = answered.keys();
      if (answered.size > MOST_GROUPS && oldest !== undefined) answered.delete(oldest);
      const words = wordsIn(guessLanguage({ language: message?.from?.language_code }));
      const invitation = words("group.privately", { link: `https://t.me/${username}?start=hello` });
      // Best effort: a group that cannot be answered is no concern of the shop.
      void api.sendMessage(group, invitation).catch(() => undefined);
    },
  };
}
