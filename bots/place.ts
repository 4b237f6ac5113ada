import { addressKey, ensure, type Ledger, type Order, type Say, together } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { menuSay, pausedLines, placedSay } from "./dialog/says.ts";
import type { View } from "./dialog/view.ts";
import type { Wish } from "./dialog/wish.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Key } from "./messages/messages.ts";
import { customerFor } from "./wallet-talk.ts";

type Place = Extract<Wish, { readonly wish: "place" }>;

/** The order is placed and the answer written down with it; what is paid from the customer's own is held before. */
export async function place(ledger: Ledger, wish: Place, wishing: Wishing): Promise<void> {
  const { seen, heard, close } = wishing;
  const { productId, provider, phone } = wish;
  const { address } = heard;
  const known = await customerFor(ledger, wishing, phone);
  const payer = { merchantId: ledger.merchantId, customerId: known.customer.id, address, provider };
  // A phone that was rung too often is not rung: the order stands, and can be paid at the paybill.
  const rings =
    phone !== undefined &&
    (await ledger.mayPrompt({ phone, asker: addressKey(address), customerId: known.customer.id }));
  const besides = (message: Say): Say =>
    wish.beside === undefined
      ? message
      : { ...message, lines: [...message.lines, besideLine(seen.view, wish.beside)] };
  const request = { ...payer, productId, quantity: 1, ...(rings && { phone }), ...ownOf(wish, wishing) };
  const placed = await ledger.placeOrder(request, ({ order }) =>
    together(known.changes, close(saying(wishing, besides(placedSay(seen.view, order, { phone, rings }))))),
  );
  if (placed.ok) return;
  await committed(ledger, close(saying(wishing, refusedSay(seen.view, placed))));
}

/** Two orders of one product are never left waiting without a word. */
function besideLine({ words }: View, { reference }: Order): string {
  return words("placed.beside", { reference: referenceText(reference) });
}

/** The message is answered once, so its name makes a repeat harmless. */
function ownOf({ share }: Place, { heard }: Wishing) {
  if (share === undefined) return {};
  return { key: `chat:${heard.id}`, fromWallet: share.fromWallet, coins: share.coins };
}

type Refused = Extract<Awaited<ReturnType<Ledger["placeOrder"]>>, { readonly ok: false }>;

/** Why nothing was ordered, where no number goes with it. */
const WORDS: {
  readonly [Reason in Exclude<Refused["reason"], "insufficient-funds" | "shop-paused">]: Key;
} = {
  "product-not-found": "refused.withdrawn",
  "provider-off": "refused.provider",
  "account-disabled": "own.closed",
  "account-ended": "own.closed",
  "too-many-holds": "own.waiting",
  "wrong-asset": "refused.shop",
  "amount-out-of-range": "refused.shop",
  "coins-exceed-price": "refused.shop",
  "router-not-found": "refused.shop",
  "router-not-chosen": "refused.shop",
};

function refusedSay(view: View, { reason, standing }: Refused): Say {
  const { words } = view;
  if (reason === "shop-paused") return { lines: pausedLines(view) };
  if (reason === "product-not-found") return menuSay(view, words(WORDS[reason]));
  if (reason !== "insufficient-funds") return { lines: [words(WORDS[reason])] };
  if (standing?.asset === "COIN")
    return { lines: [words("own.short.coins", { count: Number(standing.available.amount) })] };
  ensure(standing !== undefined, "a wallet that has too little says how much");
  return { lines: [words("own.short", { available: moneyText(standing.available) })] };
}
