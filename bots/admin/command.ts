import { type Ledger, limitsOf, type Order, type Say, type Staff } from "../../ledger/index.ts";
import { committed, saying, type Wishing } from "../answer.ts";
import { ask, type Planned } from "../dialog/confirmation.ts";
import type { State } from "../dialog/state.ts";
import type { View } from "../dialog/view.ts";

/** Who sent a command, as the store has it now, and where the answer goes. */
export type Desk = { readonly ledger: Ledger; readonly staff: Staff; readonly wishing: Wishing };

/** A merchant command: reads what was typed behind its name, and answers. */
export type Command = (desk: Desk, rest: string) => Promise<void>;

/** What a command does once its question was answered with yes. Who may is looked up anew. */
export type Act = (desk: Desk, how: Readonly<Record<string, string>>) => Promise<void>;

/** A command that only reads. */
export function reading(
  read: (ledger: Ledger, view: View, rest: string) => Promise<readonly Say[]>,
): Command {
  return async (desk, rest) => {
    const says = await read(desk.ledger, desk.wishing.seen.view, rest);
    await committed(desk.ledger, closing(desk, { lines: [] }, { says }));
  };
}

/** The answer in words, and what the conversation keeps of it. */
export async function reply(desk: Desk, message: Say, change: Partial<State> = {}): Promise<void> {
  await committed(desk.ledger, closing(desk, message, { change }));
}

/** The changes that answer the message: for acts that commit them with their own. */
export function closing(
  { wishing }: Desk,
  message: Say,
  more: { readonly says?: readonly Say[]; readonly change?: Partial<State> } = {},
) {
  const { turn, close } = wishing;
  if (more.says !== undefined) return close({ says: more.says, state: turn.state });
  return close(saying({ ...wishing, turn: { ...turn, state: { ...turn.state, ...more.change } } }, message));
}

/** Asks once before money moves; the effect is named in numbers. */
export async function askFirst(desk: Desk, planned: Planned, effect: readonly string[]): Promise<void> {
  const nonce = desk.ledger.ids.hex(4);
  const { say: message, question } = ask(desk.wishing.seen.view, planned, { effect, nonce });
  await reply(desk, message, { asked: question });
}

/** The merchant's limits on what staff may move. */
export function limits({ wishing }: Desk) {
  return limitsOf(wishing.seen.view.shop);
}

/** Nobody but the owner decides about money for their own order. */
export function isOwn({ staff }: Desk, { address }: Order): boolean {
  const same = address?.channel === staff.address.channel && address.chat === staff.address.chat;
  return same && staff.role !== "owner";
}
