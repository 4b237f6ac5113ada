import { cannotAsk, type Money, money, type Option, type Product } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import type { View } from "./view.ts";
import { type Way, wayFor } from "./ways.ts";

/** How a price is shared out: minor units of a wallet, a number of COIN, and what the usual way is asked for. */
export type Share = { readonly fromWallet: bigint; readonly coins: bigint; readonly due: bigint };

/** A share that was chosen for a product: all that the button carries. */
export type Chosen = { readonly productId: string; readonly share: Share };

/** Where the odd one does not fit, one of the next hundred does: steps are a hundred minor units at most. */
const MOST_TRIES = 100;

/** What a customer can pay of this with what they have here: from the balance, and with coins. */
export function ownChoices(view: View, product: Product): readonly Omit<Option, "number">[] {
  const way = wayFor(view.ways, product);
  return [balanceShare(view, product, way), coinShare(view, product, way)].flatMap((share) =>
    share === undefined
      ? []
      : [
          {
            label: labelOf(view, product, { share, way }),
            data: choiceData({ productId: product.id, share }),
          },
        ],
  );
}

type Usual = Way | undefined;

/** All of it, else as much as leaves what the usual way collects. */
function balanceShare({ purse }: View, { price }: Product, way: Usual): Share | undefined {
  const most = inPurse(purse, price.asset);
  if (most === 0n || price.amount === 0n) return undefined;
  if (most >= price.amount) return { fromWallet: price.amount, coins: 0n, due: 0n };
  if (way === undefined) return undefined;
  const due = leastDue(price.amount - most, way);
  const fits = due < price.amount && cannotAsk(money(due, price.asset), way) === undefined;
  return fits ? { fromWallet: price.amount - due, coins: 0n, due } : undefined;
}

/** As many coins as the price takes; the rest comes from the balance where it covers it, else the usual way. */
function coinShare({ purse, shop }: View, { price }: Product, way: Usual): Share | undefined {
  const { coinValue, currency } = shop;
  if (coinValue === 0n || price.asset !== currency) return undefined;
  const [have, takes] = [inPurse(purse, "COIN"), price.amount / coinValue];
  const most = have < takes ? have : takes;
  if (most === 0n) return undefined;
  const rest = price.amount - most * coinValue;
  if (inPurse(purse, price.asset) >= rest) return { fromWallet: rest, coins: most, due: 0n };
  if (way === undefined) return undefined;
  const from = (price.amount - leastDue(rest, way)) / coinValue;
  for (let coins = from; coins > 0n && from - coins < MOST_TRIES; coins -= 1n) {
    const due = price.amount - coins * coinValue;
    if (cannotAsk(money(due, price.asset), way) === undefined) return { fromWallet: 0n, coins, due };
  }
  return undefined;
}

function inPurse(purse: readonly Money[], of: string): bigint {
  return purse.find(({ asset }) => asset === of)?.amount ?? 0n;
}

/** The least that this way collects and that is not less than the amount. */
function leastDue(amount: bigint, { limits: { least, step } }: Way): bigint {
  const more = amount > least ? amount : least;
  return ((more + step - 1n) / step) * step;
}

type Shared = { readonly share: Share; readonly way: Usual };

/** Says beforehand what is taken from where, and what is left to pay. */
function labelOf({ words, purse, shop }: View, { price }: Product, { share, way }: Shared): string {
  const inMoney = (amount: bigint) => moneyText(money(amount, price.asset));
  const { fromWallet, coins, due } = share;
  const by = due === 0n || way === undefined ? "" : words(`own.by.${way.asks}`, { due: inMoney(due) });
  if (coins > 0n) {
    const rest = due > 0n ? by : fromWallet > 0n ? words("own.rest", { part: inMoney(fromWallet) }) : "";
    const text = { count: Number(coins), worth: inMoney(coins * shop.coinValue) };
    return rest === "" ? words("own.coins", text) : words("own.coins.and", { ...text, rest });
  }
  if (due > 0n) return words("own.balance.and", { part: inMoney(fromWallet), rest: by });
  return words("own.balance", { balance: inMoney(inPurse(purse, price.asset)) });
}

/** What the button of such a choice carries. */
export function choiceData({ productId, share: { fromWallet, coins, due } }: Chosen): string {
  return ["own", productId, fromWallet, coins, due].map(String).join(":");
}

/** Reads such a button back; nothing for what is not one. */
export function readChoice(data: string): Chosen | undefined {
  const [, productId = "", ...numbers] = /^own:([^:]+):(\d{1,16}):(\d{1,16}):(\d{1,16})$/u.exec(data) ?? [];
  const [fromWallet, coins, due] = numbers.map(BigInt);
  if (fromWallet === undefined || coins === undefined || due === undefined) return undefined;
  return { productId, share: { fromWallet, coins, due } };
}

/** Whether the share is still the price: it may have changed since it was shown. */
export function addsUp({ shop }: View, { price }: Product, { fromWallet, coins, due }: Share): boolean {
  return fromWallet + coins * shop.coinValue + due === price.amount;
}
