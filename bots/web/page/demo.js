// The demo around the chat: both sides of the counter, the payer's phone, the router and the books.

import { openBooks } from "./books.js";
import { openChat } from "./chat.js";
import { openPayer } from "./payer.js";
import { openRouter } from "./router.js";
import { skinSwitch } from "./skin.js";
import { openStream } from "./stream.js";
import { openTabs } from "./tabs.js";
import { part, post } from "./tools.js";

/** What the owner may ask, to tap. */
const COMMANDS = [
  "stats",
  "gen 1h x12",
  "sell 1h",
  "export sales week",
  "pending",
  "log",
  "prices",
  "unplaced",
  "help",
];

/**
 * @typedef {{ phone: string, amount: number, reference: string }} Prompt
 * @typedef {{ account: string, side: "debit" | "credit", amount: number, asset: string }} JournalLine
 * @typedef {{ number: number, memo: string, lines: JournalLine[] }} JournalEntry
 * @typedef {{ code: string, state: string, onRouter: boolean }} Voucher
 * @typedef {{ reference: string, state: string, product: string, amount: number, asset: string, placedAt: string,
 *   payments: string[], receipts: string[], vouchers: Voucher[], journal: JournalEntry[] }} Sale
 * @typedef {{ on: boolean, users: string[], online: number, owed: number }} RouterState
 * @typedef {{ prompts: Prompt[], sales: Sale[], router: RouterState, invite: string | null }} State
 * @typedef {{ did: string, receipt?: string }} Played
 */

/**
 * @param {{ name: string, customer: ReturnType<typeof openChat>, state: State }} wanted
 */
export function openDemo({ name, customer, state }) {
  const merchant = openChat({
    side: "merchant",
    opening: { title: "merchant.title", placeholder: "merchant.placeholder" },
  });
  merchant.call(name);
  merchant.root.hidden = true;
  part(document, "#phone").append(merchant.root);
  part(document, "#talks").prepend(openTabs({ customer, merchant }));
  part(document, ".practice").before(skinSwitch());
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
    merchant.hint(invite === null ? "merchant.joined" : "merchant.join");
    merchant.offer(invite === null ? COMMANDS : [`join ${invite}`]);
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
 * Plays the payer or the weather; answers what happened.
 * @param {string} name
 * @returns {Promise<Played>}
 */
async function act(name) {
  try {
    const answer = await post("/demo/actions", { act: name });
    return answer.ok ? await answer.json() : { did: "nothing" };
  } catch {
    return { did: "no-answer" };
  }
}
