import {
  type Changes,
  type Ledger,
  limitsOf,
  type Order,
  type Role,
  type Say,
  type Staff,
  together,
} from "../../ledger/index.ts";
import { committed, saying, type Wishing } from "../answer.ts";
import { ask, type Planned } from "../dialog/confirmation.ts";
import type { State } from "../dialog/state.ts";
import type { View } from "../dialog/view.ts";

/** Who sent a command, as the store has it now, and where the answer goes. */
export type Desk = {
  readonly ledger: Ledger;
  /** Who does it, and signs for it. */
  readonly staff: Staff;
  readonly wishing: Wishing;
  /** What a command does once it was agreed to. */
  readonly actOf: (name: string) => Act | undefined;
  /** The owner who agreed to what `staff` may not decide alone; the answer goes to the owner. */
  readonly approval?: Approval;
};

type Approval = {
  readonly by: Staff;
  /** What follows from the answer beside the act: it is done, or could not be done any more. */
  readonly settled: (state: "done" | "failed", batchId?: string) => Changes;
};

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
  const settled = desk.approval?.settled("failed");
  await committed(desk.ledger, together(closed(desk, message, { change }), settled));
}

type More = {
  readonly says?: readonly Say[];
  readonly change?: Partial<State>;
  /** The batch of codes that was made: whoever asked an owner for it gets it too. */
  readonly batchId?: string;
};

/** The changes that answer the message: for acts that commit them with their own. */
export function closing(desk: Desk, message: Say, more: More = {}): Changes {
  return together(closed(desk, message, more), desk.approval?.settled("done", more.batchId));
}

function closed({ wishing }: Desk, message: Say, more: More): Changes {
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

/** Whose role decides how much may be moved: of who agreed to it, where somebody had to. */
export function deciding({ staff, approval }: Desk): Role {
  return approval?.by.role ?? staff.role;
}

/** Who agreed to it, as it is written down beside who did it. */
export function approvedBy({ approval }: Desk): { readonly approvedBy?: string } {
  return approval === undefined ? {} : { approvedBy: approval.by.id };
}

/** The merchant's limits on what staff may move. */
export function limits({ wishing }: Desk) {
  return limitsOf(wishing.seen.view.shop);
}

/** Nobody but the owner decides about money for their own order. */
export function isOwn({ staff }: Desk, { address }: Pick<Order, "address">): boolean {
  const same = address?.channel === staff.address.channel && address.chat === staff.address.chat;
  return same && staff.role !== "owner";
}
