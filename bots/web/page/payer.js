// The payer's own phone: the M-Pesa prompt that rings there, and what the payer may do with it.

import { el } from "./tools.js";

const DEEDS = [
  ["pay", "Pay", "primary"],
  ["cancel", "Cancel", ""],
  ["pay-late", "Pay late", ""],
  ["wrong-pin", "Wrong PIN", ""],
];

/**
 * @param {string} shop
 * @param {(name: string) => Promise<string>} act
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
  const buttons = DEEDS.map(([name, label, look]) =>
    el("button", { type: "button", class: `button ${look}`, onclick: () => press(name) }, label),
  );
  const prompt = el(
    "div",
    { class: "prompt", role: "group", "aria-label": "M-Pesa prompt" },
    el("p", { class: "prompt-title" }, "M-PESA"),
    text,
    account,
    pin,
    more,
  );
  const root = el(
    "section",
    { class: "card payer", "aria-labelledby": "payer-title" },
    el("header", { class: "card-head" }, el("h2", { id: "payer-title" }, "Payer's phone"), owner),
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
    done.textContent = sentence(await act(name));
    busy = false;
    enable();
  }

  return {
    root,
    /** @param {import("./demo.js").Prompt[]} prompts */
    update: (prompts) => {
      const [first, ...others] = prompts;
      // What was done stays to be read until the phone rings again.
      if (first !== undefined && !waiting) done.textContent = "";
      waiting = first !== undefined;
      root.classList.toggle("rings", waiting);
      owner.textContent = first === undefined ? "" : local(first.phone);
      text.textContent =
        first === undefined
          ? "No prompt right now. Order in the chat and it rings here."
          : `Pay Ksh ${first.amount} to ${shop}?`;
      account.textContent = first === undefined ? "" : `Account ${first.reference}. Enter your PIN:`;
      more.textContent = others.length === 0 ? "" : `and ${others.length} more behind it`;
      enable();
    },
  };
}

/** `254712345678` as its owner writes it. @param {string} phone */
function local(phone) {
  return phone.replace(/^254(\d{3})(\d{3})(\d+)$/u, "0$1 $2 $3");
}

/** @param {string} words */
function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/u, "")}.`;
}
