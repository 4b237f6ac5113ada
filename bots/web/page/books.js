// The books: each order, how far it has come, and what the journal says of it.

import { el } from "./tools.js";
import { tell } from "./words.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const AMOUNT = new Intl.NumberFormat("en-KE", { minimumFractionDigits: 2 });
/** Assets with cents; the rest are counted. */
const CENTS = ["KES", "INR", "NPR", "USD", "UGX", "TZS"];

const HEADS = ["number", "account", "debit", "credit"];

/** @typedef {import("./demo.js").Sale} Sale */

export function openBooks() {
  /** @type {Map<string, ReturnType<typeof openSale>>} */
  const shown = new Map();
  const list = el("div", { class: "sales" });
  const empty = el("p", { class: "books-empty", "data-word": "books.empty" });
  const root = el(
    "section",
    { class: "books", "aria-labelledby": "books-title" },
    el(
      "header",
      { class: "books-head" },
      el("h2", { id: "books-title", "data-word": "books" }),
      el("p", { "data-word": "books.about" }),
    ),
    empty,
    list,
  );
  return {
    root,
    /** @param {Sale[]} sales newest first */
    update: (sales) => {
      empty.hidden = sales.length > 0;
      const before = shown.size;
      const roots = sales.map((sale, n) => {
        const known = shown.get(sale.reference) ?? openSale();
        const isNew = !shown.has(sale.reference);
        shown.set(sale.reference, known);
        known.update(sale);
        // The newest order is open; an older one stays as somebody left it.
        if (isNew && n === 0) {
          for (const other of shown.values()) other.root.removeAttribute("open");
          known.root.setAttribute("open", "");
        }
        return known.root;
      });
      for (const reference of [...shown.keys()]) {
        if (!sales.some((sale) => sale.reference === reference)) shown.delete(reference);
      }
      const same = before === shown.size && roots.every((one, n) => list.children[n] === one);
      if (!same) list.replaceChildren(...roots);
    },
  };
}

/** One order: a line to open, the steps it takes, its journal. */
function openSale() {
  const reference = el("span", { class: "sale-reference" });
  const product = el("span", { class: "sale-product" });
  const price = el("span", { class: "sale-price" });
  const state = el("span", { class: "state" });
  const steps = el("dl", { class: "steps" });
  const journal = el("tbody");
  const table = el(
    "table",
    { class: "journal" },
    el("caption", { class: "unseen", "data-word": "journal" }),
    el("thead", {}, el("tr", {}, ...HEADS.map((name) => el("th", { scope: "col", "data-word": name })))),
    journal,
  );
  const none = el("p", { class: "journal-empty", "data-word": "books.still" });
  const root = el(
    "details",
    { class: "sale" },
    el("summary", {}, reference, product, price, state),
    steps,
    table,
    none,
  );
  let last = "";
  return {
    root,
    /** @param {Sale} sale */
    update: (sale) => {
      const now = JSON.stringify(sale);
      if (now === last) return;
      last = now;
      reference.textContent = `${sale.reference.slice(0, 4)} ${sale.reference.slice(4)}`;
      product.textContent = `${sale.product}, ${CLOCK.format(new Date(sale.placedAt))}`;
      price.textContent = `${sale.asset} ${amount(sale)}`;
      tell(state, /** @type {import("./words.js").Word} */ (`state.${sale.state}`));
      state.className = `state state-${sale.state}`;
      steps.replaceChildren(...stepsOf(sale));
      journal.replaceChildren(...sale.journal.flatMap(entryRows));
      table.hidden = sale.journal.length === 0;
      none.hidden = sale.journal.length > 0;
    },
  };
}

/** Payment, receipt, voucher, router: done, under way, or not yet. @param {Sale} sale */
function stepsOf({ payments, receipts, vouchers }) {
  const told = vouchers.filter(({ onRouter }) => onRouter).length;
  const code = vouchers.map((voucher) => `${voucher.code} ${voucher.state}`);
  const word = told === vouchers.length ? "router.told" : "router.waits";
  const router = vouchers.length === 0 ? [] : [el("span", { "data-word": word })];
  const text = (/** @type {string} */ value) => el("span", {}, value);
  return [
    step(
      "payment",
      payments.map((state) => text(state.replace(/-/gu, " "))),
      payments.includes("succeeded"),
    ),
    step("receipt", receipts.map(text), receipts.length > 0),
    step("voucher", code.map(text), vouchers.length > 0),
    step("router", router, vouchers.length > 0 && told === vouchers.length),
  ];
}

/** @param {string} name @param {Node[]} values @param {boolean} done */
function step(name, values, done) {
  const stage = done ? "done" : values.length > 0 ? "under-way" : "not-yet";
  const shown = values.length === 0 ? [el("span", { "data-word": "step.not-yet" })] : values;
  return el(
    "div",
    { class: `step ${stage}` },
    el("dt", { "data-word": `step.${name}` }),
    el("dd", {}, ...shown),
  );
}

/** Debits stand left, credits a little to the right, as in any journal. @param {import("./demo.js").JournalEntry} entry */
function entryRows({ number, memo, lines }) {
  const head = el(
    "tr",
    { class: "memo" },
    el("td", { class: "entry-number" }, String(number)),
    el("td", {}, memo),
    el("td", { class: "amount" }),
    el("td", { class: "amount" }),
  );
  const rows = lines.map((line) =>
    el(
      "tr",
      { class: line.side },
      el("td"),
      el("td", { class: "account" }, line.account),
      el("td", { class: "amount" }, line.side === "debit" ? amount(line) : ""),
      el("td", { class: "amount" }, line.side === "credit" ? amount(line) : ""),
    ),
  );
  return [head, ...rows];
}

/** @param {{ amount: number, asset: string }} money minor units */
function amount({ amount: minor, asset }) {
  return CENTS.includes(asset) ? AMOUNT.format(minor / 100) : minor.toLocaleString("en-KE");
}
