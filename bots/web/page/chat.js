// One chat with the shop: what was said, what is being sent, and the field to write in.

import { bubble, choices, dayMark, unsentBubble } from "./bubble.js";
import { openOutbox } from "./outbox.js";
import { openStream } from "./stream.js";
import { el, part } from "./tools.js";

/** Nobody is told of a line that is back before this. */
const PATIENCE = 1500;
const NEAR = 80;
const STATES = {
  waiting: "Sending…",
  troubled: "Not sent yet. Trying again…",
  refused: "Not sent. Please write it again, shorter.",
};

/** @typedef {import("./bubble.js").Line} Line */
/** @typedef {{ title: string, hint: string, placeholder: string }} Opening */

/**
 * @param {{ side: "customer" | "merchant", opening: Opening }} wanted
 */
export function openChat({ side, opening }) {
  const template = part(document, "#chat");
  const copy = /** @type {HTMLTemplateElement} */ (template).content.cloneNode(true);
  const root = part(/** @type {DocumentFragment} */ (copy), ".chat");
  const log = part(root, ".log");
  const field = /** @type {HTMLInputElement} */ (part(root, ".words"));
  const chips = part(root, ".chips");
  const seen = new Set();
  const unsent = new Map();
  /** @type {ReturnType<typeof choices> | undefined} */
  let current;
  let lastDay = "";
  let lastFrom = "";
  let alwaysChips = false;

  field.id = `words-${side}`;
  field.placeholder = opening.placeholder;
  part(root, "label").setAttribute("for", field.id);
  log.setAttribute("aria-label", side === "merchant" ? "Messages with your shop" : "Messages with the shop");
  part(root, ".opening-title").textContent = opening.title;
  part(root, ".opening-hint").textContent = opening.hint;

  const view = scrolling(log, part(root, ".newest"));
  const outbox = openOutbox({ side, tell: showUnsent });
  const stream = openStream({
    url: (last) => `/chat/events?side=${side}${last === "" ? "" : `&after=${encodeURIComponent(last)}`}`,
    on: { message: (data) => showLine(JSON.parse(data)), "caught-up": caughtUp },
    tell: connection(root, () => outbox.hurry()),
  });

  /** @param {Line} line */
  function showLine(line) {
    if (seen.has(line.id)) return;
    seen.add(line.id);
    if (line.sent !== undefined) {
      outbox.drop(line.sent);
      unsent.get(line.sent)?.root.remove();
      unsent.delete(line.sent);
    }
    const options = line.say.options ?? [];
    const group = options.length === 0 ? undefined : choices(options, tap);
    if (group !== undefined) {
      current?.retire();
      current = group;
    }
    const mark = dayMark(line.saidAt);
    const shown = bubble(line, group === undefined ? [] : [group.root]);
    if (line.from === lastFrom) shown.classList.add("follows");
    view.add(
      part(root, ".said"),
      mark.day === lastDay ? [shown] : [mark.root, shown],
      line.from === "person",
    );
    lastDay = mark.day;
    lastFrom = line.from;
    if (line.from === "shop") askFor(line.say.askContact === true);
    opened();
  }

  /** @param {import("./outbox.js").Message} message @param {keyof typeof STATES} state */
  function showUnsent(message, state) {
    const known = unsent.get(message.id);
    const shown = known ?? unsentBubble(message.label ?? message.text);
    unsent.set(message.id, shown);
    shown.state.textContent = STATES[state];
    shown.root.classList.toggle("trouble", state !== "waiting");
    if (known === undefined) view.add(part(root, ".unsent"), [shown.root], true);
    opened();
  }

  /** Suggestions are for a chat that is still empty, unless they are all the help there is. */
  function opened() {
    const empty = seen.size === 0 && unsent.size === 0;
    part(root, ".opening").hidden = !empty;
    chips.hidden = chips.childElementCount === 0 || !(empty || alwaysChips);
  }

  function caughtUp() {
    log.setAttribute("aria-live", "polite");
    root.classList.add("ready");
    opened();
  }

  /** A number pad where a phone number is asked for. @param {boolean} phone */
  function askFor(phone) {
    field.inputMode = phone ? "tel" : "text";
    field.autocomplete = phone ? "tel" : "off";
    field.placeholder = phone ? "0712 345 678" : opening.placeholder;
  }

  /** @param {import("./bubble.js").Option} option */
  function tap({ data, label }) {
    outbox.send({ kind: "tap", text: data, label: label.slice(0, 200) });
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
      view.toEnd();
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
    /** What may be said, as buttons. @param {string[]} words @param {boolean} [always] */
    suggest: (words, always = false) => {
      alwaysChips = always;
      chips.replaceChildren(
        ...words.map((word) =>
          el("button", { type: "button", class: "chip", onclick: () => say(word) }, word),
        ),
      );
      opened();
    },
  };
}

/**
 * Keeps the newest message in sight, unless somebody reads further up.
 * @param {HTMLElement} log
 * @param {HTMLElement} newest the button that leads back
 */
function scrolling(log, newest) {
  const isNear = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    newest.hidden = true;
  };
  let follows = true;
  log.addEventListener("scroll", () => {
    follows = isNear();
    if (follows) newest.hidden = true;
  });
  newest.addEventListener("click", toEnd);
  // The room for messages shrinks and grows with a keyboard or a prompt on the phone.
  new ResizeObserver(() => {
    if (follows) toEnd();
  }).observe(log);
  return {
    toEnd,
    /** @param {HTMLElement} to @param {Node[]} nodes @param {boolean} own */
    add: (to, nodes, own) => {
      const stay = !own && !follows;
      to.append(...nodes);
      if (stay) newest.hidden = false;
      else toEnd();
    },
  };
}

/**
 * Says whether the line to the shop is up.
 * @param {HTMLElement} root
 * @param {() => void} back
 */
function connection(root, back) {
  const state = part(root, ".chat-state");
  const offline = part(root, ".offline");
  let timer = 0;
  /** @param {boolean} up */
  return (up) => {
    clearTimeout(timer);
    if (up) {
      state.textContent = "online";
      root.classList.remove("is-offline");
      offline.hidden = true;
      back();
      return;
    }
    timer = setTimeout(() => {
      state.textContent = "connecting…";
      root.classList.add("is-offline");
      offline.textContent = "No connection to the shop. What you write is kept and sent when it is back.";
      offline.hidden = false;
    }, PATIENCE);
  };
}
