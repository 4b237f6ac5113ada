import type { Standing } from "../../ledger/index.ts";
import type { Access, Compared } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import type { Talk } from "./lane.ts";
import { SHOWN, userOf } from "./looking.ts";
import { judgeProfiles } from "./profile.ts";
import { foreignFault, USER } from "./rows.ts";
import { differences, wantedOf } from "./wanted.ts";

/** See `Router.compare`: all rows in one round trip, all profiles in another, and nothing is changed. */
export async function compare(talk: Talk, accesses: readonly Access[]): Promise<Compared> {
  const profileFor = await judgeProfiles(talk);
  const rows = await talk.ask([`${USER}/print`, `=.proplist=${SHOWN.fields},password,server`]);
  const byName = new Map<string, DriverRow[]>();
  for (const row of rows) {
    const name = row["name"] ?? "";
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [row]);
    else known.push(row);
  }
  // An API user without `sensitive` is shown no password at all: whether one was changed cannot be told.
  const hidesPasswords = rows.every((row) => row["password"] === undefined);
  const standingOf = (access: Access): Standing => {
    const found = byName.get(access.code) ?? [];
    const [row, second] = found;
    if (row === undefined) return "missing";
    if (foreignFault(talk, access, found) !== undefined) return "foreign";
    const { name, isKept } = profileFor(access);
    const wrong = differences(row, wantedOf(access, name)).filter(
      (property) => property !== "password" || !hidesPasswords,
    );
    return second === undefined && isKept && wrong.length === 0 ? "same" : "differs";
  };
  return {
    users: rows.map(userOf),
    standings: new Map(accesses.map((access) => [access.mark, standingOf(access)])),
  };
}
