import { type Ledger, type LowBalance, maskPhone, money, readPhone, walletId } from "../ledger/index.ts";
import { committed, type Wishing } from "./answer.ts";
import type { WalletAsk } from "./dialog/wallet-words.ts";
import { minorOf, moneyText } from "./messages/amounts.ts";
import { answer, customerFor } from "./wallet-talk.ts";

/** So many payments of a phone are looked at. */
const MOST_PAID = 50;

type Auto = Extract<WalletAsk, { readonly does: "auto" }>;

/** The customer agrees to be asked for money by itself whenever their balance is low, and hears what that means. */
export async function agreeOnAuto(ledger: Ledger, asks: Auto, wishing: Wishing): Promise<void> {
  const { words, shop, phone: told } = wishing.seen.view;
  const { currency } = shop;
  const [amount, below] = [minorOf(asks.amount, currency), minorOf(asks.below, currency)];
  if (amount === undefined || below === undefined) return answer(ledger, wishing, words("auto.how"));
  const typed = asks.phone === undefined ? undefined : readPhone(asks.phone);
  if (asks.phone !== undefined && typed === undefined) return answer(ledger, wishing, words("phone.bad"));
  const phone = typed ?? told;
  if (phone !== undefined && (await isStranger(ledger, wishing.seen.customerId, phone)))
    return answer(ledger, wishing, words("auto.first", { phone: maskPhone(phone) }));
  const { customer, changes } = await customerFor(ledger, wishing, typed);
  // The agreement is the wallet's, and the wallet the customer's: they are there before it. A repeat changes nothing.
  if (changes.customers !== undefined) await committed(ledger, changes);
  const owner = { merchantId: ledger.merchantId, customerId: customer.id, asset: currency };
  const topUp = { amount, automatic: true, ...(phone !== undefined && { phone }) };
  const set = await ledger.setLowBalance({ owner, actor: customer.id, below, topUp });
  const lines = set.ok ? agreedLines(ledger, set.value, wishing) : [words(REFUSED[set.reason])];
  await answer(ledger, wishing, ...lines);
}

/** Nobody agrees for a phone that is not theirs: it has to have paid an order of this customer before. */
async function isStranger(
  { store, providers }: Ledger,
  customerId: string | undefined,
  phone: string,
): Promise<boolean> {
  if (![...providers.values()].some(({ asks }) => asks === "phone")) return false;
  if (customerId === undefined) return true;
  const payments = await store.find("payments", {
    where: { phone, state: "succeeded" },
    newestFirst: true,
    limit: MOST_PAID,
  });
  const orders = await Promise.all(payments.map(({ orderId }) => store.get("orders", orderId)));
  return !orders.some((order) => order?.customerId === customerId);
}

const REFUSED = {
  "phone-needed": "topup.phone",
  "amount-out-of-range": "topup.range",
  "provider-off": "refused.provider",
  "wrong-asset": "refused.provider",
} as const;

function agreedLines({ providers }: Ledger, low: LowBalance, { seen }: Wishing): readonly string[] {
  const { words, phone: told } = seen.view;
  const { below, asset, topUp } = low;
  const { amount = 0n, provider = "manual", phone = told } = topUp ?? {};
  const text = { below: moneyText(money(below, asset)), amount: moneyText(money(amount, asset)) };
  const how =
    providers.get(provider)?.asks === "phone"
      ? words("auto.phone", { ...text, phone: maskPhone(phone ?? "") })
      : words("auto.link", text);
  return [how, words("auto.stop")];
}

/** Nobody is asked by itself any more. */
export async function endAuto(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { seen } = wishing;
  const { words, shop } = seen.view;
  const { customerId } = seen;
  const whose = { merchantId: ledger.merchantId, asset: shop.currency };
  const ended =
    customerId !== undefined &&
    (await ledger.endLowBalance({ id: walletId({ ...whose, customerId }), actor: customerId }));
  await answer(ledger, wishing, words(ended ? "auto.off" : "auto.none"));
}
