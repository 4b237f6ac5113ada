// Which language this page speaks: what its person chose here, else what the shop speaks with them, else the
// browser's.

/** @typedef {"en" | "sw" | "hi" | "ne"} Language */

/** Each in its own words, as somebody looks for their own. */
export const NAMES = { en: "English", sw: "Kiswahili", hi: "हिन्दी", ne: "नेपाली" };

const DRAWER = "kibanda-language";

/** @type {Set<() => void>} */
const followers = new Set();
let chosen = ours(recall(DRAWER));
let spoken = chosen ?? navigator.languages.map(ours).find((one) => one !== undefined) ?? "en";

/** What is spoken on the page. @returns {Language} */
export const language = () => spoken;
/** What the person chose themselves, if they did. @returns {Language | undefined} */
export const choice = () => chosen;

/** The person says which one it shall be, here and from now on. @param {Language} wanted */
export function choose(wanted) {
  chosen = wanted;
  keep(DRAWER, wanted);
  speak(wanted);
}

/** What the shop speaks with them; it does not outdo their own choice. @param {string | undefined} tag */
export function follow(tag) {
  const wanted = ours(tag ?? "");
  if (chosen === undefined && wanted !== undefined) speak(wanted);
}

/** Calls back when another language is spoken. @param {() => void} follower */
export function onLanguage(follower) {
  followers.add(follower);
}

/** The language of a tag (`sw-KE`) or of a button that chooses one (`language:sw`). @param {string} tag */
export function ours(tag) {
  const [first] = tag
    .replace(/^language:/u, "")
    .toLowerCase()
    .split("-");
  return Object.hasOwn(NAMES, first) ? /** @type {Language} */ (first) : undefined;
}

/** @param {Language} wanted */
function speak(wanted) {
  if (wanted === spoken) return;
  spoken = wanted;
  for (const follower of followers) follower();
}

/** @param {string} drawer */
export function recall(drawer) {
  try {
    return localStorage.getItem(drawer) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} drawer @param {string} what */
export function keep(drawer, what) {
  try {
    localStorage.setItem(drawer, what);
  } catch {
    // A browser that keeps nothing: the next visit asks again.
  }
}
