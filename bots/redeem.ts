import { ensure, type Ledger, money, type Order, together, type Voucher } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { resume } from "./ask-again.ts";
import { placedSay } from "./dialog/says.ts";
import { type Way, wayFor } from "./dialog/ways.ts";
import type { Wish } from "./dialog/wish.ts";
import { voucherNamed } from "./look-up.ts";
import { minorOf, moneyText } from "./messages/amounts.ts";
import { answer, customerFor } from "./wallet-talk.ts";

/** What is on a code passes into its holder's balance; with a Wi-Fi code they are told how to use it. */
export async function redeem(ledger: Ledger, code: string, wishing: Wishing): Promise<void> {
  const voucher = await voucherNamed(ledger, code, wishing);
  if (voucher === undefined) return;
  const { words } = wishing.seen.view;
  if (!("balance" in voucher.terms.grants)) return answer(ledger, wishing, ...wifiLines(wishing, voucher));
  const { customer, changes } = await customerFor(ledger, wishing, undefined);
  // The balance is the customer's: they are there before it. A repeat changes nothing.
  if (changes.customers !== undefined) await committed(ledger, changes);
  const redeemed = await ledger.redeemBalance({ voucher, customerId: customer.id, key: wishing.heard.id });
  if (!redeemed.ok) {
    ensure(redeemed.reason !== "not-spendable", "a balance code holds a balance");
    return answer(ledger, wishing, words(`redeem.${redeemed.reason}`));
  }
  const told = { amount: moneyText(redeemed.amount), balance: moneyText(redeemed.balance) };
  await answer(ledger, wishing, words("redeem.done", told));
}

function wifiLines({ seen: { view } }: Wishing, { terms, state }: Voucher): readonly string[] {
  const { words } = view;
  const line = words("redeem.wifi", { name: terms.name, state: words(`state.${state}`) });
  const isOver = state === "disabled" || state === "expired";
  return isOver ? [line] : [line, words("code.login")];
}

type Recharging = Extract<Wish, { readonly wish: "recharge" }>;

/** They pay more onto a code that holds a balance: an order like a top-up, which fills the code. */
export async function recharge(ledger: Ledger, asked: Recharging, wishing: Wishing): Promise<void> {
  const voucher = await voucherNamed(ledger, asked.code, wishing);
  if (voucher === undefined) return;
  const { view } = wishing.seen;
  const { words } = view;
  const { grants } = voucher.terms;
  if (!("balance" in grants)) return answer(ledger, wishing, words("recharge.wifi"));
  const over = whyOver(voucher, view.now);
  if (over !== undefined) return answer(ledger, wishing, words(over));
  const { asset } = grants.balance;
  const amount = minorOf(asked.amount, asset);
  if (amount === undefined) return answer(ledger, wishing, words("recharge.how", { code: asked.code }));
  const price = money(amount, asset);
  const way = wayFor(view.ways, { price });
  if (way === undefined) return answer(ledger, wishing, words("refused.provider"));
  const phone = asked.phone ?? view.phone;
  const same = ({ fills, provider, amountDue: due }: Order) =>
    fills === voucher.id && provider === way.name && due.amount === amount && due.asset === asset;
  const order = view.waiting.find(same);
  if (order !== undefined) return resume(ledger, { order, phone }, wishing);
  if (way.asks === "phone" && phone === undefined) return askPhone(ledger, asked, wishing);
  await place(ledger, { price, way, phone, fills: voucher.id, told: asked.phone }, wishing);
}

function whyOver({ state, expiresAt = Infinity }: Voucher, now: number) {
  if (state === "disabled") return "redeem.voucher-disabled";
  return state === "expired" || expiresAt <= now ? "redeem.voucher-expired" : undefined;
}

function askPhone(ledger: Ledger, { code, amount }: Recharging, wishing: Wishing): Promise<void> {
  const { words } = wishing.seen.view;
  const { state, says } = saying(wishing, {
    lines: [words("recharge.phone")],
    askContact: words("phone.share"),
    options: [],
  });
  const awaiting = { what: "phone", productId: "", onto: { code, amount } } as const;
  return committed(ledger, wishing.close({ says, state: { ...state, awaiting } }));
}

type Placing = {
  readonly price: ReturnType<typeof money>;
  readonly way: Way;
  readonly phone: string | undefined;
  readonly fills: string;
  /** The phone that was told with this very message. */
  readonly told: string | undefined;
};

async function place(ledger: Ledger, placing: Placing, wishing: Wishing): Promise<void> {
  const { seen, heard, close } = wishing;
  const { price: amount, way, phone, fills, told } = placing;
  const known = await customerFor(ledger, wishing, told);
  const { id: customerId } = known.customer;
  const { address } = heard;
  const rings =
    way.asks === "phone" &&
    phone !== undefined &&
    (await ledger.mayPrompt({ phone, asker: customerId, customerId }));
  const payer = { merchantId: ledger.merchantId, customerId, address, provider: way.name };
  const request = { ...payer, amount, fills, ...(rings && { phone }) };
  const placed = await ledger.placeTopUp(request, ({ order }) =>
    together(known.changes, close(saying(wishing, placedSay(seen.view, order, { phone, rings })))),
  );
  if (placed.ok) return;
  const isOut = placed.reason === "amount-out-of-range";
  await answer(ledger, wishing, seen.view.words(isOut ? "topup.range" : "refused.provider"));
}
