import type { AuditRecord, Voucher } from "../../ledger/index.ts";
import { durationText } from "../messages/durations.ts";
import { type Desk, deciding } from "./command.ts";

/** So much is given to one code without an owner, by whomever; and so much by one person in 24 hours. Minutes. */
const MOST = { code: 7 * 1440, person: 31 * 1440 };
const DAY = 86_400_000;
const LOOKED_AT = 1000;

/** Why an owner has to agree to so much more time for this code; nothing where they need not. Minutes. */
export async function overExtendLimit(
  desk: Desk,
  { id }: Pick<Voucher, "id">,
  more: number,
): Promise<string | undefined> {
  if (deciding(desk) === "owner") return undefined;
  const { store, merchantId, clock } = desk.ledger;
  const { words } = desk.wishing.seen.view;
  const given = { merchantId, act: "voucher-extended" } as const;
  const ask = { newestFirst: true, limit: LOOKED_AT };
  const toCode = await store.find("audit", { ...ask, where: { ...given, subject: id } });
  const acts = await store.find("audit", { ...ask, where: given });
  const since = clock.now() - DAY;
  const byThem = acts.filter(({ actor, at }) => actor === desk.staff.id && at > since);
  if (sumOf(toCode) + more <= MOST.code && sumOf(byThem) + more <= MOST.person) return undefined;
  const [code, person] = [MOST.code, MOST.person].map((most) => durationText(most, words.language));
  return words("staff.extend.limit", { code: code ?? "", person: person ?? "" });
}

/** What an owner agreed to uses up nothing of it. */
function sumOf(records: readonly AuditRecord[]): number {
  const alone = records.filter(({ facts }) => facts?.["approvedBy"] === undefined);
  return alone.reduce((sum, one) => sum + minutesOf(one), 0);
}

/** What was given, as the record tells what was and what is: minutes online, else the end by the calendar. */
function minutesOf({ facts }: AuditRecord): number {
  const { minutes, expiresAt } = facts ?? {};
  if (typeof minutes === "object") return Number(minutes.after) - Number(minutes.before);
  if (typeof expiresAt !== "object") return 0;
  return (Date.parse(String(expiresAt.after)) - Date.parse(String(expiresAt.before))) / 60_000;
}
