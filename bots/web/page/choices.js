// The choices below a message: real buttons, each with its number, which may be typed as well.

import { el } from "./tools.js";

/** A price at the end of a choice's label; it is set at the right edge, as on a price list. */
const PRICED = /^(.+), ((?:Ksh|KES|Rs|₹|रू|\$) ?[\d.,]+)$/u;
/** A pressed choice rests so long: a double click is one tap. */
const REST = 4000;

/** @typedef {import("./bubble.js").Option} Option */

/**
 * Those with a price stand as a list, the others as a row of buttons.
 * @param {Option[]} options
 * @param {(option: Option) => void} choose
 */
export function choices(options, choose) {
  const buttons = options.map((option) => choice(option, choose));
  const root = el("div", { class: "choices", role: "group", "data-label": "choices" }, ...buttons);
  return {
    root,
    options,
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
      ? [el("span", { class: "choice-label", dir: "auto" }, option.label)]
      : [
          el("span", { class: "choice-label", dir: "auto" }, name),
          el("span", { class: "choice-price" }, price),
        ];
  const number = el("span", { class: "choice-number" }, String(option.number));
  const look = `choice${price === undefined ? "" : " priced"}${option.isGrave ? " grave" : ""}`;
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
    if (byKeyboard) button.closest(".chat")?.querySelector(".words")?.focus();
  });
  return button;
}
