// The hotspot's router: whether it is on, whom it knows, and what the shop still owes it.

import { el } from "./tools.js";
import { tell } from "./words.js";

const MOST_SHOWN = 6;

/** @param {(name: string) => Promise<unknown>} act */
export function openRouter(act) {
  const state = el("p", { class: "lamp" });
  const toggle = el("button", { type: "button", class: "button", onclick: press });
  const users = fact("router.users");
  const online = fact("router.online");
  const owed = fact("router.owed");
  const known = el("p", { class: "codes" });
  const root = el(
    "section",
    { class: "card router", "aria-labelledby": "router-title" },
    el("header", { class: "card-head" }, el("h2", { id: "router-title", "data-word": "router" }), state),
    el("dl", { class: "facts" }, users.root, online.root, owed.root),
    known,
    el("div", { class: "deeds" }, toggle),
  );
  let on = true;

  async function press() {
    toggle.setAttribute("disabled", "");
    await act(on ? "router-off" : "router-on");
    toggle.removeAttribute("disabled");
  }

  return {
    root,
    /** @param {import("./demo.js").RouterState} now */
    update: (now) => {
      on = now.on;
      root.classList.toggle("is-off", !on);
      tell(state, on ? "on" : "off");
      tell(toggle, on ? "router.off" : "router.on");
      users.value.textContent = String(now.users.length);
      online.value.textContent = String(now.online);
      owed.value.textContent = String(now.owed);
      owed.root.classList.toggle("due", now.owed > 0);
      known.replaceChildren(
        ...(now.users.length === 0
          ? [el("span", { "data-word": "router.none" })]
          : now.users.slice(-MOST_SHOWN).map((name) => el("code", {}, name))),
      );
    },
  };
}

/** @param {string} name */
function fact(name) {
  const value = el("dd");
  return { value, root: el("div", {}, el("dt", { "data-word": name }), value) };
}
