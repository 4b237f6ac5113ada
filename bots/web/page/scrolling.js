// Keeps the newest message in sight, unless somebody reads further up.

const NEAR = 80;

/**
 * @param {HTMLElement} log
 * @param {HTMLElement} newest the button that leads back
 */
export function scrolling(log, newest) {
  let follows = true;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    newest.hidden = true;
  };
  log.addEventListener("scroll", () => {
    follows = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    if (follows) newest.hidden = true;
  });
  newest.addEventListener("click", toEnd);
  // The room for messages shrinks and grows with a keyboard, or a prompt on the phone.
  new ResizeObserver(() => {
    if (follows) toEnd();
  }).observe(log);
  return {
    toEnd,
    /** Something further up became longer or shorter. @param {() => void} work */
    change: (work) => {
      const follow = follows;
      work();
      if (follow) toEnd();
    },
    /** @param {HTMLElement} to @param {Node[]} nodes @param {boolean} own */
    add: (to, nodes, own) => {
      const stay = !own && !follows;
      to.append(...nodes);
      if (stay) newest.hidden = false;
      else toEnd();
    },
  };
}
