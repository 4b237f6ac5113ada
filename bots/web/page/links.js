// Finds the addresses in a text, so that a payment link can be pressed.

/** @typedef {{ text: string, href?: string }} Piece */

const ADDRESS = /https?:\/\/[^\s<>"“”]+/giu;
/** What ends a sentence belongs to it and not to the address. */
const TAIL = /[.,;:!?)\]}'’]+$/u;

/**
 * The text in pieces: those that are an address have it as `href`.
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(TAIL, "");
    if (!URL.canParse(href)) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length || found.length === 0) found.push({ text: text.slice(from) });
  return found;
}
