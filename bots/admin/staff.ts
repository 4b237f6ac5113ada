import type { Staff } from "../../ledger/index.ts";
import { dateText } from "../messages/dates.ts";
import type { Words } from "../messages/messages.ts";
import { type Command, type Desk, reply } from "./command.ts";

const MOST = 50;

/** `staff`: who runs the shop, numbered. */
export const staffList: Command = async (desk) => {
  const { ledger, wishing } = desk;
  const { words, now } = wishing.seen.view;
  const all = await ledger.staff();
  const items = all.slice(0, MOST).map((one, at) => itemLine(desk, one, at + 1));
  const more = all.length > MOST ? [words("staff.more", { count: all.length - MOST })] : [];
  const shown = { what: "staff", ids: all.slice(0, MOST).map(({ id }) => id), at: now } as const;
  const lines = [words("staff.list.title"), ...items, ...more, words("staff.list.how")];
  await reply(desk, { lines }, { shown });
};

function itemLine({ wishing }: Desk, one: Staff, n: number): string {
  const { words, zone } = wishing.seen.view;
  const { role, address, createdAt } = one;
  return words("staff.list.item", {
    n,
    name: nameOf(words, one),
    role: words(`role.${role}`),
    channel: words(`channel.${address.channel}`),
    since: dateText(createdAt, zone, words.language),
  });
}

/** What they are called, as their network tells it: untrusted, and on one line. */
export function nameOf(words: Words, { name = "" }: Pick<Staff, "name">): string {
  const plain = name.replace(/\s+/gu, " ").trim().slice(0, 30);
  return plain === "" ? words("staff.nameless") : plain;
}
