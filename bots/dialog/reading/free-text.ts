import type { Product } from "../../../ledger/index.ts";
import type { Language } from "../../messages/language.ts";
import type { Intent } from "../wants.ts";
import { readCodeWords } from "./code-words.ts";
import { goodsMeant, lengthIn } from "./goods.ts";
import { some, type Understood, understand } from "./meaning.ts";
import { nearest } from "./nearest.ts";
import type { Cut, Piece } from "./pieces.ts";

/** What to read it in the light of. */
type Around = {
  readonly products: readonly Product[];
  readonly language?: Language | undefined;
  /** A person answers in this chat: a greeting with more behind it is for them. */
  readonly isWithPerson: boolean;
};

/** So many words that say nothing to the shop may stand behind a greeting. */
const MOST_BEHIND = 3;

/** What somebody wants by what they wrote in their own words. Nothing: it is not clear. */
export function readFreeText(text: Cut, around: Around): Intent | undefined {
  const { pieces } = text;
  const goods = goodsMeant(pieces, around.products);
  const [only] = goods;
  if (only !== undefined && goods.length === 1) return { wants: "buy", productId: only.id };
  if (goods.length > 1) return { wants: "unknown", guesses: goods.slice(0, 3).map(({ id }) => `buy:${id}`) };
  const coded = readCodeWords(pieces);
  if (coded !== undefined) return coded;
  if (isOnlyHello(pieces)) return greeted(pieces);
  const understood = isAgreement(text, around) ? ({ means: "thanks" } as const) : understand(text);
  if (understood !== undefined) return intentOf(understood, pieces);
  if (asksPrice(pieces)) return { wants: "menu" };
  return readGreeting(text, around);
}

/** A guess at what an unclear message was; no guesses where nothing is near. */
export function unclear({ pieces }: Cut, products: readonly Product[]): Intent {
  const guesses = nearest(pieces, products);
  return { wants: "unknown", ...(guesses.length > 0 && { guesses }) };
}

/** "acha" drops it in Swahili, and is "all right" in Hindi and Nepali. */
function isAgreement({ pieces }: Cut, { language }: Around): boolean {
  const [piece, ...others] = pieces;
  return others.length === 0 && piece?.text === "acha" && (language === "hi" || language === "ne");
}

function intentOf({ means, number }: Understood, pieces: readonly Piece[]): Intent | undefined {
  if (means === "top-up") return topUp(number);
  if (means === "menu") return greeted(pieces);
  return means === "language" ? namedLanguage(pieces) : { wants: means };
}

function topUp(number: number | undefined): Intent {
  return { wants: "wallet", asks: { does: "top-up", amount: number === undefined ? "" : String(number) } };
}

/** One language: the one that is wanted. Two of them: the choice. */
function namedLanguage(pieces: readonly Piece[]): Intent {
  const names = (["en", "sw", "hi", "ne"] as const).filter((language) =>
    pieces.some(({ senses }) => senses.has(`language:${language}`)),
  );
  const [only] = names;
  return only !== undefined && names.length === 1
    ? { wants: "language", language: only }
    : { wants: "languages" };
}

/** "How much is one day": the prices, not the day. */
function asksPrice(pieces: readonly Piece[]): boolean {
  const length = lengthIn(pieces);
  if (length === undefined) return false;
  const others = pieces.filter((_, at) => at < length.from || at >= length.to);
  const isAbout = (piece: Piece) =>
    some(piece, [
      "price",
      "how-much",
      "glue",
      "please",
      "hello",
      "wifi",
      "goods",
      "what",
      "whole",
      "your",
      "you",
      "my",
      "money",
      "give",
      "show",
    ]);
  return others.some((piece) => some(piece, ["price", "how-much"])) && others.every(isAbout);
}

function isOnlyHello(pieces: readonly Piece[]): boolean {
  return (
    pieces[0]?.senses.has("hello") === true &&
    pieces.every((piece) => some(piece, ["hello", "please", "glue"]))
  );
}

/** A greeting with a few words behind it: a name, how they are. */
function readGreeting({ pieces }: Cut, { isWithPerson }: Around): Intent | undefined {
  if (pieces[0]?.senses.has("hello") !== true || isWithPerson) return undefined;
  const behind = pieces.filter((piece) => !some(piece, ["hello", "glue", "please"])).length;
  return behind <= MOST_BEHIND ? greeted(pieces) : undefined;
}

/** The menu, in the language of the greeting where it belongs to one only, and not to the one that all borrow from. */
function greeted(pieces: readonly Piece[]): Intent {
  if (pieces[0]?.senses.has("hello") !== true) return { wants: "menu" };
  const known = pieces.filter(({ languages }) => languages.size > 0);
  const [spoken, ...more] = (["en", "sw", "hi", "ne"] as const).filter((language) =>
    known.every(({ languages }) => languages.has(language)),
  );
  const isClear = spoken !== undefined && more.length === 0 && spoken !== "en";
  return { wants: "menu", ...(isClear && { spoken }) };
}
