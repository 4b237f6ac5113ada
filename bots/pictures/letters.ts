import { NOT_DRAWN } from "./fonts.ts";

/** How wide these letters come out, in the unit of the paper. */
export type Measure = (text: string) => number;

const MARKS = /\p{M}+/gu;
/** Joiners shape Devanagari; anywhere else they are left over from pictures that were typed. */
const LOOSE_JOINERS = /(?<![\u0900-\u097f])[\u200c\u200d]+/gu;
const LONGEST = 500;
const clusters = new Intl.Segmenter("hi", { granularity: "grapheme" });

/**
 * What can be drawn of a text that anybody may have typed, on one line: no control characters, nothing that changes
 * the direction, no letters that our fonts lack. A letter with a mark that they lack is drawn without it.
 */
export function drawable(text: string): string {
  const known = Array.from(text.slice(0, LONGEST).normalize("NFC"), (letter) =>
    letter.search(NOT_DRAWN) < 0 ? letter : bare(letter),
  );
  return known.join("").replace(LOOSE_JOINERS, "").replace(/\s+/gu, " ").trim();
}

/** The letter without its marks; nothing where even that cannot be drawn. What separates words still does. */
function bare(letter: string): string {
  if (/\s/u.test(letter)) return " ";
  return letter.normalize("NFKD").replace(MARKS, "").replace(NOT_DRAWN, "");
}

/** As much of the text as this width takes, whole clusters of letters, with an ellipsis for the rest. */
export function cutTo(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...clusters.segment(text)].map(({ segment }) => segment);
  let [fits, beyond] = [0, letters.length];
  while (beyond - fits > 1) {
    const middle = (fits + beyond) >> 1;
    if (measure(`${letters.slice(0, middle).join("").trimEnd()}…`) <= width) fits = middle;
    else beyond = middle;
  }
  return `${letters.slice(0, fits).join("").trimEnd()}…`;
}

type Box = { readonly width: number; readonly lines: number };

/** The text in at most so many lines of this width; what does not go in is cut. */
export function wrapTo(text: string, { width, lines }: Box, measure: Measure): readonly string[] {
  if (text === "" || lines < 1) return [];
  if (lines === 1) return [cutTo(text, width, measure)];
  const line = firstLine(text, width, measure);
  return [line, ...wrapTo(text.slice(line.length).trimStart(), { width, lines: lines - 1 }, measure)];
}

/** The words that go on one line; of a word that is too long for any, the part that does. */
function firstLine(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let line = "";
  for (const [word] of text.matchAll(/\s*\S+/gu)) {
    if (measure(line + word) > width) break;
    line += word;
  }
  if (line !== "") return line;
  for (const { segment } of clusters.segment(text)) {
    if (line !== "" && measure(line + segment) > width) break;
    line += segment;
  }
  return line;
}
