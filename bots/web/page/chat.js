// One chat with the shop: what is said comes by a stream, what is written goes out by the outbox.

import { connection } from "./connection.js";
import { openOutbox } from "./outbox.js";
import { openStream } from "./stream.js";
import { openTalk } from "./talk.js";
import { el, part } from "./tools.js";

/** @typedef {{ title: string, hint: string, placeholder: string }} Opening */
/** @typedef {"customer" | "merchant"} Side */

/** @param {{ side: Side, opening: Opening }} wanted */
export function openChat({ side, opening }) {
  const root = furnish(side, opening);
  const field = /** @type {HTMLInputElement} */ (part(root, ".words"));
  const talk = openTalk(root, ({ data, label }) => {
    outbox.send({ kind: "tap", text: data, label: label.slice(0, 200) });
  });
  const chips = suggestions(part(root, ".chips"), say);
  const outbox = openOutbox({
    side,
    tell: (message, state) => {
      talk.progress(message, state);
      opened();
    },
  });
  const stream = openStream({
    url: (last) => `/chat/events?side=${side}${last === "" ? "" : `&after=${encodeURIComponent(last)}`}`,
    on: { message: hear, "caught-up": caughtUp },
    tell: connection(root, () => outbox.hurry()),
  });

  /** @param {string} data */
  function hear(data) {
    /** @type {import("./bubble.js").Line} */
    const line = JSON.parse(data);
    if (line.sent !== undefined) outbox.drop(line.sent);
    talk.show(line);
    if (line.from === "shop") askFor(line.say.askContact === true);
    opened();
  }

  /** What comes from here on is news, to be read aloud. */
  function caughtUp() {
    part(root, ".log").setAttribute("aria-live", "polite");
    root.classList.add("ready");
    opened();
  }

  function opened() {
    part(root, ".opening").hidden = !talk.isEmpty();
    chips.show(talk.isEmpty());
  }

  /** A number pad where a phone number is asked for. @param {boolean} phone */
  function askFor(phone) {
    field.inputMode = phone ? "tel" : "text";
    field.autocomplete = phone ? "tel" : "off";
    field.placeholder = phone ? "0712 345 678" : opening.placeholder;
  }

  /** @param {string} words */
  function say(words) {
    const text = words.trim();
    if (text !== "") outbox.send({ kind: "text", text });
  }

  part(root, ".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    say(field.value);
    field.value = "";
    field.focus();
  });

  return {
    root,
    show: () => {
      root.hidden = false;
      stream.open();
      talk.toEnd();
    },
    hide: () => {
      root.hidden = true;
      stream.close();
    },
    /** @param {string} name */
    call: (name) => {
      part(root, ".chat-name").textContent = name;
      part(root, ".avatar").textContent = [...name][0] ?? "";
    },
    /** @param {string} hint */
    hint: (hint) => {
      part(root, ".opening-hint").textContent = hint;
    },
    /** What may be said, as buttons: in an empty chat, or always. @param {string[]} words @param {boolean} [always] */
    suggest: (words, always = false) => {
      chips.set(words, always);
      opened();
    },
  };
}

/** A chat's piece of the page, with its words. @param {Side} side @param {Opening} opening */
function furnish(side, { title, hint, placeholder }) {
  const template = /** @type {HTMLTemplateElement} */ (part(document, "#chat"));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const root = part(copy, ".chat");
  const field = /** @type {HTMLInputElement} */ (part(root, ".words"));
  root.classList.add(side);
  field.id = `words-${side}`;
  field.placeholder = placeholder;
  part(root, "label").setAttribute("for", field.id);
  const whose = side === "merchant" ? "Messages with your shop" : "Messages with the shop";
  part(root, ".log").setAttribute("aria-label", whose);
  part(root, ".opening-title").textContent = title;
  part(root, ".opening-hint").textContent = hint;
  return root;
}

/** @param {HTMLElement} root @param {(words: string) => void} say */
function suggestions(root, say) {
  let stays = false;
  let shown = "";
  return {
    /** @param {string[]} words @param {boolean} always */
    set: (words, always) => {
      stays = always;
      // The same ones again stay as they are: a finger or the focus may be on one.
      if (words.join("\n") === shown) return;
      shown = words.join("\n");
      const chip = (/** @type {string} */ word) =>
        el("button", { type: "button", class: "chip", onclick: () => say(word) }, word);
      root.replaceChildren(...words.map(chip));
    },
    /** @param {boolean} empty */
    show: (empty) => {
      root.hidden = shown === "" || !(empty || stays);
    },
  };
}
