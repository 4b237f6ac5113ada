import { pieces } from "../admin/router-typed.ts";

const PIECE = String.raw`(?:["“][^"”]*["”]|\S+)`;
const ADD = /^(?:add?s?|addd|new|set|change|put)$/u;
const PASS = /^(?:pass|pwd|pw)$/u;
/** These commands hold no password. */
const PLAIN = /^\/?router(?:@\w+)?\s+(?:test|remove)\s/iu;
/** Four numbers or a name with a dot, whatever has a port, and IPv6. */
const PLACES = [
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/iu,
  /^[a-z0-9-]+:\d{1,5}$/iu,
  /^\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\]?(?::\d{1,5})?$/iu,
];
/** Longer words are none of ours, and longer addresses no address. */
const LONGEST = 20;
const LONGEST_PLACE = 260;

/**
 * How much of what was typed may stay written down, where it looks like a command that was to tell a router's password
 * but in another order, without one of its words or misspelt; nothing where it does not. Those who run the shop type
 * such; of others only what is hardly anything else.
 */
export function routerLike(text: string, isStaff: boolean): string | undefined {
  const all = pieces(text);
  const words = all.slice(0, 2).map(bare);
  const kept = isPassword(words[0]) && !isRouter(words[1]) ? 2 : 3;
  if (all.length <= kept || PLAIN.test(text.trim())) return undefined;
  const isMeant = isStaff ? isStaffs(words, all) : isAnybodys(words, all);
  if (!isMeant) return undefined;
  return new RegExp(`^\\s*${PIECE}(?:\\s+${PIECE}){${String(kept - 1)}}`, "su").exec(text)?.[0] ?? "";
}

function isStaffs(words: readonly string[], all: readonly string[]): boolean {
  return words.some(isRouter) || isPassword(words[0]) || hasLogin(all);
}

function isAnybodys(words: readonly string[], all: readonly string[]): boolean {
  if (words.some(isRouter) && words.some(isPassword)) return true;
  return hasLogin(all) && words.some((word) => isRouter(word) || ADD.test(word));
}

/** An address with two words behind it: the user and the password. */
function hasLogin(all: readonly string[]): boolean {
  const at = all.findIndex(isPlace);
  return at >= 0 && all.length - at > 2;
}

function isPlace(piece: string): boolean {
  return piece.length <= LONGEST_PLACE && PLACES.some((form) => form.test(piece));
}

function isRouter(word = ""): boolean {
  return word.startsWith("rout") || (word.startsWith("r") && apart(word, "router") <= 2);
}

function isPassword(word = ""): boolean {
  return PASS.test(word) || apart(word, "password") <= 2;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/^\//u, "").slice(0, LONGEST);
}

/** By how many letters more, less or other two words differ. */
function apart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (const [nth, theirs] of Array.from(other).entries()) {
      const [left = 0, above = 0, before = 0] = [next[nth], row[nth + 1], row[nth]];
      next.push(Math.min(left + 1, above + 1, before + (letter === theirs ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
