// Pictures and papers that come with a message: pictures are shown, papers are there to take.

import { el } from "./tools.js";

/** @typedef {{ draws: string }} Enclosure */

/** What is a picture, with the shape that it takes on the page before it is there. */
const PICTURES = ["sales-chart", "whatsapp-qr"];
/** Papers by what they are, as their file's ending says it. */
const PAPERS = {
  "voucher-sheet": "PDF",
  receipt: "PDF",
  "voucher-list": "CSV",
  "sales-list": "CSV",
  "codes-list": "CSV",
};

/** @param {Enclosure} enclosure @param {string} address where the shop keeps it */
export function enclosed({ draws }, address) {
  if (PICTURES.includes(draws)) return picture(draws, address);
  const kind = Object.hasOwn(PAPERS, draws) ? PAPERS[/** @type {keyof typeof PAPERS} */ (draws)] : "";
  return el(
    "a",
    { class: "paper", href: address, download: "" },
    el("span", { class: "paper-kind", "aria-hidden": "true" }, kind),
    el("span", { class: "paper-name", "data-word": kind === "" ? "file.other" : `file.${draws}` }),
    el("span", { class: "unseen" }, kind),
  );
}

/** A picture that somebody sent. @param {string} address */
export const photo = (address) => picture("photo", address);

/**
 * A picture opens large; one that does not come says so, and may be asked for again.
 * @param {string} draws
 * @param {string} address
 */
function picture(draws, address) {
  const alt = draws === "photo" ? "picture" : `file.${draws}`;
  const image = el("img", { "data-alt": alt, decoding: "async" });
  const frame = el("a", { class: `shot ${draws}`, href: address, target: "_blank", rel: "noopener" }, image);
  const again = el("button", { type: "button", class: "button", "data-word": "file.again" });
  const broken = el("div", { class: "broken" }, el("p", { "data-word": "file.broken" }), again);
  let tries = 0;
  image.addEventListener("error", () => frame.replaceWith(broken));
  again.addEventListener("click", () => {
    tries += 1;
    // Another address, because a browser does not ask twice for one that failed.
    image.setAttribute("src", `${address}&again=${tries}`);
    broken.replaceWith(frame);
  });
  image.setAttribute("src", address);
  return frame;
}
