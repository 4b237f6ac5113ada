// Whether the line to the shop is up, in words.

import { part } from "./tools.js";

/** Nobody is told of a line that is back before this. */
const PATIENCE = 1500;

/**
 * @param {HTMLElement} root
 * @param {() => void} back
 */
export function connection(root, back) {
  const state = part(root, ".chat-state");
  const offline = part(root, ".offline");
  let timer = 0;

  function away() {
    state.textContent = "connecting…";
    root.classList.add("is-offline");
    offline.textContent = "No connection to the shop. What you write is kept and sent when it is back.";
    offline.hidden = false;
  }

  /** @param {boolean} up */
  return (up) => {
    if (!up) {
      // Each failed try to reconnect comes here again; the first one counts.
      if (timer === 0) timer = setTimeout(away, PATIENCE);
      return;
    }
    clearTimeout(timer);
    timer = 0;
    state.textContent = "online";
    root.classList.remove("is-offline");
    offline.hidden = true;
    back();
  };
}
