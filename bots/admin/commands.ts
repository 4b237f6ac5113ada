import type { Ledger, Say } from "../../ledger/index.ts";
import { committed, type Wishing } from "../answer.ts";
import type { Planned } from "../dialog/confirmation.ts";
import { allow, deny } from "./allow.ts";
import { approve, doApprove } from "./approve.ts";
import { batch } from "./batch.ts";
import { broadcast, doBroadcast } from "./broadcast.ts";
import { type Act, type Command, type Desk, reading } from "./command.ts";
import { disable, doDisable, doEnable, enable } from "./disable.ts";
import { exportList } from "./export.ts";
import { doExtend, extend } from "./extend.ts";
import { find } from "./find.ts";
import { doFree, free } from "./free.ts";
import { doGen, gen } from "./gen.ts";
import { help } from "./help.ts";
import { invite, invites, withdraw } from "./invite.ts";
import { doKick, kick } from "./kick.ts";
import { log } from "./log.ts";
import { doPause, doResume, pause, resume } from "./pause.ts";
import { pending } from "./pending.ts";
import { isForOwners, petition } from "./petition.ts";
import { doPlace, place } from "./place.ts";
import { doPrice, price } from "./price.ts";
import { prices } from "./prices.ts";
import { ready } from "./ready.ts";
import { doRefund, refund } from "./refund.ts";
import { doRefunded, doRetry, refunded, retry } from "./refunded.ts";
import { refunds } from "./refunds.ts";
import { reject } from "./reject.ts";
import { doRemove, remove } from "./remove.ts";
import { resend } from "./resend.ts";
import { doGiveBack, giveBack } from "./return.ts";
import { type CommandName, isCommand, may } from "./roles.ts";
import { doRouter, router } from "./router.ts";
import { done, say } from "./say.ts";
import { doSell, sell } from "./sell.ts";
import { staffList } from "./staff.ts";
import { stats } from "./stats.ts";
import { stock } from "./stock.ts";
import { summary } from "./summary.ts";
import { sync } from "./sync.ts";
import { unplaced } from "./unplaced.ts";
import { waiting } from "./waiting.ts";
import { whatsapp } from "./whatsapp.ts";

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  allow,
  approve,
  batch,
  broadcast,
  deny,
  done,
  disable,
  enable,
  export: exportList,
  extend,
  find: reading(find),
  free,
  gen,
  help: reading(help),
  invite,
  invites,
  kick,
  log,
  pause,
  pending,
  place,
  price,
  prices: reading(prices),
  refund,
  refunded,
  refunds,
  ready,
  reject,
  remove,
  resend,
  resume,
  retry,
  return: giveBack,
  router,
  say,
  sell,
  staff: staffList,
  stats: reading(stats),
  stock: reading(stock),
  summary,
  whatsapp,
  sync,
  unplaced,
  waiting,
  withdraw,
};

/** What the commands do that ask first. */
const ACTS: { readonly [Name in CommandName]?: Act } = {
  approve: doApprove,
  broadcast: doBroadcast,
  disable: doDisable,
  enable: doEnable,
  extend: doExtend,
  free: doFree,
  gen: doGen,
  kick: doKick,
  pause: doPause,
  place: doPlace,
  price: doPrice,
  refund: doRefund,
  refunded: doRefunded,
  remove: doRemove,
  resume: doResume,
  retry: doRetry,
  return: doGiveBack,
  router: doRouter,
  sell: doSell,
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
  if (isForOwners(how)) return petition(desk, { does, how });
  await act(desk, how);
}

function actOf(name: string): Act | undefined {
  return isCommand(name) ? ACTS[name] : undefined;
}

function deskFor(ledger: Ledger, command: string, wishing: Wishing): Desk | undefined {
  const { staff } = wishing.seen.view;
  const allowed = isCommand(command) && may(staff?.role, command);
  return allowed && staff !== undefined ? { ledger, staff, wishing, actOf } : undefined;
}

async function refused(ledger: Ledger, { seen: { view }, turn, close }: Wishing): Promise<void> {
  const { words, staff } = view;
  const line: Say =
    staff === undefined
      ? { lines: [words("unknown.first")] }
      : { lines: [words("staff.notallowed", { role: staff.role })] };
  await committed(ledger, close({ says: [line], state: turn.state }));
}
