import { money } from "../../books/money.ts";
import { ensure } from "../../outcome.ts";
import type { Parts } from "../../parts.ts";
import { maskPhone } from "../../payments/phone.ts";
import type { Placed } from "../../sales/draw-up.ts";
import type { ProviderName } from "../../sales/order.ts";
import { placeTopUp } from "../../sales/top-up.ts";
import type { LowBalance } from "../../wallets/low-balance.ts";
import { endLowBalance, setLowBalance } from "../../wallets/set-low-balance.ts";
import { amountOf } from "../amount.ts";
import { LowBalanceAnswer } from "../answers/low-balance.ts";
import { OrderAnswer } from "../answers/order.ts";
import { withLink } from "../await-link.ts";
import { operation } from "../operation.ts";
import { anyPhoneOf, phoneOf } from "../phone.ts";
import { Problem } from "../problem.ts";
import { LowBalanceIn, TopUpIn } from "../schemas/top-ups.ts";
import { moneyView, orderView, timeView } from "../views.ts";
import { ownWallet } from "./wallets.ts";

export const topUpWallet = operation({
  method: "post",
  path: "/v1/wallets/:id/top-ups",
  scope: "sell",
  id: "topUpWallet",
  does: "Places an order whose payment fills the wallet, once; its price is what the wallet gets.",
  tag: "wallets",
  idempotent: "required",
  body: TopUpIn,
  reply: { status: 201, schema: OrderAnswer },
  refuses: ["provider-off", "wrong-asset", "amount-out-of-range", "shop-paused"],
  handle: async ({ parts, caller, params, body, remember, once }) => {
    const { merchantId } = caller;
    const { asset, customerId = "" } = await ownWallet(parts, caller, params["id"]);
    const customer = await parts.store.get("customers", customerId);
    const { provider } = body.payment;
    const phone = phoneFor(parts, provider, body.payment.phone) ?? customer?.phone;
    const address = customer?.merchantId === merchantId ? customer.address : undefined;
    const reply = (made: Placed) => ({ status: 201, body: orderView(made.order, made.payment, []) });
    const amount = money(amountOf(body, asset), asset);
    const placed = await placeTopUp(
      parts,
      { merchantId, customerId, amount, provider, ...(address && { address }), ...(phone && { phone }) },
      (made) => remember(reply(made)),
    );
    if (!placed.ok) throw new Problem(placed.reason);
    return withLink(parts, placed.value, { reply, caller, once });
  },
});

/** Where nothing rings, a phone may be of any country. */
function phoneFor({ providers }: Parts, provider: ProviderName, typed: string | undefined) {
  return providers.get(provider)?.asks === "link" ? anyPhoneOf(typed) : phoneOf(typed);
}

export const putLowBalance = operation({
  method: "put",
  path: "/v1/wallets/:id/low-balance",
  scope: "sell",
  id: "putLowBalance",
  does: "Says when a wallet is low, and whether its owner is then offered a top-up or asked for it at once.",
  tag: "wallets",
  body: LowBalanceIn,
  reply: { status: 200, schema: LowBalanceAnswer },
  refuses: ["provider-off", "wrong-asset", "amount-out-of-range"],
  handle: async ({ parts, caller, params, body }) => {
    const { merchantId, customerId = "", asset } = await ownWallet(parts, caller, params["id"]);
    const { below, topUp } = body;
    const units = (amount: typeof below) => amountOf({ amount }, asset);
    const set = await setLowBalance(parts, {
      owner: { merchantId, customerId, asset },
      actor: caller.keyId,
      below: units(below),
      ...(topUp && { topUp: termsOf(parts, topUp, units(topUp.amount)) }),
    });
    if (set.ok) return { status: 200, body: lowBalanceView(set.value) };
    if (set.reason !== "phone-needed") throw new Problem(set.reason);
    throw new Problem("invalid-request", "topUp.phone: nobody knows whom to ask");
  },
});

type Said = {
  readonly automatic: boolean;
  readonly provider?: ProviderName | undefined;
  readonly phone?: string | undefined;
};

function termsOf(parts: Parts, { automatic, provider, phone: typed }: Said, amount: bigint) {
  const phone = provider === undefined ? phoneOf(typed) : phoneFor(parts, provider, typed);
  return { amount, automatic, ...(provider && { provider }), ...(phone && { phone }) };
}

export const readLowBalance = operation({
  method: "get",
  path: "/v1/wallets/:id/low-balance",
  scope: "read",
  id: "readLowBalance",
  does: "Reads what was agreed for a low balance; 404 where nothing is.",
  tag: "wallets",
  reply: { status: 200, schema: LowBalanceAnswer },
  handle: async ({ parts, caller, params }) => {
    const { id } = await ownWallet(parts, caller, params["id"]);
    const known = await parts.store.get("lowBalances", id);
    if (known?.state !== "on") throw new Problem("not-found");
    return { status: 200, body: lowBalanceView(known) };
  },
});

export const deleteLowBalance = operation({
  method: "delete",
  path: "/v1/wallets/:id/low-balance",
  scope: "sell",
  id: "deleteLowBalance",
  does: "Ends what was agreed for a low balance; a top-up under way may still be paid.",
  tag: "wallets",
  reply: { status: 204 },
  handle: async ({ parts, caller, params }) => {
    const { id } = await ownWallet(parts, caller, params["id"]);
    if (!(await endLowBalance(parts, { id, actor: caller.keyId }))) throw new Problem("not-found");
    return { status: 204, body: {} };
  },
});

function lowBalanceView({ id, customerId, asset, below, topUp, setAt, state }: LowBalance) {
  ensure(state === "on", "what has ended is not shown");
  const terms = topUp && {
    amount: moneyView({ amount: topUp.amount, asset }),
    automatic: topUp.automatic,
    provider: topUp.provider,
    ...(topUp.phone !== undefined && { phone: maskPhone(topUp.phone) }),
  };
  return {
    walletId: id,
    customerId,
    below: moneyView({ amount: below, asset }),
    ...(terms && { topUp: terms }),
    setAt: timeView(setAt),
  };
}
