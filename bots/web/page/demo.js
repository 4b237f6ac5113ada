// The demo around the chat: both sides of the counter, the payer's phone, the router and the books.

import { openBooks } from "./books.js";
import { openChat } from "./chat.js";
import { openPayer } from "./payer.js";
import { openRouter } from "./router.js";
import { openStream } from "./stream.js";
import { el, part, post } from "./tools.js";

const JOIN_HINT =
  "You own this shop. Join it with the invite that was printed at the start. It is below, to tap.";
const JOINED_HINT = "Ask for today's sales, the prices, or money that waits for an order.";

/**
 * @typedef {{ phone: string, amount: number, reference: string }} Prompt
 * @typedef {{ account: string, side: "debit" | "credit", amount: number, asset: string }} JournalLine
 * @typedef {{ number: number, memo: string, lines: JournalLine[] }} JournalEntry
 * @typedef {{ code: string, state: string, onRouter: boolean }} Voucher
 * @typedef {{ reference: string, state: string, product: string, amount: number, asset: string, placedAt: string,
 *   payments: string[], receipts: string[], vouchers: Voucher[], journal: JournalEntry[] }} Sale
 * @typedef {{ on: boolean, users: string[], online: number, owed: number }} RouterState
 * @typedef {{ prompts: Prompt[], sales: Sale[], router: RouterState, invite: string | null }} State
 */

/**
 * @param {{ name: string, customer: ReturnType<typeof openChat>, state: State }} wanted
 */
export function openDemo({ name, customer, state }) {
  const merchant = openChat({
    side: "merchant",
    opening: { title: "Your side of the counter", hint: "", placeholder: "Write a command, like stats" },
  });
  merchant.call(name);
  merchant.root.hidden = true;
  part(document, "#phone").append(merchant.root);
  part(document, "#talks").prepend(tabs({ customer, merchant }));
  part(document, "#top").hidden = false;
  document.body.classList.add("demo");

  const payer = openPayer(name, acted);
  const router = openRouter(acted);
  const books = openBooks();
  part(document, "#front").prepend(payer.root);
  part(document, "#stage").append(router.root, books.root);

  /** @param {State} now */
  function update({ prompts, sales, router: box, invite }) {
    payer.update(prompts);
    router.update(box);
    books.update(sales);
    merchant.hint(invite === null ? JOINED_HINT : JOIN_HINT);
    merchant.suggest(invite === null ? ["stats", "prices", "unplaced", "help"] : [`join ${invite}`], true);
  }

  /** What an act changed shows at once. @param {string} deed */
  async function acted(deed) {
    const done = await act(deed);
    const answer = await fetch("/demo/state").catch(() => undefined);
    if (answer?.ok) update(await answer.json());
    return done;
  }

  update(state);
  const stream = openStream({
    url: () => "/demo/events",
    on: { message: (data) => update(JSON.parse(data)) },
    tell: (up) => document.body.classList.toggle("demo-down", !up),
  });
  stream.open();
}

/**
 * Plays the payer or the weather; answers in words what happened.
 * @param {string} name
 */
async function act(name) {
  try {
    const answer = await post("/demo/actions", { act: name });
    return answer.ok ? (await answer.json()).done : "That did not work: the prompt has gone.";
  } catch {
    return "The shop does not answer.";
  }
}

/** @param {Record<"customer" | "merchant", ReturnType<typeof openChat>>} chats */
function tabs(chats) {
  const sides = /** @type {("customer" | "merchant")[]} */ (["customer", "merchant"]);
  const words = { customer: "Customer", merchant: "Merchant" };
  const buttons = sides.map((side) => {
    chats[side].root.id = `panel-${side}`;
    chats[side].root.setAttribute("role", "tabpanel");
    chats[side].root.setAttribute("aria-labelledby", `tab-${side}`);
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${side}`,
        "aria-controls": `panel-${side}`,
        onclick: () => show(side),
      },
      words[side],
    );
  });
  const root = el("div", { class: "tabs", role: "tablist", "aria-label": "Whose chat" }, ...buttons);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = sides.find((_, n) => buttons[n].getAttribute("aria-selected") !== "true") ?? "customer";
    show(other);
    part(root, `#tab-${other}`).focus();
  });

  /** @param {"customer" | "merchant"} side */
  function show(side) {
    sides.forEach((one, n) => {
      buttons[n].setAttribute("aria-selected", String(one === side));
      buttons[n].tabIndex = one === side ? 0 : -1;
      if (one !== side) chats[one].hide();
    });
    chats[side].show();
    history.replaceState(null, "", side === "merchant" ? "#merchant" : location.pathname);
  }

  show(location.hash === "#merchant" ? "merchant" : "customer");
  return root;
}
