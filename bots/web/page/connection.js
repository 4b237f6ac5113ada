// Whether the line to the shop is up, in words.

import { part, shown } from "./tools.js";
import { tell } from "./words.js";

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
    tell(state, "connecting");
    root.classList.add("is-offline");
    tell(offline, "offline");
    offline.hidden = false;
  }

  // The phone itself says that it has no network: no need to wait and see.
  addEventListener("offline", () => {
    if (shown(root)) away();
  });

  /** @param {boolean} up */
  return (up) => {
    if (!up) {
      // Each failed try to reconnect comes here again; the first one counts.
      if (timer === 0) timer = setTimeout(away, PATIENCE);
      return;
    }
    clearTimeout(timer);
    timer = 0;
    tell(state, "online");
    root.classList.remove("is-offline");
    offline.hidden = true;
    back();
  };
}
