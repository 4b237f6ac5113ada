// What may be said, as buttons above the field.

import { onLanguage } from "./language.js";
import { el } from "./tools.js";
import { word } from "./words.js";

/** @typedef {import("./words.js").Word} Word */

/** @param {HTMLElement} root @param {(words: string) => void} say */
export function openSuggestions(root, say) {
  let stays = false;
  let shown = "";
  /** @type {Word[]} */
  let own = [];

  /** @param {string[]} words */
  function set(words) {
    // The same ones again stay as they are: a finger or the focus may be on one.
    if (words.join("\n") === shown) return;
    shown = words.join("\n");
    const chip = (/** @type {string} */ text) =>
      el("button", { type: "button", class: "chip", onclick: () => say(text) }, text);
    root.replaceChildren(...words.map(chip));
    root.scrollLeft = 0;
  }

  onLanguage(() => {
    if (own.length > 0) set(own.map((key) => word(key)));
  });
  return {
    /** @param {Word[]} keys */
    ours: (keys) => {
      own = keys;
      stays = false;
      set(keys.map((key) => word(key)));
    },
    /** @param {string[]} words */
    commands: (words) => {
      own = [];
      stays = true;
      set(words);
    },
    /** @param {boolean} empty */
    show: (empty) => {
      root.hidden = shown === "" || !(empty || stays);
    },
  };
}
