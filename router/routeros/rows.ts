import { Fault } from "../../ledger/index.ts";
import type { Known } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import type { Talk } from "./lane.ts";

export const USER = "/ip/hotspot/user";
export const ACTIVE = "/ip/hotspot/active";
export const COOKIE = "/ip/hotspot/cookie";

/** One question for each name while they are few. For more the whole list is quicker: each question searches it. */
const FEW = 32;

/** Which rows of a menu, and what of them; `by` is the property that holds the name. */
export type Asked = { readonly menu: string; readonly by: "name" | "user"; readonly fields: string };

export type Found = ReadonlyMap<string, readonly DriverRow[]>;

/** The rows of these names, in one round trip or a few. */
export async function rowsOf(talk: Talk, asked: Asked, names: readonly string[]): Promise<Found> {
  const { menu, by, fields } = asked;
  const wanted = new Map<string, DriverRow[]>(names.map((name) => [name, []]));
  const question = [`${menu}/print`, `=.proplist=${fields}`];
  const isFew = wanted.size <= FEW;
  const questions = isFew ? [...wanted.keys()].map((name) => [...question, `?${by}=${name}`]) : [question];
  const answers = await talk.askAll(questions);
  for (const row of answers.flat()) wanted.get(row[by] ?? "")?.push(row);
  return wanted;
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
  const what = "holds another user of that name, not ours; it was left as it is";
  return new Fault(talk.where, what, { retry: "never", outcome: "refused" });
}
