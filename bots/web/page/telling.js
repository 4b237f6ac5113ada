// Tells the shop which language the person chose on the page, once.

import { choice, choose, keep, NAMES, ours, recall } from "./language.js";

/**
 * @param {string} side
 * @param {(data: string, label: string) => void} tap
 */
export function openTelling(side, tap) {
  const drawer = `kibanda-told-${side}`;
  return {
    /**
     * Whether there was something to tell: only what they chose themselves. A guess goes along with each message, and
     * the shop weighs it.
     * @param {string} [words] what it shows as
     */
    tell: (words) => {
      const wanted = choice();
      if (wanted === undefined || recall(drawer) === wanted) return false;
      keep(drawer, wanted);
      tap(`language:${wanted}`, words ?? NAMES[wanted]);
      return true;
    },
    /** Whether a button chooses one in the chat itself: the page follows then. @param {string} data of the button */
    heard: (data) => {
      const wanted = data.startsWith("language:") ? ours(data) : undefined;
      if (wanted === undefined) return false;
      keep(drawer, wanted);
      choose(wanted);
      return true;
    },
  };
}
