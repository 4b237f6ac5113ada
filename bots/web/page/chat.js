// One chat with the shop: what is said comes by a stream, what is written goes out by the outbox.

import { connection } from "./connection.js";
import { draft } from "./draft.js";
import { furnish, hintAt } from "./furnish.js";
import { follow, language, onLanguage } from "./language.js";
import { openOutbox } from "./outbox.js";
import { smaller } from "./picture.js";
import { openStream } from "./stream.js";
import { openSuggestions } from "./suggestions.js";
import { openTalk } from "./talk.js";
import { openTelling } from "./telling.js";
import { part } from "./tools.js";
import { tell, word } from "./words.js";

/** @typedef {import("./words.js").Word} Word */
/** @typedef {{ title: Word, hint?: Word, placeholder: Word }} Opening */
/** @typedef {"customer" | "merchant"} Side */

/** @param {{ side: Side, opening: Opening }} wanted */
export function openChat({ side, opening }) {
  const root = furnish(side, opening);
  const field = /** @type {HTMLInputElement} */ (part(root, ".words"));
  const talk = openTalk(root, side, ({ data, label }) => {
    if (!telling.heard(data)) telling.tell();
    send({ kind: "tap", text: data, label: label.slice(0, 200) });
  });
  const chips = openSuggestions(part(root, ".chips"), { say, pick });
  const telling = openTelling(side, (data, label) => send({ kind: "tap", text: data, label }));
  const outbox = openOutbox({
    side,
    tell: (message, state) => {
      talk.progress(message, state);
      opened();
    },
  });
  const stream = openStream({
    url: (last) => `/chat/events?side=${side}${last === "" ? "" : `&after=${encodeURIComponent(last)}`}`,
    on: {
      message: hear,
      "caught-up": caughtUp,
      // Those who run the shop may speak another one there than they buy in.
      language: (tag) => side === "customer" && follow(tag),
    },
    tell: connection(root, () => outbox.hurry()),
  });
  const written = draft(side, field);
  onLanguage(() => {
    if (!talk.isEmpty()) telling.tell();
  });

  /** @param {Omit<import("./outbox.js").Message, "id" | "language">} message */
  function send(message) {
    outbox.send({ ...message, language: language() });
  }

  /** @param {string} data */
  function hear(data) {
    /** @type {import("./bubble.js").Line} */
    const line = JSON.parse(data);
    if (line.sent !== undefined) outbox.drop(line.sent);
    talk.show(line);
    if (line.from === "shop") askFor(Boolean(line.say.askContact));
    opened();
  }

  /** What comes from here on is news, to be read aloud. */
  function caughtUp() {
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
    hintAt(field, phone ? "phone.placeholder" : opening.placeholder);
  }

  /** @param {string} words */
  function say(words) {
    const text = words.trim();
    if (text === "") return;
    // A number that chooses a language says so itself.
    // The shop greets whoever tells it their language: a greeting need not be said besides.
    const greets = text.toLowerCase() === word("suggest.hi");
    const told = !telling.heard(talk.numbered(text)?.data ?? "") && telling.tell(greets ? text : undefined);
    if (told && greets) return;
    send({ kind: "text", text });
  }

  /** A suggestion of ours means the same in every language. @param {Word} key @param {{ kind: "text" | "tap", text: string }} meant */
  function pick(key, meant) {
    const greets = key === "suggest.hi";
    if (telling.tell(greets ? word(key) : undefined) && greets) return;
    send({ ...meant, label: word(key) });
  }

  part(root, ".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    say(field.value);
    field.value = "";
    written.forget();
    field.focus();
  });

  const chooser = /** @type {HTMLInputElement} */ (part(root, ".chooser"));
  part(root, ".clip").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (file === undefined) return;
    telling.tell();
    send({ kind: "media", text: "", label: word("picture"), picture: await smaller(file) });
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
    /** @param {Word} hint */
    hint: (hint) => tell(part(root, ".opening-hint"), hint),
    /** What may be said, as buttons. @param {Word[]} words of ours, in an empty chat */
    suggest: (words) => {
      chips.ours(words);
      opened();
    },
    /** @param {string[]} commands the same in every language, always there */
    offer: (commands) => {
      chips.commands(commands);
      opened();
    },
  };
}
