import type { Say } from "../channel.ts";

/** WhatsApp folds what is longer behind "read more" far earlier; it takes 65,536. UTF-16 units. */
const LONGEST = 3500;
/** Words below a picture are cut by some phones beyond this. UTF-16 units. */
export const LONGEST_CAPTION = 900;

/**
 * What the shop says, as WhatsApp shows it: lines, the code in backticks alone on its line, what follows it, then the
 * options as a numbered list, answered by typing the number. Buttons are no part of it: some phones never show them.
 * A longer text becomes several, cut between lines, else at a space, never inside a character.
 */
export function render({ lines, code, after = [], options = [] }: Say): readonly string[] {
  const numbered = options.map(({ number, label }) => `${number} ${label}`);
  const all = [
    ...lines,
    ...(code === undefined ? [] : [`\`${code}\``]),
    ...after,
    ...(numbered.length > 0 ? ["", ...numbered] : []),
  ];
  return packed(all.flatMap((line) => line.split("\n")).flatMap(pieces));
}

/** A line in pieces that fit: cut at a space where there is one. */
function pieces(line: string): readonly string[] {
  const found: string[] = [];
  let rest = line;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    const at = space > 0 ? space + 1 : wholeBefore(rest, LONGEST);
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest];
}

/** Never between the two halves of a character. */
function wholeBefore(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** Lines put together to as few texts as hold them. */
function packed(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= LONGEST)
      texts[texts.length - 1] = `${last}\n${line}`;
    else if (line.trim() !== "") texts.push(line);
  }
  return texts.map((text) => text.trimEnd());
}
