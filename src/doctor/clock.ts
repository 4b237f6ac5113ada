import { fix, type Line, note, ok } from "./line.ts";

/** Further off than this, codes end at the wrong time and signatures are refused. Milliseconds. */
const TOLERANCE = 60_000;

/** This machine's clock beside those of the parties that answered. `ahead`: by how much it is ahead of each. */
export function clockLines(ahead: readonly number[]): readonly Line[] {
  const middle = ahead.toSorted((a, b) => a - b)[Math.floor(ahead.length / 2)];
  if (middle === undefined) return [note("Clock", "nobody answered to compare it with")];
  const seconds = Math.round(Math.abs(middle) / 1000);
  if (Math.abs(middle) <= TOLERANCE) return [ok("Clock", "agrees with the outer world's")];
  const how = `${String(seconds)} s ${middle > 0 ? "ahead of" : "behind"}`;
  return [fix("Clock", `${how} the outer world's: timedatectl set-ntp true`)];
}
