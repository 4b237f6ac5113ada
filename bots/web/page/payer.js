// The payer's own phone: the M-Pesa prompt that rings there, and what the payer may do with it.

import { el } from "./tools.js";
import { tell } from "./words.js";

/** @typedef {import("./demo.js").Played} Played */

const DEEDS = [
  ["pay", "primary"],
  ["cancel", ""],
  ["pay-late", ""],
  ["wrong-pin", ""],
];

/**
 * @param {string} shop
 * @param {(name: string) => Promise<Played>} act
 */
export function openPayer(shop, act) {
  const owner = el("p", { class: "card-note" });
  const text = el("p", { class: "prompt-text" });
  const account = el("p", { class: "prompt-account" });
  const more = el("p", { class: "prompt-more" });
  const pin = el(
    "div",
    { class: "prompt-pin", "aria-hidden": "true" },
    ..."••••".split("").map((dot) => el("span", {}, dot)),
  );
  const done = el("p", { class: "card-done", role: "status" });
  const buttons = DEEDS.map(([name, look]) =>
    el("button", {
      type: "button",
      class: `button ${look}`,
      "data-word": name,
      onclick: () => press(name),
    }),
  );
  const prompt = el(
    "div",
    { class: "prompt", role: "group", "data-label": "prompt" },
    el("p", { class: "prompt-title" }, "M-PESA"),
    text,
    account,
    pin,
    more,
  );
  const root = el(
    "section",
    { class: "card payer", "aria-labelledby": "payer-title" },
    el("header", { class: "card-head" }, el("h2", { id: "payer-title", "data-word": "payer" }), owner),
    prompt,
    el("div", { class: "deeds" }, ...buttons),
    done,
  );
  let busy = false;
  let waiting = false;

  function enable() {
    for (const button of buttons) button.toggleAttribute("disabled", busy || !waiting);
  }

  /** @param {string} name */
  async function press(name) {
    busy = true;
    enable();
    const { did, receipt = "" } = await act(name);
    tell(done, /** @type {import("./words.js").Word} */ (`did.${did}`), { receipt });
    busy = false;
    enable();
  }

  return {
    root,
    /** @param {import("./demo.js").Prompt[]} prompts */
    update: (prompts) => {
      const [first, ...others] = prompts;
      // What was done stays to be read until the phone rings again.
      if (first !== undefined && !waiting) clear(done);
      waiting = first !== undefined;
      root.classList.toggle("rings", waiting);
      owner.textContent = first === undefined ? "" : local(first.phone);
      if (first === undefined) {
        tell(text, "prompt.none");
        clear(account);
      } else {
        tell(text, "prompt.ask", { amount: first.amount, shop });
        tell(account, "prompt.account", { reference: first.reference });
      }
      if (others.length === 0) clear(more);
      else tell(more, "prompt.more", { count: others.length });
      enable();
    },
  };
}

/** `254712345678` as its owner writes it. @param {string} phone */
function local(phone) {
  return phone.replace(/^254(\d{3})(\d{3})(\d+)$/u, "0$1 $2 $3");
}

/** @param {HTMLElement} element */
function clear(element) {
  element.removeAttribute("data-word");
  element.textContent = "";
}
