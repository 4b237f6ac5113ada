// One message on the screen. Every text in here is somebody else's: it is set as text, never as markup.

import { pieces } from "./links.js";
import { announce, copyText, el } from "./tools.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
/** A price at the end of a choice's label; it is set at the right edge, as on a price list. */
const PRICED = /^(.+), ((?:Ksh|KES|Rs|₹|रू|\$) ?[\d.,]+)$/u;
const COPIED = 2000;
/** A pressed choice rests so long: a double click is one tap. */
const REST = 4000;

/** @typedef {{ number: number, label: string, data: string }} Option */
/** @typedef {{ lines: string[], code?: string, after?: string[], options?: Option[], askContact?: boolean }} Say */
/** @typedef {{ id: string, from: "person" | "shop", say: Say, saidAt: string, sent?: string }} Line */

/** @param {string} text */
const paragraph = (text) => el("p", { dir: "auto" }, ...pieces(text).map(piece));

/** An address can be pressed; all else is text. @param {import("./links.js").Piece} of */
function piece({ text, href }) {
  if (href === undefined) return text;
  return el("a", { href, target: "_blank", rel: "noopener" }, text);
}

/**
 * A message of either side.
 * @param {Line} line
 * @param {Node[]} extras what follows the text
 */
export function bubble({ from, say, saidAt }, extras = []) {
  const at = new Date(saidAt);
  return el(
    "article",
    { class: `bubble ${from}` },
    el("span", { class: "unseen" }, from === "person" ? "You: " : "Shop: "),
    ...say.lines.map(paragraph),
    ...(say.code === undefined ? [] : [codeBlock(say.code)]),
    ...(say.after ?? []).map(paragraph),
    ...extras,
    el("time", { datetime: saidAt }, CLOCK.format(at)),
  );
}

/** What was written but has not reached the shop. @param {string} text */
export function unsentBubble(text) {
  const state = el("p", { class: "bubble-state" });
  const root = el(
    "article",
    { class: "bubble person unsent-bubble" },
    el("span", { class: "unseen" }, "You: "),
    paragraph(text),
    state,
  );
  return { root, state };
}

/** @param {string} saidAt */
export function dayMark(saidAt) {
  const day = DAY.format(new Date(saidAt));
  return { day, root: el("p", { class: "day" }, day === DAY.format(new Date()) ? "Today" : day) };
}

/** The code alone on its line, to be read, selected or copied. @param {string} code */
function codeBlock(code) {
  const button = el("button", { type: "button", class: "copy", "aria-label": `Copy code ${code}` }, "Copy");
  button.addEventListener("click", async () => {
    const worked = await copyText(code);
    button.textContent = worked ? "Copied" : "Select it";
    announce(worked ? "Code copied." : "Copying is not allowed here. Select the code.");
    setTimeout(() => {
      button.textContent = "Copy";
    }, COPIED);
  });
  return el("div", { class: "code" }, el("code", {}, code), button);
}

/**
 * The choices below a message. Those with a price stand as a list, the others as a row of buttons.
 * @param {Option[]} options
 * @param {(option: Option) => void} choose
 */
export function choices(options, choose) {
  const buttons = options.map((option) => choice(option, choose));
  const root = el("div", { class: "choices", role: "group", "aria-label": "Choices" }, ...buttons);
  return {
    root,
    /** Newer choices have come: these are only to be read. */
    retire: () => {
      root.classList.add("old");
      for (const button of buttons) button.setAttribute("disabled", "");
    },
  };
}

/** @param {Option} option @param {(option: Option) => void} choose */
function choice(option, choose) {
  const [, name, price] = PRICED.exec(option.label) ?? [];
  const words =
    name === undefined || price === undefined
      ? [el("span", { class: "choice-label" }, option.label)]
      : [el("span", { class: "choice-label" }, name), el("span", { class: "choice-price" }, price)];
  const number = el("span", { class: "choice-number" }, String(option.number));
  const look = price === undefined ? "choice" : "choice priced";
  const spoken = `${option.number} ${option.label}`;
  const button = el("button", { type: "button", class: look, "aria-label": spoken }, number, ...words);
  button.addEventListener("click", () => {
    const byKeyboard = button.matches(":focus-visible");
    button.setAttribute("disabled", "");
    button.classList.add("chosen");
    setTimeout(() => {
      button.classList.remove("chosen");
      if (button.closest(".old") === null) button.removeAttribute("disabled");
    }, REST);
    choose(option);
    // A disabled button drops the focus; who came by keyboard goes on in the message field.
    if (byKeyboard) button.closest(".chat")?.querySelector("input")?.focus();
  });
  return button;
}
