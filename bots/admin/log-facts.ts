import { type AuditRecord, money } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText, timeText } from "../messages/amounts.ts";
import { durationText } from "../messages/durations.ts";

type Facts = NonNullable<AuditRecord["facts"]>;
type Fact = Facts[string];
type Part = Extract<Fact, string | number | boolean>;

const LONGEST = 60;
/** Facts that are amounts, in minor units of the currency that is told beside them. */
const AMOUNTS: readonly string[] = ["amount", "below", "cashierApproves", "managerRefunds"];

type Told = {
  readonly view: Pick<View, "words" | "zone">;
  /** What the amounts count, where the facts themselves do not say it. */
  readonly asset: string | undefined;
  /** A name for what is an id of somebody. */
  readonly nameOf: (text: string) => string | undefined;
};

/** What is worth knowing of an act, each with its name in front; money, times and durations as people read them. */
export function factLines(facts: Facts, { view, asset, nameOf }: Told): readonly string[] {
  const counted = typeof facts["asset"] === "string" ? facts["asset"] : asset;
  return Object.entries(facts)
    .filter(([name, fact]) => fact !== "" && (name !== "asset" || facts["amount"] === undefined))
    .map(([name, fact]) => {
      const tell = (part: Part) => nameOf(String(part)) ?? partText(view, { name, part, asset: counted });
      const text = typeof fact === "object" ? `${tell(fact.before)} → ${tell(fact.after)}` : tell(fact);
      const isMoney = name === "amount" && counted !== undefined;
      return isMoney ? text : `${name} ${plainly(text)}`;
    });
}

type OnePart = { readonly name: string; readonly part: Part; readonly asset: string | undefined };

function partText({ words, zone }: Told["view"], { name, part, asset }: OnePart): string {
  const text = String(part);
  if (AMOUNTS.includes(name) && asset !== undefined && /^-?\d+$/u.test(text))
    return moneyText(money(BigInt(text), asset));
  // A price as it is written down, `KES 2000`.
  const [, code, amount] = /^([A-Z]{3,10}) (\d+)$/u.exec(text) ?? [];
  if (name === "price" && code !== undefined && amount !== undefined)
    return moneyText(money(BigInt(amount), code));
  if (name === "minutes" && typeof part === "number") return durationText(part, words.language);
  const instant = name === "expiresAt" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? text : timeText(instant, zone, words.language);
}

/** A fact as it is written down, on one line, for whoever looks for a word of it. */
export function factText(fact: Fact): string {
  return plainly(typeof fact === "object" ? `${String(fact.before)} → ${String(fact.after)}` : String(fact));
}

function plainly(text: string): string {
  return masked(text.replace(/\s+/gu, " ")).slice(0, LONGEST);
}

/** What looks like one of our codes is told by its beginning only. */
export function masked(text: string): string {
  return text.replace(/\b([2-9A-HJ-NP-Z]{4})[2-9A-HJ-NP-Z]{10}\b/gu, "$1-••••");
}
