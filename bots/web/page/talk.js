// What is on the screen of a chat: what was said, and below it what is still being sent.

import { bubble, dayMark, spoken, unsentBubble } from "./bubble.js";
import { choices } from "./choices.js";
import { onLanguage } from "./language.js";
import { scrolling } from "./scrolling.js";
import { announce, part } from "./tools.js";
import { tell, word } from "./words.js";

/** @typedef {import("./bubble.js").Line} Line */
/** @typedef {import("./bubble.js").Option} Option */
/** @typedef {import("./outbox.js").Message} Message */
/** @typedef {ReturnType<typeof choices>} Choices */

/**
 * @param {HTMLElement} root
 * @param {string} side
 * @param {(option: Option) => void} choose
 */
export function openTalk(root, side, choose) {
  const view = scrolling(part(root, ".log"), part(root, ".newest"));
  const seen = new Set();
  /** @type {Map<string, ReturnType<typeof unsentBubble>>} */
  const unsent = new Map();
  /** The bubble that tells how an order stands, by the order. @type {Map<string, HTMLElement>} */
  const standing = new Map();
  /** @type {ReturnType<typeof dayMark>[]} */
  const days = [];
  /** @type {Choices[]} */
  let live = [];
  let lastFrom = "";
  onLanguage(() => {
    for (const { name } of days) name();
  });

  /** The newest choices are the ones that count; a number typed means them too. @param {Option[]} options */
  function offer(options) {
    if (options.length === 0) return [];
    for (const older of live) older.retire();
    live = [choices(options, choose)];
    return live.map((one) => one.root);
  }

  /** A later word about the same order takes the place of the earlier one. @param {Line} line @param {HTMLElement} before */
  function change(line, before) {
    const next = choices(line.say.options ?? [], choose);
    live = live.filter((one) => !before.contains(one.root));
    if (next.options.length > 0) live.push(next);
    const now = bubble(line, { side, choices: next.options.length === 0 ? [] : [next.root] });
    now.classList.toggle("follows", before.classList.contains("follows"));
    const held = before.contains(document.activeElement);
    view.change(() => before.replaceWith(now));
    // The button that had the focus is gone: it goes to what came instead.
    if (held) (now.querySelector("button") ?? part(root, ".words")).focus();
    return now;
  }

  /** @param {Line} line */
  function append(line) {
    const shown = bubble(line, { side, choices: offer(line.say.options ?? []) });
    shown.classList.toggle("follows", line.from === lastFrom);
    const mark = dayMark(line.saidAt);
    const isNewDay = mark.day !== days.at(-1)?.day;
    if (isNewDay) days.push(mark);
    view.add(part(root, ".said"), isNewDay ? [mark.root, shown] : [shown], line.from === "person");
    lastFrom = line.from;
    return shown;
  }

  return {
    toEnd: view.toEnd,
    isEmpty: () => part(root, ".said").childElementCount === 0 && unsent.size === 0,
    /** What a number that is typed now means. @param {string} typed */
    numbered: (typed) => live.at(-1)?.options.find(({ number }) => String(number) === typed),
    /** Shows a line; one that was shown before (the stream began anew) is passed over. @param {Line} line */
    show: (line) => {
      if (seen.has(line.id)) return;
      const { standing: order, onlyStanding } = line.say;
      const before = order === undefined ? undefined : standing.get(order);
      seen.add(line.id);
      if (before === undefined && onlyStanding) return;
      if (line.sent !== undefined) {
        unsent.get(line.sent)?.root.remove();
        unsent.delete(line.sent);
      }
      const shown = before === undefined ? append(line) : change(line, before);
      if (order !== undefined) standing.set(order, shown);
      // What was there when the page was opened is no news.
      if (line.from === "shop" && root.classList.contains("ready")) {
        announce(`${word(before === undefined ? "shop" : "changed")} ${spoken(line.say)}`);
      }
    },
    /** How far a message of ours has come. @param {Message} message @param {"waiting" | "troubled" | "refused"} state */
    progress: (message, state) => {
      const known = unsent.get(message.id);
      const shown = known ?? unsentBubble(message.label ?? message.text);
      unsent.set(message.id, shown);
      tell(shown.state, state === "refused" && message.picture ? "picture.wrong" : state);
      shown.root.classList.toggle("trouble", state !== "waiting");
      if (known === undefined) view.add(part(root, ".unsent"), [shown.root], true);
    },
  };
}
