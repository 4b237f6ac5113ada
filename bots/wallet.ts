import {
  addressKey,
  type Ledger,
  type Money,
  money,
  type Order,
  readPhone,
  together,
} from "../ledger/index.ts";
import { saying, type Wishing } from "./answer.ts";
import { resume } from "./ask-again.ts";
import { pausedLines, placedSay } from "./dialog/says.ts";
import type { View } from "./dialog/view.ts";
import type { WalletAsk } from "./dialog/wallet-words.ts";
import { type Way, wayFor } from "./dialog/ways.ts";
import { minorOf, moneyText } from "./messages/amounts.ts";
import { agreeOnAuto, endAuto } from "./wallet-auto.ts";
import { answer, customerFor } from "./wallet-talk.ts";

const MOST_WALLETS = 10;

/** What a customer wants with their own wallet: what is in it, more in it, or more in it by itself. */
export function askWallet(ledger: Ledger, asks: WalletAsk, wishing: Wishing): Promise<void> {
  const { words, shop } = wishing.seen.view;
  switch (asks.does) {
    case "balance":
      return balance(ledger, wishing);
    case "decline":
      return answer(ledger, wishing, words("topup.no"));
    case "auto":
      return agreeOnAuto(ledger, asks, wishing);
    case "auto-off":
      return endAuto(ledger, wishing);
    case "accept":
      return topUp(ledger, { amount: money(asks.minor, asks.asset) }, wishing);
    case "top-up": {
      const amount = minorOf(asks.amount, shop.currency);
      if (amount === undefined) return answer(ledger, wishing, words("topup.how"));
      const phone = asks.phone === undefined ? undefined : readPhone(asks.phone);
      if (asks.phone !== undefined && phone === undefined) return answer(ledger, wishing, words("phone.bad"));
      return topUp(ledger, { amount: money(amount, shop.currency), ...(phone && { phone }) }, wishing);
    }
  }
}

async function balance(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { seen } = wishing;
  const { words } = seen.view;
  const { store, merchantId } = ledger;
  const { customerId } = seen;
  const wallets =
    customerId === undefined
      ? []
      : await store.accounts({ merchantId, kind: "wallet", customerId, limit: MOST_WALLETS });
  const lines = wallets.map((wallet) =>
    words("balance.wallet", { balance: moneyText(ledger.freeIn(wallet)) }),
  );
  await answer(ledger, wishing, ...lines, words("balance.ask"));
}

type TopUp = { readonly amount: Money; readonly phone?: string };

async function topUp(ledger: Ledger, { amount, phone: typed }: TopUp, wishing: Wishing): Promise<void> {
  const { seen, heard, close } = wishing;
  const { view } = seen;
  const { words } = view;
  const way = wayFor(view.ways, { price: amount });
  if (way === undefined) return answer(ledger, wishing, words("refused.provider"));
  const phone = typed ?? view.phone;
  const order = sameWish(view, { amount, way });
  if (order !== undefined) return resume(ledger, { order, phone }, wishing);
  if (way.asks === "phone" && phone === undefined) return answer(ledger, wishing, words("topup.phone"));
  const known = await customerFor(ledger, wishing, typed);
  const { address } = heard;
  const { id: customerId } = known.customer;
  const rings = await mayRing(ledger, { way, phone, address, customerId });
  const payer = { merchantId: ledger.merchantId, customerId, address, provider: way.name };
  const request = { ...payer, amount, ...(rings && phone !== undefined && { phone }) };
  const placed = await ledger.placeTopUp(request, ({ order }) =>
    together(known.changes, close(saying(wishing, placedSay(view, order, { phone, rings })))),
  );
  if (placed.ok) return;
  if (placed.reason === "shop-paused") return answer(ledger, wishing, ...pausedLines(view));
  const isOut = placed.reason === "amount-out-of-range";
  await answer(ledger, wishing, words(isOut ? "topup.range" : "refused.provider"));
}

type Wished = { readonly amount: Money; readonly way: Way };

/** The order that they have wished for before and not paid: another one would be a second bill for one wish. */
function sameWish({ waiting }: View, { amount: { amount, asset }, way }: Wished): Order | undefined {
  return waiting.find(
    ({ fills, terms, provider, amountDue }) =>
      fills === undefined &&
      "wallet" in terms.grants &&
      provider === way.name &&
      amountDue.amount === amount &&
      amountDue.asset === asset,
  );
}

type Ringing = {
  readonly way: Way;
  readonly phone: string | undefined;
  readonly address: Wishing["heard"]["address"];
  readonly customerId: string;
};

async function mayRing(ledger: Ledger, { way, phone, address, customerId }: Ringing): Promise<boolean> {
  if (way.asks !== "phone" || phone === undefined) return false;
  return ledger.mayPrompt({ phone, asker: addressKey(address), customerId });
}
