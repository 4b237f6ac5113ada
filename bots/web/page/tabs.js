// Whose chat is seen: one tab for each side of the counter.

import { el, part } from "./tools.js";

/** @typedef {"customer" | "merchant"} Side */

/** @param {Record<Side, ReturnType<typeof import("./chat.js").openChat>>} chats */
export function openTabs(chats) {
  const sides = /** @type {Side[]} */ (["customer", "merchant"]);
  const buttons = sides.map((side) => {
    chats[side].root.id = `panel-${side}`;
    chats[side].root.setAttribute("role", "tabpanel");
    chats[side].root.setAttribute("aria-labelledby", `tab-${side}`);
    return el("button", {
      type: "button",
      role: "tab",
      id: `tab-${side}`,
      "aria-controls": `panel-${side}`,
      "data-word": side,
      onclick: () => show(side),
    });
  });
  const root = el("div", { class: "tabs", role: "tablist", "data-label": "sides" }, ...buttons);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = sides.find((_, n) => buttons[n].getAttribute("aria-selected") !== "true") ?? "customer";
    show(other);
    part(root, `#tab-${other}`).focus();
  });

  /** @param {Side} side */
  function show(side) {
    sides.forEach((one, n) => {
      buttons[n].setAttribute("aria-selected", String(one === side));
      buttons[n].tabIndex = one === side ? 0 : -1;
      if (one !== side) chats[one].hide();
    });
    chats[side].show();
    const hash = side === "merchant" ? "#merchant" : "";
    history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  }

  show(location.hash === "#merchant" ? "merchant" : "customer");
  return root;
}
