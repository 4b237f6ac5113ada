// What may be said, as buttons above the field.

import { onLanguage } from "./language.js";
import { el } from "./tools.js";
import { word } from "./words.js";

/** @typedef {import("./words.js").Word} Word */
/** @typedef {{ kind: "text" | "tap", text: string }} Meant */

/** What is meant by each, whichever language it is read in. @type {Record<string, Meant>} */
const SUGGESTED = {
  "suggest.hi": { kind: "tap", text: "menu" },
  "suggest.buy": { kind: "text", text: "3h" },
  "suggest.code": { kind: "tap", text: "my-code" },
};

/**
 * @param {HTMLElement} root
 * @param {{ say: (words: string) => void, pick: (key: Word, meant: Meant) => void }} wanted
 */
export function openSuggestions(root, { say, pick }) {
  let stays = false;
  let shown = "";
  /** @type {Word[]} */
  let own = [];

  /** @param {string[]} words @param {(n: number) => void} press */
  function set(words, press) {
    // The same ones again stay as they are: a finger or the focus may be on one.
    if (words.join("\n") === shown) return;
    shown = words.join("\n");
    const chip = (/** @type {string} */ text, /** @type {number} */ n) =>
      el("button", { type: "button", class: "chip", onclick: () => press(n) }, text);
    root.replaceChildren(...words.map(chip));
    root.scrollLeft = 0;
  }

  function setOwn() {
    set(
      own.map((key) => word(key)),
      (n) => pick(own[n], SUGGESTED[own[n]]),
    );
  }

  onLanguage(() => {
    if (own.length > 0) setOwn();
  });
  return {
    /** @param {Word[]} keys */
    ours: (keys) => {
      own = keys;
      stays = false;
      setOwn();
    },
    /** @param {string[]} words */
    commands: (words) => {
      own = [];
      stays = true;
      set(words, (n) => say(words[n]));
    },
    /** @param {boolean} empty */
    show: (empty) => {
      root.hidden = shown === "" || !(empty || stays);
    },
  };
}
