import { type Entry, entryFor, LONGEST, nearEntry } from "./lexicon.ts";
import { plain, wordsOf } from "./normal.ts";

/** A word or a phrase of a message, and what it may mean; no senses: it is none that the shop knows. */
export type Piece = Entry & { readonly text: string; readonly code?: string };

/** A message, cut into the words and phrases that the shop knows, and the ones that it does not. */
export type Cut = { readonly pieces: readonly Piece[]; readonly isQuestion: boolean };

/** Nobody asks a shop for something in more words. */
const MOST_WORDS = 40;
const NONE: Entry = { senses: new Set(), languages: new Set() };
const LEAST_CODE = 6;
const MOST_CODE = 24;

/** Cuts a message up, taking the longest phrases that are known. */
export function cut(text: string): Cut {
  const simple = plain(text);
  const words = wordsOf(simple).flatMap(apart);
  const pieces = words.length > MOST_WORDS ? [] : codesIn(phrases(words));
  return { pieces, isQuestion: /\?/u.test(simple) };
}

/** `3hrs`, `siku7`: a number and its unit, written as one. */
function apart(word: string): readonly string[] {
  const [, digits = "", unit = ""] = /^(\d{1,4}(?:\.\d)?)(\p{L}[\p{L}\p{M}]*)$/u.exec(word) ?? [];
  if (unit !== "" && isUnit(unit)) return [digits, unit];
  const [, first = "", behind = ""] = /^(\p{L}[\p{L}\p{M}]{2,})(\d{1,4})$/u.exec(word) ?? [];
  return first !== "" && isUnit(first) ? [first, behind] : [word];
}

function isUnit(word: string): boolean {
  return (entryFor(word) ?? nearEntry(word)?.[0])?.minutes !== undefined;
}

function phrases(words: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length; ) {
    const [count, found] = longestFrom(words, at);
    pieces.push(...found);
    at += count;
  }
  return pieces;
}

function longestFrom(words: readonly string[], at: number): readonly [number, readonly Piece[]] {
  const most = Math.min(LONGEST, words.length - at);
  for (let count = most; count > 0; count -= 1) {
    const text = words.slice(at, at + count).join(" ");
    const entry = entryFor(text);
    if (entry !== undefined) return [count, [{ ...entry, text }]];
  }
  const word = words[at] ?? "";
  const count = /^\d{1,9}(?:\.\d{1,2})?$/u.test(word) ? Number(word) : undefined;
  if (count !== undefined) return [1, [{ ...NONE, text: word, count }]];
  return [1, nearEntry(word) ?? [{ ...NONE, text: word }]];
}

/** Letters and digits that are no word of ours, together as long as a code: `K7P2-9QX4-ABCD-23`. */
function codesIn(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (let at = 0; at < pieces.length; ) {
    const count = codeFrom(pieces, at);
    const code = pieces
      .slice(at, at + count)
      .map(({ text }) => text)
      .join("")
      .toUpperCase();
    const [piece] = pieces.slice(at, at + 1);
    if (count > 0) joined.push({ ...NONE, text: code, code });
    else if (piece !== undefined) joined.push(piece);
    at += Math.max(count, 1);
  }
  return joined;
}

/** How many pieces from here on are one code. */
function codeFrom(pieces: readonly Piece[], from: number): number {
  const first = pieces[from];
  if (first === undefined || !isCodePart(first)) return 0;
  if (isWhole(first.text)) return 1;
  let length = 0;
  let to = from;
  for (; to < pieces.length; to += 1) {
    const piece = pieces[to];
    if (piece === undefined || !isCodePart(piece) || length + piece.text.length > MOST_CODE) break;
    length += piece.text.length;
  }
  const text = pieces
    .slice(from, to)
    .map((piece) => piece.text)
    .join("");
  const isCode = length >= LEAST_CODE && /\d/u.test(text) && (/[a-z]/u.test(text) || length >= 8);
  return isCode ? to - from : 0;
}

/** As long as a code of ours by itself. A code may happen to have no digit; it never has 0, 1, I, L or O. */
function isWhole(text: string): boolean {
  const isMixed = text.length >= 10 && /\d/u.test(text) && /[a-z]/u.test(text);
  return isMixed || /^[a-hjkmnp-z]{12,24}$/u.test(text);
}

function isCodePart({ text, senses, minutes }: Piece): boolean {
  if (senses.size > 0 || minutes !== undefined) return false;
  return /^[a-z]{2,5}$/u.test(text) || /^(?=[a-z]{0,23}\d)[a-z0-9]{2,24}$/u.test(text) || isWhole(text);
}
