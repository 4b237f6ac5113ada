import type { Product } from "../../../ledger/index.ts";
import { plain, wordsOf } from "./normal.ts";
import type { Piece } from "./pieces.ts";
import { AROUND } from "./rule.ts";
import type { Sense } from "./senses.ts";

/** What may stand around the name or the length of what is bought. */
const AROUND_GOODS: readonly Sense[] = [
  ...AROUND,
  ...(["buy", "wifi", "goods", "whole", "code", "add", "other", "again"] as const),
];
/** Words that ask for something. */
const ASKING: readonly Sense[] = ["want", "give", "send", "buy", "add"];
/** Without such a word only these little ones may stand there: "in 3 hours" buys nothing, "for 3 hours" does. */
const LITTLE = new Set(
  wordsOf(
    `a an the and just only tu la cha matra for of one me mujhe malai kwa ya za ni ka ki ko ke liye lagi ek moja euta
    का की को के लिए लागि मुझे मलाई एक एउटा wala wali वाला वाली`,
  ).concat(wordsOf("के लिए").join(" "), wordsOf("को लागि").join(" "), "ke liye", "ko lagi", "k liye"),
);

/** The goods that a message names, by name or by how long they last, where nothing else is said. */
export function goodsMeant(pieces: readonly Piece[], products: readonly Product[]): readonly Product[] {
  const named = byName(pieces, products);
  return named.length > 0 ? named : byLength(pieces, products);
}

function byName(pieces: readonly Piece[], products: readonly Product[]): readonly Product[] {
  const from = pieces.findIndex((piece) => !isPolite(piece));
  const to = pieces.findLastIndex((piece) => !isPolite(piece));
  const inner = textOf(pieces.slice(Math.max(from, 0), to + 1));
  const all = textOf(pieces);
  const bare = textOf(pieces.filter((piece) => !isPolite(piece)));
  return products.filter(({ name }) => {
    const words = textOf(named(name));
    return words !== "" && (words === inner || words === all || words === bare);
  });
}

const named = (name: string) => wordsOf(plain(name)).map((text) => ({ text }));
const textOf = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join(" ");

function isPolite({ senses, minutes, count }: Piece): boolean {
  const isAround = [...senses].some((sense) => ["glue", "please", "hello", ...ASKING].includes(sense));
  return minutes === undefined && (count === undefined || senses.has("give")) && isAround;
}

function byLength(pieces: readonly Piece[], products: readonly Product[]): readonly Product[] {
  const minutes = minutesMeant(pieces);
  if (minutes === undefined) return [];
  return products.filter(({ grants }) => "wifi" in grants && grants.wifi.minutes === minutes);
}

/** Minutes, where the message says how long and nothing that is not about buying it. */
function minutesMeant(pieces: readonly Piece[]): number | undefined {
  const length = lengthIn(pieces);
  if (length === undefined) return undefined;
  const before = pieces.slice(0, length.from);
  const behind = pieces.slice(length.to);
  const isAsked = [...before, ...behind].some(has(ASKING));
  const isFine = (piece: Piece) =>
    has(AROUND_GOODS)(piece) && (isAsked || !piece.senses.has("glue") || LITTLE.has(piece.text));
  return [...before, ...behind].every(isFine) ? length.minutes : undefined;
}

const has =
  (some: readonly Sense[]) =>
  ({ senses }: Piece): boolean =>
    some.some((sense) => senses.has(sense));

type Length = { readonly from: number; readonly to: number; readonly minutes: number };

/** The one length of time in it: `3 hours`, `masaa matatu`, `day`. Nothing where there are two. */
export function lengthIn(pieces: readonly Piece[]): Length | undefined {
  const units = pieces.flatMap((piece, at) => (isUnit(piece, pieces[at - 1]) ? [at] : []));
  const [at] = units;
  const minutes = pieces[at ?? -1]?.minutes;
  if (at === undefined || minutes === undefined || units.length !== 1) return undefined;
  return counted(pieces, at, minutes);
}

/** With the number before the unit, or else behind it; without any it is one. */
function counted(pieces: readonly Piece[], at: number, minutes: number): Length {
  // "one full day".
  const isApart = pieces[at - 1]?.senses.has("whole") === true && pieces[at - 2]?.count !== undefined;
  const from = isApart ? at - 2 : at - 1;
  const before = pieces[from]?.count;
  if (before !== undefined) return { from, to: at + 1, minutes: before * minutes };
  const behind = countBehind(pieces[at + 1]);
  return behind === undefined
    ? { from: at, to: at + 1, minutes }
    : { from: at, to: at + 2, minutes: behind * minutes };
}

/** "din do" gives a day; it is not two of them. */
function countBehind(piece: Piece | undefined): number | undefined {
  const isOther = piece?.senses.has("give") === true || piece?.languages.has("ne") === true;
  return isOther ? undefined : piece?.count;
}

/** Some single letters are also something else where no number stands before them. */
function isUnit({ minutes, senses }: Piece, before: Piece | undefined): boolean {
  return minutes !== undefined && (!senses.has("glue") || before?.count !== undefined);
}
