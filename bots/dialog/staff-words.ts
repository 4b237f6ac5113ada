import { COMMAND_NAMES } from "../admin/roles.ts";
import type { Intent } from "./wants.ts";

const STAFF = new RegExp(`^/?(${COMMAND_NAMES.join("|")})(?:\\s+(.*))?$`, "isu");
/** By themselves these say the same to everybody. */
const EVERYBODYS = /^\/?(?:help|done)$/iu;

/** What those who run the shop may ask; what stands behind the command is taken as it was typed. */
export function readStaff(text: string): Intent | undefined {
  const staff = EVERYBODYS.test(text) ? null : STAFF.exec(text);
  if (staff === null) return undefined;
  return { wants: "staff", command: (staff[1] ?? "").toLowerCase(), rest: (staff[2] ?? "").trim() };
}

/** Whether it begins like a command of those who run the shop, whoever says it. */
export function isStaffCommand(text: string): boolean {
  return STAFF.test(text);
}
