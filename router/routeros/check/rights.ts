import type { Finding } from "../../../ledger/index.ts";
import type { DriverRow } from "../driver.ts";
import type { Talk } from "../lane.ts";
import { USER } from "../rows.ts";
import { rightsFix } from "./reach.ts";

const NEEDED = ["api", "read", "write"];

/** Whether our user may change hotspot users, found without changing any: a row that is not there is told nothing. */
async function mayWrite(talk: Talk): Promise<boolean | undefined> {
  const { trap } = await talk.attempt([`${USER}/set`, "=.id=*FFFFFFFE"]);
  if (trap?.message.includes("not enough permissions") === true) return false;
  return trap?.message.includes("no such item") === true ? true : undefined;
}

type Shown = { readonly me: readonly DriverRow[]; readonly groups: readonly DriverRow[] };

/** What our user lacks, by its group, or by trying when the router does not show it the groups. */
export async function rightsOf(talk: Talk, username: string, { me, groups }: Shown): Promise<Finding> {
  const group = me[0]?.["group"];
  const policy = groups.find((row) => row["name"] === group)?.["policy"]?.split(",");
  const granted = policy?.filter((name) => !name.startsWith("!"));
  const fix = rightsFix(username, policy === undefined ? undefined : group, granted);
  const wrong = (lacking: readonly string[]): Finding => ({
    what: "policy",
    state: "wrong",
    says: `the user ${username} may not ${lacking.join(", ")}`,
    fix,
  });
  if (policy === undefined) {
    const may = await mayWrite(talk);
    if (may === false) return wrong(["write"]);
    const says = may === true ? "our user may read and write" : "it does not tell what our user may do";
    return { what: "policy", state: may === true ? "ok" : "unknown", says };
  }
  const lacking = NEEDED.filter((name) => !policy.includes(name));
  if (lacking.length > 0) return wrong(lacking);
  if (policy.includes("sensitive"))
    return { what: "policy", state: "ok", says: "our user may do what is needed" };
  const says =
    "our user may not see passwords (`sensitive`), so a code whose password was changed is not noticed";
  return { what: "policy", state: "warning", says, fix };
}
