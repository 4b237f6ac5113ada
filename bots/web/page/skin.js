// How the chat looks: our own way, or the way people know from the chat they use every day.

import { keep, recall } from "./language.js";
import { el } from "./tools.js";

const SKINS = ["house", "whatsapp", "telegram"];
const DRAWER = "kibanda-skin";

/** Puts on what the address asks for (`?skin=telegram`), else what was chosen before. */
export function wearSkin() {
  const wanted = [new URLSearchParams(location.search).get("skin") ?? "", recall(DRAWER)];
  wear(wanted.find((skin) => SKINS.includes(skin)) ?? "house");
}

/** A switch between the looks. */
export function skinSwitch() {
  const options = SKINS.map((skin) => el("option", { value: skin, "data-word": `look.${skin}` }));
  const select = /** @type {HTMLSelectElement} */ (el("select", { class: "pick" }, ...options));
  select.value = document.documentElement.dataset.skin ?? "house";
  select.addEventListener("change", () => {
    wear(select.value);
    keep(DRAWER, select.value);
  });
  return el("label", { class: "look" }, el("span", { class: "unseen", "data-word": "look" }), select);
}

/** @param {string} skin */
function wear(skin) {
  document.documentElement.dataset.skin = skin;
}
