import type { Ledger, Role, Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { COMMAND_NAMES, type CommandName, may } from "./roles.ts";

/** The commands by what they are about: `help money` tells of each. */
const GROUPS = {
  money: [
    "stats",
    "prices",
    "price",
    "pending",
    "approve",
    "reject",
    "unplaced",
    "place",
    "return",
    "refund",
    "refunds",
    "refunded",
    "retry",
    "export",
  ],
  codes: [
    "sell",
    "find",
    "resend",
    "gen",
    "batch",
    "stock",
    "ready",
    "disable",
    "enable",
    "extend",
    "kick",
    "free",
  ],
  people: [
    "staff",
    "invite",
    "invites",
    "withdraw",
    "remove",
    "allow",
    "deny",
    "broadcast",
    "waiting",
    "say",
    "done",
  ],
} as const satisfies Readonly<Record<string, readonly CommandName[]>>;

type Group = keyof typeof GROUPS | "shop";

const GROUP_NAMES: readonly Group[] = ["money", "codes", "people", "shop"];

/** Of a group what this role may use; what stands in no other is about the shop. */
function commandsOf(group: Group, role: Role | undefined): readonly CommandName[] {
  const others: readonly CommandName[] = Object.values(GROUPS).flat();
  const named = group === "shop" ? COMMAND_NAMES.filter((name) => !others.includes(name)) : GROUPS[group];
  return named.filter((name) => name !== "help" && may(role, name));
}

/** The first page for those who run the shop: their commands by group. */
export function staffHelp({ words, staff }: Pick<View, "words" | "staff">): readonly string[] {
  // What floats and commissions will bring them is not there yet: nothing empty is shown in its place.
  if (staff?.role === "reseller")
    return [words("help.staff"), words("staff.help.prices"), words("help.reseller"), words("help.asbuyer")];
  const groups = GROUP_NAMES.map((group) => ({ group, names: commandsOf(group, staff?.role) })).filter(
    ({ names }) => names.length > 0,
  );
  const lines = groups.map(({ group, names }) => words(`help.${group}`, { names: names.join(", ") }));
  const pages = groups.map(({ group }) => `help ${group}`).join(", ");
  return [words("help.staff"), ...lines, words("help.more", { pages })];
}

/** `help money|codes|people|shop`: a line about each command; `help buying`: what customers can say. */
export async function help(_ledger: Ledger, view: View, rest: string): Promise<readonly Say[]> {
  const { words, staff } = view;
  const wanted = rest.trim().toLowerCase();
  if (wanted === "buying") return [{ lines: words("help.lines").split("\n") }];
  const group = GROUP_NAMES.find((name) => name === wanted);
  const command = COMMAND_NAMES.find((name) => name === wanted && may(staff?.role, name));
  if (command !== undefined) return [{ lines: [words(`staff.help.${command}`)] }];
  const names = group === undefined ? [] : commandsOf(group, staff?.role);
  if (names.length === 0) return [{ lines: staffHelp(view) }];
  return [{ lines: names.map((name) => words(`staff.help.${name}`)) }];
}
