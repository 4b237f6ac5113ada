import type { RouterRecord, RouterSight } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { timeText } from "../messages/amounts.ts";
import { durationText } from "../messages/durations.ts";
import type { Desk } from "./command.ts";
import { plainly } from "./router-findings.ts";
import { placeText } from "./router-typed.ts";

/** Off by less than this nobody is told. Seconds. */
const DRIFT = 60;

/** Whether it is up, who is online, what waits for it: one line. */
export async function sightLine(
  { ledger, wishing }: Desk,
  record: RouterRecord,
  now?: RouterSight,
): Promise<string> {
  const { words, zone } = wishing.seen.view;
  const sight = now ?? (await ledger.sightOf(record));
  const { reachable, version, lastSeenAt, activeUsers, problem } = sight;
  const pending = await ledger.pendingFor(record);
  const { name } = record;
  if (reachable)
    return words("router.up", { name, users: activeUsers ?? 0, pending, version: plainly(version ?? "?") });
  const seen = lastSeenAt === undefined ? words("router.never") : timeText(lastSeenAt, zone, words.language);
  const line = words("router.down", { name, seen, pending });
  return problem === undefined ? line : `${line} ${plainly(problem)}`;
}

/** All that is known of one router, and what can be done about it. */
export async function detailLines(desk: Desk, record: RouterRecord): Promise<readonly string[]> {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const sight = await ledger.sightOf(record);
  const { name, host, port, tls, username: user } = record;
  const place = placeText(host, port);
  return [
    await sightLine(desk, record, sight),
    words("router.codes", { count: await ledger.liveOn(record) }),
    ...machineLines(wishing.seen.view, sight),
    words("router.place", { place, tls: tls ? "yes" : "no", user }),
    words("router.how", { name }),
    ...(staff.role === "owner" ? [words("router.how.owner", { name })] : []),
  ];
}

/** Of the machine itself what it tells. */
function machineLines({ words }: Pick<View, "words">, sight: RouterSight): readonly string[] {
  const { board, uptime, cpuLoad, freeMemory, totalMemory, clockDrift, licenceCap } = sight;
  const span = (seconds: number) => durationText(coarse(seconds), words.language);
  return [
    ...(board === undefined ? [] : [words("router.board", { board: plainly(board) })]),
    ...(uptime === undefined ? [] : [words("router.uptime", { since: span(uptime) })]),
    ...(cpuLoad === undefined ? [] : [words("router.cpu", { cpu: cpuLoad })]),
    ...(freeMemory === undefined || totalMemory === undefined
      ? []
      : [words("router.memory", { free: megabytes(freeMemory), total: megabytes(totalMemory) })]),
    ...(clockDrift === undefined || Math.abs(clockDrift) < DRIFT
      ? []
      : [
          words("router.clock", {
            off: span(Math.abs(clockDrift)),
            way: clockDrift > 0 ? "ahead" : "behind",
          }),
        ]),
    ...(licenceCap === undefined ? [] : [words("router.cap", { cap: licenceCap })]),
  ];
}

/** Whole minutes; beyond two hours whole hours, beyond two days whole days. */
function coarse(seconds: number): number {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const step = minutes < 120 ? 1 : minutes < 2880 ? 60 : 1440;
  return Math.round(minutes / step) * step;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
