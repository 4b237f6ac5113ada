import type { Ledger, Say } from "../../ledger/index.ts";
import { committed, type Wishing } from "../answer.ts";
import type { Planned } from "../dialog/confirmation.ts";
import { approve, doApprove } from "./approve.ts";
import { type Act, type Command, type Desk, reading } from "./command.ts";
import { find } from "./find.ts";
import { pending } from "./pending.ts";
import { doPlace, place } from "./place.ts";
import { prices } from "./prices.ts";
import { doRefund, refund } from "./refund.ts";
import { doRefunded, doRetry, refunded, retry } from "./refunded.ts";
import { refunds } from "./refunds.ts";
import { reject } from "./reject.ts";
import { doGiveBack, giveBack } from "./return.ts";
import { type CommandName, isCommand, may } from "./roles.ts";
import { stats } from "./stats.ts";
import { unplaced } from "./unplaced.ts";

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  approve,
  find: reading(find),
  pending,
  place,
  prices: reading(prices),
  refund,
  refunded,
  refunds,
  reject,
  retry,
  return: giveBack,
  stats: reading(stats),
  unplaced,
};

/** What the commands do that ask first. */
const ACTS: { readonly [Name in CommandName]?: Act } = {
  approve: doApprove,
  place: doPlace,
  refund: doRefund,
  refunded: doRefunded,
  retry: doRetry,
  return: doGiveBack,
};

/** Runs a command of those who run the shop. Who the sender is was read from the store, not from the message. */
export async function staffCommand(
  ledger: Ledger,
  { command, rest }: { readonly command: string; readonly rest: string },
  wishing: Wishing,
): Promise<void> {
  const desk = deskFor(ledger, command, wishing);
  if (!isCommand(command) || desk === undefined) return refused(ledger, wishing);
  await COMMANDS[command](desk, rest);
}

/** Does what was asked about, now that the answer is yes. Whether they still may is read from the store again. */
export async function carryOut(ledger: Ledger, { does, how }: Planned, wishing: Wishing): Promise<void> {
  const desk = deskFor(ledger, does, wishing);
  const act = isCommand(does) ? ACTS[does] : undefined;
  if (act === undefined || desk === undefined) return refused(ledger, wishing);
  await act(desk, how);
}

function deskFor(ledger: Ledger, command: string, wishing: Wishing): Desk | undefined {
  const { staff } = wishing.seen.view;
  const allowed = isCommand(command) && may(staff?.role, command);
  return allowed && staff !== undefined ? { ledger, staff, wishing } : undefined;
}

async function refused(ledger: Ledger, { seen: { view }, turn, close }: Wishing): Promise<void> {
  const { words, staff } = view;
  const line: Say =
    staff === undefined
      ? { lines: [words("unknown.first")] }
      : { lines: [words("staff.notallowed", { role: staff.role })] };
  await committed(ledger, close({ says: [line], state: turn.state }));
}
