// A chat's piece of the page, with its words and its language switch.

import { choose, language, NAMES, onLanguage } from "./language.js";
import { el, part } from "./tools.js";
import { sayAll } from "./words.js";

/** @typedef {import("./words.js").Word} Word */

/** @param {import("./chat.js").Side} side @param {import("./chat.js").Opening} opening */
export function furnish(side, { title, hint, placeholder }) {
  const template = /** @type {HTMLTemplateElement} */ (part(document, "#chat"));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const root = part(copy, ".chat");
  const field = part(root, ".words");
  root.classList.add(side);
  field.id = `words-${side}`;
  field.setAttribute("data-hint", placeholder);
  part(root, ".composer label").setAttribute("for", field.id);
  part(root, ".log").setAttribute("data-label", side === "merchant" ? "talk.merchant" : "talk");
  part(root, ".opening-title").setAttribute("data-word", title);
  if (hint !== undefined) part(root, ".opening-hint").setAttribute("data-word", hint);
  languageSwitch(/** @type {HTMLSelectElement} */ (part(root, ".tongue")));
  sayAll(root);
  return root;
}

/** What stands in the field while it is empty. @param {HTMLInputElement} field @param {Word} placeholder */
export function hintAt(field, placeholder) {
  field.setAttribute("data-hint", placeholder);
  sayAll(field);
}

/** @param {HTMLSelectElement} select */
function languageSwitch(select) {
  const names = /** @type {[import("./language.js").Language, string][]} */ (Object.entries(NAMES));
  select.append(...names.map(([tag, name]) => el("option", { value: tag, lang: tag }, name)));
  const show = () => {
    select.value = language();
  };
  select.addEventListener("change", () => choose(/** @type {any} */ (select.value)));
  onLanguage(show);
  show();
}
