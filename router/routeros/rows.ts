import { Fault } from "../../ledger/index.ts";
import type { Known } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { isUnknownCommand, trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";

export const USER = "/ip/hotspot/user";
export const ACTIVE = "/ip/hotspot/active";
export const COOKIE = "/ip/hotspot/cookie";

/** One question for each name while they are few. For more the whole list is quicker: each question searches it. */
const FEW = 32;

/** Which rows of a menu, and what of them; `by` is the property that holds the name. */
export type Asked = { readonly menu: string; readonly by: "name" | "user"; readonly fields: string };

export type Found = ReadonlyMap<string, readonly DriverRow[]>;

/**
 * The rows of these names, in one round trip or a few. Each is looked at for its name: a router that pays no attention
 * to a question answers it with all.
 */
export async function rowsOf(talk: Talk, asked: Asked, names: readonly string[]): Promise<Found> {
  const { menu, by, fields } = asked;
  const wanted = new Map<string, DriverRow[]>(names.map((name) => [name, []]));
  const question = [`${menu}/print`, `=.proplist=${fields}`];
  const isFew = wanted.size <= FEW;
  const questions = isFew ? [...wanted.keys()].map((name) => [...question, `?${by}=${name}`]) : [question];
  const answers = await askForRows(talk, menu, questions);
  const order = [...wanted.keys()];
  answers.forEach((rows, n) => {
    for (const row of rows) {
      const name = row[by] ?? "";
      if (!isFew || name === order[n]) wanted.get(name)?.push(row);
    }
  });
  return wanted;
}

/** Menus of what comes and goes by itself: who has none of them has nobody in them. */
const MAY_LACK: readonly string[] = [ACTIVE, COOKIE];

/** The rows of each answer. A router that does not know of cookies, or of who is online, has none to remove. */
export async function askForRows(
  talk: Talk,
  menu: string,
  questions: readonly (readonly string[])[],
): Promise<readonly (readonly DriverRow[])[]> {
  const answers = await talk.attemptAll(questions);
  return answers.map(({ rows, trap }) => {
    if (trap === undefined) return rows;
    if (!MAY_LACK.includes(menu) || !isUnknownCommand(trap))
      throw trapFault(talk.where, trap, talk.outcome());
    talk.lack(menu);
    return [];
  });
}

/** RouterOS prints `true` for what it was told as `yes`. */
export function isYes(value: string | undefined): boolean {
  return value === "true" || value === "yes";
}

/** How a row says that any device may use it. */
export const ANY_DEVICE = "00:00:00:00:00:00";

/** A row of that name that is not ours, when there is one, as a fault. */
export function foreignFault(talk: Talk, { mark }: Known, rows: readonly DriverRow[]): Fault | undefined {
  if (rows.every((row) => row["comment"] === mark)) return undefined;
  const what =
    "holds another user of that name, not ours; it was left as it is: remove it there, then have it synced";
  return new Fault(talk.where, what, { retry: "never", outcome: "refused" });
}
