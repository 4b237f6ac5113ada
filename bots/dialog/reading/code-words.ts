import type { Intent } from "../wants.ts";
import { some } from "./meaning.ts";
import type { Piece } from "./pieces.ts";
import { AROUND } from "./rule.ts";
import type { Sense } from "./senses.ts";

const AROUND_CODE: readonly Sense[] = [
  ...AROUND,
  ...([
    "code",
    "goods",
    "wifi",
    "money",
    "use",
    "enter",
    "add",
    "balance",
    "left",
    "check",
    "how-much",
    "what",
    "data",
    "receipt",
    "order",
    "account",
  ] as const),
];
/** As long as all codes of the shop are, near enough to take one for nothing else. */
const WHOLE = 12;

/** What is wanted with the one code, or the one reference, in a message. */
export function readCodeWords(pieces: readonly Piece[]): Intent | undefined {
  const code = pieces.find((piece) => piece.code !== undefined)?.code;
  const others = pieces.filter((piece) => piece.code === undefined);
  if (code === undefined || others.length !== pieces.length - 1) return undefined;
  const numbers = others.filter(({ count, senses }) => count !== undefined && senses.size === 0);
  const words = others.filter((piece) => !numbers.includes(piece));
  if (!words.every((piece) => some(piece, AROUND_CODE))) return undefined;
  const [amount] = numbers.map(({ text }) => text);
  return amount === undefined ? withCode(code, words) : withAmount({ code, amount }, words);
}

const says = (words: readonly Piece[], senses: readonly Sense[]) =>
  words.some((piece) => some(piece, senses));

/** Only paying more onto a code takes an amount. */
function withAmount(
  asked: { readonly code: string; readonly amount: string },
  words: readonly Piece[],
): Intent | undefined {
  return says(words, ["add"]) ? { wants: "recharge", ...asked } : undefined;
}

function withCode(code: string, words: readonly Piece[]): Intent | undefined {
  if (says(words, ["add"])) return { wants: "recharge", code };
  if (says(words, ["receipt"]))
    return /^\d{8}$/u.test(code) ? { wants: "receipt", reference: code } : undefined;
  if (says(words, ["balance", "left", "check", "how-much"])) return { wants: "check-code", code };
  if (says(words, ["use", "enter"])) return { wants: "redeem", code };
  const isOurs = code.length >= WHOLE && /[A-Z]/u.test(code);
  const isAlone = words.every((piece) => some(piece, ["code", "glue", "my", "hello", "please"]));
  return isOurs && isAlone ? { wants: "check-code", code } : undefined;
}
