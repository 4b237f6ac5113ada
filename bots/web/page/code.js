// A code: to be read, read aloud letter by letter, or copied.

import { announce, copyText, el } from "./tools.js";
import { give, tell, word } from "./words.js";

const COPIED = 2000;
/** So many letters stand together: the eye loses its place in a longer row. */
const GROUP = 4;

/** The code alone on its line. @param {string} code */
export function codeBlock(code) {
  const letters = [...code].join(" ");
  // Whoever listens hears its letters; whoever looks sees it in groups, and selects it as one word.
  const heard = el("span", { class: "unseen", "data-word": "code" });
  give(heard, { code: letters });
  const groups = code.match(new RegExp(`.{1,${GROUP}}`, "gu")) ?? [];
  const seen = el(
    "code",
    { "aria-hidden": "true", translate: "no" },
    ...groups.map((of) => el("span", {}, of)),
  );
  const button = el("button", {
    type: "button",
    class: "copy",
    "data-word": "copy",
    "data-label": "copy.code",
  });
  give(button, { code: letters });
  let timer = 0;
  button.addEventListener("click", async () => {
    const worked = await copyText(code);
    tell(button, worked ? "copied" : "copy.by-hand");
    announce(word(worked ? "copied.code" : "copy.refused"));
    give(button, { code: letters });
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.setAttribute("data-word", "copy");
      give(button, { code: letters });
    }, COPIED);
  });
  return el("div", { class: "code" }, heard, seen, button);
}
