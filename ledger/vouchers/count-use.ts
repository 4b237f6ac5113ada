import type { Instant } from "../ids.ts";
import { type Usage, type Used, usedOf } from "./usage.ts";

/** What one look at its router showed of a voucher. */
export type Look = {
  readonly at: Instant;
  /** The counters of its row, read before who is online; `gone`: it has none; absent: nobody read it. */
  readonly row?: Used | "gone";
  /** All its devices online together, since each logged in. */
  readonly live: Used;
  readonly devices: number;
  /** Of what was live before, the part of the sessions that go on; absent: nobody knows which do. */
  readonly going?: Used;
  /** Of what was live before, the part that ended so long ago that its row would show it. */
  readonly owed?: Used;
  /** When the router was started, where that was asked and told. */
  readonly bootedAt?: Instant;
};

export const NOTHING: Used = { seconds: 0, bytes: 0 };

/** A router tells its uptime in whole seconds, and late; one that was just started has not let anybody in yet. */
const BOOT_MARGIN = 3000;
/** A session is written into its row when it ends; whatever is not there so long after will not come. */
const WRITTEN_BY = 60_000;

/**
 * What was used as of this look. A router writes a session into its row when it ends, and loses what it has not
 * written when the power goes. All that is added here was seen, each second once:
 *
 * - The row is read before who is online. A session that ends in between is in neither, never in both: it is counted
 *   at the next look. The other way round it would count twice.
 * - What was seen is the least that was used. A row and its sessions that together show less have not been written
 *   yet: the difference stays in `live` until the row has caught up with it.
 * - Counters below those seen before were reset, or their row was made anew: what they showed is carried, and what had
 *   ended since and is not in them either.
 * - After a restart no session of before goes on. What the row then lacks will never be written: it is carried; so is
 *   what it still lacks a minute after a session has ended.
 *
 * So it never goes down, and never shows more than was truly used.
 */
export function counted(before: Usage, look: Look): Usage {
  const { row: seen = before.row, live, devices, at } = look;
  const isGone = seen === "gone";
  const row = isGone ? NOTHING : seen;
  const isReset = isGone || row.seconds < before.row.seconds || row.bytes < before.row.bytes;
  const isRestarted = look.bootedAt !== undefined && look.bootedAt > before.seenAt + BOOT_MARGIN;
  const of = (what: keyof Used) => {
    const kept = isReset ? 0 : before.row[what];
    const floor = kept + before.live[what];
    const going =
      look.going?.[what] ?? (isGone ? Math.min(before.live[what], live[what]) : before.live[what]);
    const ended = Math.max(0, before.live[what] - going);
    const missing = Math.max(0, kept + ended - row[what]);
    // What ends after a reset is written whole: what the row shows less than that had ended before.
    const owed = isReset ? missing : Math.min(missing, look.owed?.[what] ?? 0);
    const lost = isRestarted ? Math.max(0, floor - row[what]) : owed;
    const unwritten = isRestarted ? 0 : Math.max(missing - lost, floor - lost - row[what] - live[what]);
    return {
      carried: before.carried[what] + (before.row[what] - kept) + lost,
      live: live[what] + unwritten,
    };
  };
  const [seconds, bytes] = [of("seconds"), of("bytes")];
  return {
    ...before,
    carried: { seconds: seconds.carried, bytes: bytes.carried },
    row,
    live: { seconds: seconds.live, bytes: bytes.live },
    devices,
    seenAt: at,
  };
}

/** Whether the row should by now show what had ended then. */
export function isDueBy(endedAt: Instant, now: Instant): boolean {
  return now - endedAt >= WRITTEN_BY;
}

/** Whether a part of what was seen is in no row and no session: only a restart tells that it is lost. */
export function isOwing(after: Usage, { live }: Look): boolean {
  return after.live.seconds > live.seconds || after.live.bytes > live.bytes;
}

/**
 * What is known of a voucher when somebody else wrote meanwhile: as they wrote it, but nothing that was seen is
 * forgotten. They may have carried it over from a row that was gone. What we had seen before that, beyond what they
 * knew, was on that row too, unless it was of a session that goes on; what we saw since then is of sessions that will
 * be written whole. Where nobody can tell, it stays in `live`, which counts nothing twice.
 */
export function merged(ours: Usage, theirs: Usage, going: Used = NOTHING): Usage {
  const isCarried =
    theirs.carried.seconds !== ours.carried.seconds || theirs.carried.bytes !== ours.carried.bytes;
  const isOlder = ours.seenAt <= theirs.seenAt;
  const [seen, written] = [usedOf(ours), usedOf(theirs)];
  const of = (what: keyof Used) => {
    const more = Math.max(0, seen[what] - written[what]);
    const ended = Math.max(0, ours.live[what] - going[what]);
    const lost = isCarried && isOlder ? Math.min(more, ended) : 0;
    return { carried: theirs.carried[what] + lost, live: theirs.live[what] + more - lost };
  };
  const [seconds, bytes] = [of("seconds"), of("bytes")];
  return {
    ...theirs,
    carried: { seconds: seconds.carried, bytes: bytes.carried },
    live: { seconds: seconds.live, bytes: bytes.live },
    seenAt: Math.max(ours.seenAt, theirs.seenAt),
  };
}

/** Whether both show the same use, whenever they were seen. */
export function isSame(one: Usage, other: Usage): boolean {
  return (
    one.devices === other.devices &&
    (["carried", "row", "live"] as const).every(
      (part) => one[part].seconds === other[part].seconds && one[part].bytes === other[part].bytes,
    )
  );
}
