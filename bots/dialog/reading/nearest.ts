import type { Product } from "../../../ledger/index.ts";
import { lengthIn } from "./goods.ts";
import { isMet, sensesOf, some } from "./meaning.ts";
import { plain, wordsOf } from "./normal.ts";
import type { Piece } from "./pieces.ts";
import { AROUND, type Meaning } from "./rule.ts";
import { RULES } from "./rules.ts";
import type { Sense } from "./senses.ts";

const MOST = 3;

/** These are not offered to somebody who may have said nothing of the kind, or have no button. */
const NEVER: readonly Meaning[] = ["thanks", "forget", "stop", "top-up", "language"];

type Guess = { readonly data: string; readonly weight: number };

/** What an unclear message may have been, best first, as the buttons for it carry it. */
export function nearest(pieces: readonly Piece[], products: readonly Product[]): readonly string[] {
  const guesses = [...nearGoods(pieces, products), ...nearWords(pieces)];
  const best = guesses.toSorted((one, other) => other.weight - one.weight).map(({ data }) => data);
  return [...new Set(best)].slice(0, MOST);
}

/** By how many of its words are in it, and by how long it lasts. */
function nearGoods(pieces: readonly Piece[], products: readonly Product[]): readonly Guess[] {
  const words = new Set(pieces.filter(isTelling).flatMap(({ text }) => text.split(" ")));
  const minutes = lengthIn(pieces)?.minutes;
  return products.flatMap(({ id, name, grants }) => {
    const own = wordsOf(plain(name)).filter((word) => word.length > 2);
    const shared = own.filter((word) => words.has(word)).length;
    const lasts = "wifi" in grants && grants.wifi.minutes === minutes && minutes !== undefined;
    const weight = (lasts ? 1 : 0) + (own.length > 0 ? shared / own.length / 2 : 0);
    return weight > 0 ? [{ data: `buy:${id}`, weight }] : [];
  });
}

/** By how much of what was said a rule explains. */
function nearWords(pieces: readonly Piece[]): readonly Guess[] {
  const telling = pieces.filter(isTelling);
  return RULES.flatMap((rule) => {
    if (NEVER.includes(rule.means) || !isMet(rule, telling)) return [];
    const explained = telling.filter((piece) => some(piece, sensesOf(rule))).length;
    return [{ data: rule.means, weight: explained / pieces.length }];
  });
}

const EMPTY: readonly Sense[] = [...AROUND, "asks", "what", "where", "how", "nothing"];

/** Whether it says anything about what is wanted. */
function isTelling({ senses, minutes }: Piece): boolean {
  return minutes !== undefined || senses.size === 0 || [...senses].some((sense) => !EMPTY.includes(sense));
}
