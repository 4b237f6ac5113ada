import type { Cut, Piece } from "./pieces.ts";
import { AROUND, AROUND_GRAVE, type Meaning, type Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import type { Sense } from "./senses.ts";

/** What a message means by the words in it, and the pieces it was read from. */
export type Understood = { readonly means: Meaning; readonly number?: number };

/** A price of more is none; a longer number is a reference. */
const MOST_PRICE = 100_000;

/** The first rule that explains every word. */
export function understand({ pieces, isQuestion }: Cut): Understood | undefined {
  if (pieces.length === 0) return undefined;
  const rule = RULES.find((one) => fits(one, pieces) && !(one.isGrave === true && asks(pieces, isQuestion)));
  if (rule === undefined) return undefined;
  const number = numbersIn(pieces)[0];
  return { means: rule.means, ...(rule.counts !== undefined && number !== undefined && { number }) };
}

/** A question that begins like one, or ends with its mark. */
function asks(pieces: readonly Piece[], isQuestion: boolean): boolean {
  return isQuestion || pieces[0]?.senses.has("asks") === true;
}

function fits(rule: Rule, pieces: readonly Piece[]): boolean {
  const allowed = sensesOf(rule);
  const isExplained = (piece: Piece) =>
    some(piece, allowed) || (rule.counts !== undefined && isNumber(piece) && piece.code === undefined);
  const numbers = rule.counts === undefined ? 0 : numbersIn(pieces).length;
  const isCounted = rule.counts === "one" ? numbers === 1 : numbers < 2;
  return isCounted && isMet(rule, pieces) && pieces.every(isExplained);
}

/** Whether there is a piece for each need. */
export function isMet({ needs, once = [] }: Rule, pieces: readonly Piece[]): boolean {
  if (pieces.filter((piece) => some(piece, once)).length > 1) return false;
  return needs.every((senses) => pieces.some((piece) => some(piece, senses)));
}

/** All that a rule explains. */
export function sensesOf({ needs, may = [], isGrave }: Rule): readonly Sense[] {
  return [...(isGrave === true ? AROUND_GRAVE : AROUND), ...may, ...needs.flat()];
}

export function some({ senses }: Pick<Piece, "senses">, wanted: readonly Sense[]): boolean {
  return wanted.some((sense) => senses.has(sense));
}

/** Numbers that are nothing else: "one receipt" is about one, not about 1. */
function numbersIn(pieces: readonly Piece[]): readonly number[] {
  return pieces.flatMap((piece) => (isNumber(piece) ? [piece.count ?? 0] : []));
}

function isNumber({ count, senses }: Piece): boolean {
  return (
    count !== undefined && count >= 1 && count < MOST_PRICE && !senses.has("glue") && !senses.has("give")
  );
}
