// What is on the screen of a chat: what was said, and below it what is still being sent.

import { bubble, choices, dayMark, unsentBubble } from "./bubble.js";
import { scrolling } from "./scrolling.js";
import { part } from "./tools.js";

const STATES = {
  waiting: "Sending…",
  troubled: "Not sent yet. Trying again…",
  refused: "Not sent. Please write it again, shorter.",
};

/** @typedef {import("./bubble.js").Line} Line */
/** @typedef {import("./bubble.js").Option} Option */
/** @typedef {import("./outbox.js").Message} Message */

/**
 * @param {HTMLElement} root
 * @param {(option: Option) => void} choose
 */
export function openTalk(root, choose) {
  const view = scrolling(part(root, ".log"), part(root, ".newest"));
  const seen = new Set();
  /** @type {Map<string, ReturnType<typeof unsentBubble>>} */
  const unsent = new Map();
  /** @type {ReturnType<typeof choices> | undefined} */
  let current;
  let lastDay = "";
  let lastFrom = "";

  /** The newest choices are the ones that count; a number typed means them too. @param {Option[]} options */
  function offer(options) {
    if (options.length === 0) return [];
    current?.retire();
    current = choices(options, choose);
    return [current.root];
  }

  return {
    toEnd: view.toEnd,
    isEmpty: () => seen.size === 0 && unsent.size === 0,
    /** Shows a line; one that was shown before (the stream began anew) is passed over. @param {Line} line */
    show: (line) => {
      if (seen.has(line.id)) return;
      seen.add(line.id);
      if (line.sent !== undefined) {
        unsent.get(line.sent)?.root.remove();
        unsent.delete(line.sent);
      }
      const shown = bubble(line, offer(line.say.options ?? []));
      shown.classList.toggle("follows", line.from === lastFrom);
      const mark = dayMark(line.saidAt);
      const nodes = mark.day === lastDay ? [shown] : [mark.root, shown];
      view.add(part(root, ".said"), nodes, line.from === "person");
      lastDay = mark.day;
      lastFrom = line.from;
    },
    /** How far a message of ours has come. @param {Message} message @param {keyof typeof STATES} state */
    progress: (message, state) => {
      const known = unsent.get(message.id);
      const shown = known ?? unsentBubble(message.label ?? message.text);
      unsent.set(message.id, shown);
      shown.state.textContent = STATES[state];
      shown.root.classList.toggle("trouble", state !== "waiting");
      if (known === undefined) view.add(part(root, ".unsent"), [shown.root], true);
    },
  };
}
