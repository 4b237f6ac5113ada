// Small things that every part of the page uses.

import { sayAll } from "./words.js";

/** What was announced before is read by nobody any more. */
const MOST_ANNOUNCED = 8;

/**
 * An element. Texts among its children go in as text, never as markup: what people write is hostile. An attribute
 * `data-word` (`data-label`, `data-hint`, `data-alt`) names words of ours, in the language that is spoken.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} [attributes] functions listen, e.g. `onclick`
 * @param {...(Node | string)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  if (Object.keys(attributes).some((name) => name.startsWith("data-"))) sayAll(element);
  return element;
}

/**
 * One part of a known piece of the page.
 * @template {Element} [Part=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {Part}
 */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return /** @type {any} */ (found);
}

/** Whether somebody may see it: it is on the page and no part of it is put away. @param {HTMLElement} element */
export const shown = (element) => element.isConnected && element.closest("[hidden]") === null;

/** A name that nobody else makes. A page over plain http on a local address has no `randomUUID`. */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Puts a text on the clipboard, the old way where the new one is missing or forbidden; answers whether it worked.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "unseen", readonly: true }));
    field.value = text;
    document.body.append(field);
    field.select();
    const worked = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return worked;
  }
}

/** Tells those who listen to the page instead of looking at it, once. @param {string} text */
export function announce(text) {
  const announcer = part(document, "#announcer");
  announcer.append(el("p", {}, text));
  while (announcer.children.length > MOST_ANNOUNCED) announcer.firstElementChild?.remove();
}

/**
 * A JSON call to our own server.
 * @param {string} url
 * @param {object} body
 */
export function post(url, body) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    // Not every phone's browser has timeouts; without one it waits as long as the network does.
    signal: AbortSignal.timeout?.(15_000),
  });
}
