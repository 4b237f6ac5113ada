// Puts the page's own words on the page, and puts them anew when another language is spoken.

import { language, onLanguage } from "./language.js";
import { words as en } from "./words/en.js";
import { words as hi } from "./words/hi.js";
import { words as ne } from "./words/ne.js";
import { words as sw } from "./words/sw.js";

/** @typedef {keyof typeof en} Word */
/** @typedef {Record<string, string | number>} Values */

/** @type {Record<string, Record<string, string>>} */
const ALL = { en, sw, hi, ne };
/** Where on an element a word may stand: the attribute that names the word, and what it becomes. */
const PLACES = /** @type {const} */ ([
  ["data-word", undefined],
  ["data-label", "aria-label"],
  ["data-hint", "placeholder"],
  ["data-alt", "alt"],
]);
const ANY = PLACES.map(([name]) => `[${name}]`).join(",");

/** @type {WeakMap<Element, Values>} */
const given = new WeakMap();

/** The words for something, now; a state that has no words of ours yet names itself. @param {Word} key @param {Values} [values] */
export function word(key, values = {}) {
  const text = ALL[language()][key] ?? key.replace(/^.*\./u, "").replace(/-/gu, " ");
  return text.replace(/\{(\w+)\}/gu, (_, name) => String(values[name] ?? ""));
}

/** Says something in an element, in whichever language is spoken. @param {Element} element @param {Word} key @param {Values} [values] */
export function tell(element, key, values = {}) {
  element.setAttribute("data-word", key);
  given.set(element, values);
  say(element);
}

/** Says the words that an element, and all in it, is marked with. @param {Element | DocumentFragment | Document} root */
export function sayAll(root) {
  if (root instanceof Element && root.matches(ANY)) say(root);
  for (const element of root.querySelectorAll(ANY)) say(element);
}

/** @param {Element} element */
function say(element) {
  const values = given.get(element);
  for (const [name, attribute] of PLACES) {
    const key = /** @type {Word | null} */ (element.getAttribute(name));
    if (key === null) continue;
    if (attribute === undefined) element.textContent = word(key, values);
    else element.setAttribute(attribute, word(key, values));
  }
}

/** The values that an element's words are said with. @param {Element} element @param {Values} values */
export function give(element, values) {
  given.set(element, values);
  say(element);
}

function sayPage() {
  document.documentElement.lang = language();
  sayAll(document);
}

onLanguage(sayPage);
sayPage();
