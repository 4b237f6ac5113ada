import type { Language } from "../../messages/language.ts";
import { NUMBER_WORDS, UNIT_WORDS } from "./amounts-of-time.ts";
import { byEar, wordsOf } from "./normal.ts";
import type { Sense, WordList } from "./senses.ts";
import { ENGLISH } from "./words-en.ts";
import { HINDI } from "./words-hi.ts";
import { NEPALI } from "./words-ne.ts";
import { SWAHILI } from "./words-sw.ts";

/** What a word or phrase may mean. */
export type Entry = {
  readonly senses: ReadonlySet<Sense>;
  /** The languages that have it. */
  readonly languages: ReadonlySet<Language>;
  /** A number, where it is one. */
  readonly count?: number;
  /** Minutes, where it is a unit of time. */
  readonly minutes?: number;
};

type Spelt = Entry & { readonly text: string };

type Growing = {
  senses: Set<Sense>;
  languages: Set<Language>;
  count?: number;
  minutes?: number;
};

const LISTS: readonly (readonly [Language, WordList])[] = [
  ["en", ENGLISH],
  ["sw", SWAHILI],
  ["hi", HINDI],
  ["ne", NEPALI],
];

/** No phrase has more words than this. */
export const LONGEST = 5;
/** Endings that Nepali and Hindi write onto a word: दिनको, मान्छेसँग, nepalima. */
const ENDINGS = [
  ..."को का की मा में लाई ले सँग बाट भरको भरी भर हरू हरु चाहिँ".split(" ").flatMap(wordsOf),
  ..."ko ka ki ma lai le sanga sita bata haru bhari bharko chai".split(" "),
];
/** Words of these are often mistyped, and no harm is done when a like word is taken for them. */
const MENDABLE: readonly Sense[] = [
  "hello",
  "please",
  "balance",
  "language",
  "history",
  "receipt",
  "help",
  "menu",
  "goods",
  "price",
  "wifi",
  "code",
  "language:en",
  "language:sw",
  "language:hi",
  "language:ne",
  "complaint",
];
const MENDABLE_FROM = 5;
/** These are neither mended nor what a mistyped word is taken for: too much follows from them. */
const NEVER_MENDED: readonly Sense[] = [
  "paid",
  "done",
  "sent",
  "cancel",
  "refuse",
  "halt",
  "no-more",
  "delete",
  "forget",
  "nothing",
];

const { exact, heard, starting } = build();

/** The meaning of some words that stand together, spelt right, or nearly as they sound. */
export function entryFor(words: string): Entry | undefined {
  return exact.get(words) ?? heard.get(byEar(words));
}

/** The meaning of one word with an ending on it, or mistyped by one letter. */
export function nearEntry(word: string): readonly Spelt[] | undefined {
  return withEnding(word) ?? mended(word);
}

function withEnding(word: string): readonly Spelt[] | undefined {
  for (const ending of ENDINGS) {
    if (word.length < ending.length + 2 || !word.endsWith(ending)) continue;
    const text = word.slice(0, -ending.length);
    const stem = entryFor(text);
    const end = exact.get(ending);
    // "To be" and the like carry no ending: what looks like one is another word.
    if (stem !== undefined && end !== undefined && !stem.senses.has("glue"))
      return [
        { ...stem, text },
        { ...end, text: ending },
      ];
  }
  return undefined;
}

function mended(word: string): readonly Spelt[] | undefined {
  if (word.length < MENDABLE_FROM || /[^a-z]/u.test(word)) return undefined;
  const like = starting.get(word.slice(0, 1))?.find((known) => isNear(word, known));
  const entry = like === undefined ? undefined : exact.get(like);
  return entry && [{ ...entry, text: word }];
}

/** One letter more, less or other, or two that changed places. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(at + from);
  if (one.length > other.length) return rest(one, 1) === rest(other, 0);
  if (one.length < other.length) return rest(one, 0) === rest(other, 1);
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return rest(one, 1) === rest(other, 1) || (isSwapped && rest(one, 2) === rest(other, 2));
}

function build() {
  const words = new Map<string, Growing>();
  const entry = (phrase: string): Growing => {
    const key = wordsOf(phrase.toLowerCase().normalize("NFKC")).join(" ");
    const known = words.get(key) ?? { senses: new Set<Sense>(), languages: new Set<Language>() };
    words.set(key, known);
    return known;
  };
  for (const [language, list] of LISTS) {
    for (const [sense, phrases] of Object.entries(list)) {
      for (const phrase of phrases.split(",")) {
        const known = entry(phrase);
        known.senses.add(sense as Sense);
        known.languages.add(language);
      }
    }
  }
  for (const { phrase, amount } of NUMBER_WORDS) entry(phrase).count = amount;
  for (const { phrase, amount } of UNIT_WORDS) entry(phrase).minutes = amount;
  words.delete("");
  return { exact: words, heard: soundingAlike(words), starting: mendableByLetter(words) };
}

/** The same by sound; where two would sound alike, the first keeps the sound. */
function soundingAlike(words: ReadonlyMap<string, Growing>): ReadonlyMap<string, Growing> {
  const heardAs = new Map<string, Growing>();
  for (const [key, known] of words) {
    const sound = byEar(key);
    if (!heardAs.has(sound)) heardAs.set(sound, known);
  }
  return heardAs;
}

function mendableByLetter(words: ReadonlyMap<string, Growing>): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const [key, { senses, minutes }] of words) {
    const isMendable =
      key.length >= MENDABLE_FROM &&
      /^[a-z]+$/u.test(key) &&
      (minutes !== undefined || MENDABLE.some((sense) => senses.has(sense))) &&
      !NEVER_MENDED.some((sense) => senses.has(sense));
    if (!isMendable) continue;
    const letter = key.slice(0, 1);
    lists.set(letter, [...(lists.get(letter) ?? []), key]);
  }
  return lists;
}
