import { nameIn } from "../hand-over.ts";
import { timeText } from "../messages/amounts.ts";
import { lastWords } from "../news-person.ts";
import { type Command, reply } from "./command.ts";
import { waitingChats } from "./listed.ts";

const MOST = 10;

/** `waiting`: customers who want a person, whoever has waited longest first. */
export const waiting: Command = async (desk) => {
  const { ledger, wishing } = desk;
  const { view } = wishing.seen;
  const { words, zone, now } = view;
  const chats = await waitingChats(ledger, now);
  if (chats.length === 0) return reply(desk, { lines: [words("staff.waiting.none")] });
  const lines = await Promise.all(
    chats.slice(0, MOST).map(async ({ address, withPerson = now }, at) => {
      const who = (await nameIn(ledger, address)) ?? words("customer.nameless");
      const said = await lastWords({ ledger, words }, address);
      const time = timeText(withPerson, zone, words.language);
      return words("staff.waiting.item", { n: at + 1, who, time, said });
    }),
  );
  const more = chats.length > MOST ? [words("staff.more", { count: chats.length - MOST })] : [];
  const shown = { what: "waiting", ids: chats.map(({ id }) => id), at: now } as const;
  const all = [words("staff.waiting.title"), ...lines, ...more, words("staff.waiting.how")];
  await reply(desk, { lines: all }, { shown });
};
