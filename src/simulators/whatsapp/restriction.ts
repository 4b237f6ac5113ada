import type { BinaryNode } from "@whiskeysockets/baileys";
import { hand } from "./deliver.ts";
import { SERVER, stanza } from "./nodes.ts";
import { type Account, seconds, type World } from "./world.ts";

/** The names rc14 asks by; WhatsApp Web's own. */
const TIMELOCK = "23983697327930364";
const CAPPING = "24503548349331633";

export function isRestricted({ clock, restrictedUntil }: World): boolean {
  return clock.now() < restrictedUntil;
}

/** Restricts the account until then, or lifts it when that is over; its clients are told. */
export function restrict(world: World, { devices }: Account, until: number): void {
  world.restrictedUntil = until;
  const t = String(seconds(world));
  const told = JSON.stringify({ data: { xwa2_notify_account_reachout_timelock: timelock(world) } });
  const update = stanza("update", { op_name: "NotificationUserReachoutTimelockUpdate" }, Buffer.from(told));
  const id = `restrict-${until}`;
  for (const device of devices.values())
    if (device.id !== 0) hand(device, stanza("notification", { from: SERVER, type: "mex", id, t }, [update]));
}

/** Questions about the account's standing; of others, nothing is known here. */
export function answerMex(world: World, asked: BinaryNode | undefined): readonly BinaryNode[] | "unknown" {
  const name = asked?.attrs["query_id"];
  const answer = (data: object) => [stanza("result", {}, Buffer.from(JSON.stringify({ data })))];
  if (name === TIMELOCK) return answer({ xwa2_fetch_account_reachout_timelock: timelock(world) });
  if (name === CAPPING) return answer({ xwa2_message_capping_info: { capping_status: "NONE" } });
  return "unknown";
}

function timelock(world: World): object {
  const ends = String(Math.floor(world.restrictedUntil / 1000));
  if (!isRestricted(world)) return { is_active: false };
  return { is_active: true, time_enforcement_ends: ends, enforcement_type: "DEFAULT" };
}
