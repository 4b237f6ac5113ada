// One message on the screen. Every text in here is somebody else's: it is set as text, never as markup.

import { codeBlock } from "./code.js";
import { enclosed, photo } from "./files.js";
import { language } from "./language.js";
import { pieces } from "./links.js";
import { el } from "./tools.js";
import { word } from "./words.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const LOCALES = { en: "en-GB", sw: "sw-KE", hi: "hi-IN-u-nu-latn", ne: "ne-NP-u-nu-latn" };

/** @typedef {{ number: number, label: string, data: string, isGrave?: true }} Option */
/** @typedef {import("./files.js").Enclosure} Enclosure */
/**
 * @typedef {{ lines: string[], code?: string, after?: string[], options?: Option[], askContact?: string,
 *   encloses?: Enclosure[], standing?: string, onlyStanding?: true, picture?: true }} Say
 */
/** @typedef {{ id: string, from: "person" | "shop", say: Say, saidAt: string, sent?: string }} Line */

/** @param {string} text */
const paragraph = (text) => el("p", { dir: "auto" }, ...pieces(text).map(piece));

/** An address can be pressed; all else is text. @param {import("./links.js").Piece} of */
function piece({ text, href }) {
  if (href === undefined) return text;
  return el("a", { href, target: "_blank", rel: "noopener" }, text);
}

/** Who speaks, for those who hear the talk. @param {"person" | "shop"} from */
const speaker = (from) => el("span", { class: "unseen", "data-word": from === "person" ? "you" : "shop" });

/**
 * A message of either side.
 * @param {Line} line
 * @param {{ side: string, choices: Node[] }} around whose chat it is, and what may be chosen below it
 */
export function bubble({ id, from, say, saidAt }, { side, choices }) {
  /** @param {string | number} n */
  const address = (n) => `/chat/files/${encodeURIComponent(id)}/${n}?side=${side}`;
  const body = el(
    "div",
    { class: "body" },
    speaker(from),
    ...(say.picture ? [photo(address("picture"))] : []),
    ...say.lines.filter((line) => line !== "").map(paragraph),
    ...(say.code === undefined ? [] : [codeBlock(say.code)]),
    ...(say.after ?? []).map(paragraph),
    ...(say.encloses ?? []).map((enclosure, n) => enclosed(enclosure, address(n))),
    el("time", { datetime: saidAt }, CLOCK.format(new Date(saidAt))),
  );
  return el("article", { class: `bubble ${from}` }, body, ...choices);
}

/** What is heard of a message that comes in: all of it, a code letter by letter. @param {Say} say */
export function spoken({ lines, code, after = [], options = [], encloses = [] }) {
  const files = encloses.map(({ draws }) => word(/** @type {any} */ (`file.${draws}`)));
  return [
    ...lines,
    ...(code === undefined ? [] : [`${word("code", { code: [...code].join(" ") })}.`]),
    ...after,
    ...files,
    ...(options.length === 0 ? [] : [word("choices.count", { count: options.length })]),
  ].join(" ");
}

/** What was written but has not reached the shop. @param {string} text */
export function unsentBubble(text) {
  const state = el("p", { class: "bubble-state" });
  const body = el("div", { class: "body" }, speaker("person"), paragraph(text), state);
  return { root: el("article", { class: "bubble person unsent-bubble" }, body), state };
}

/** Under which day something was said. @param {string} saidAt */
export function dayMark(saidAt) {
  const root = el("p", { class: "day" });
  const name = () => {
    const format = new Intl.DateTimeFormat(LOCALES[language()], {
      weekday: "long",
      day: "numeric",
      month: "long",
    });
    const at = new Date(saidAt);
    const isToday = at.toDateString() === new Date().toDateString();
    root.textContent = isToday ? word("today") : format.format(at);
  };
  name();
  return { day: new Date(saidAt).toDateString(), root, name };
}
