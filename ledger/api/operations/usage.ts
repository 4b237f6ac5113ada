import { timedOut } from "../../books/act.ts";
import { type Move, moveName } from "../../books/move.ts";
import type { Parts } from "../../parts.ts";
import { costOf, type Meter, meterId } from "../../usage/meter.ts";
import { UsageAnswer, UsageCheckAnswer } from "../answers/wallet.ts";
import { moving, remembered } from "../moving.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { UsageCheckIn, UsageIn } from "../schemas/spending.ts";
import { moneyView } from "../views.ts";
import { spendable } from "../wallet-views.ts";
import { ownWallet } from "./wallets.ts";

export const chargeUsage = operation({
  method: "post",
  path: "/v1/usage",
  scope: "spend",
  id: "chargeUsage",
  does: "Charges a wallet for what was used, at the meter's price; 402 when there is too little.",
  tag: "usage",
  idempotent: "required",
  body: UsageIn,
  reply: { status: 201, schema: UsageAnswer },
  refuses: ["insufficient-funds", "account-disabled", "meter-not-found", "wallet-not-found", "wrong-asset"],
  handle: async ({ parts, caller, body, once, remember }) => {
    const { walletId, quantity } = body;
    const { meter } = await measured(parts, caller, body);
    const { price, per, rounding, name } = meter;
    const deed = { kind: "use", meter: name, quantity: BigInt(quantity), price, per, rounding } as const;
    const reply = await moving({
      parts,
      caller,
      once,
      accountId: walletId,
      deed,
      note: body,
      view: usageView,
    });
    return remembered(parts, reply, remember);
  },
});

export const checkUsage = operation({
  method: "post",
  path: "/v1/usage/check",
  scope: "spend",
  id: "checkUsage",
  does: "Says before the work whether a wallet can pay for it (200) or not (402); takes nothing.",
  tag: "usage",
  body: UsageCheckIn,
  reply: { status: 200, schema: UsageCheckAnswer },
  refuses: ["insufficient-funds", "account-disabled", "meter-not-found", "wallet-not-found", "wrong-asset"],
  handle: async ({ parts, caller, body }) => {
    const { walletId, meter: name, quantity } = body;
    const { meter, wallet } = await measured(parts, caller, body);
    const now = timedOut(wallet, parts.clock.now()).account;
    const { asset, minimumBalance } = meter;
    const cost = quantity === undefined ? 0n : costOf(meter, BigInt(quantity));
    const facts = {
      available: moneyView({ amount: spendable(now), asset }),
      balance: moneyView({ amount: now.balance, asset }),
    };
    const needed = cost > minimumBalance ? cost : minimumBalance;
    if (now.state === "disabled") throw new Problem("account-disabled");
    if (spendable(now) < needed) {
      throw new Problem("insufficient-funds", undefined, { facts });
    }
    const answered = { walletId, meter: name, cost: moneyView({ amount: cost, asset }), ...facts };
    return { status: 200, body: answered };
  },
});

type Named = { readonly walletId: string; readonly meter: string };

async function measured(parts: Parts, caller: Caller, { walletId, meter: name }: Named) {
  const meter = await parts.store.get("meters", meterId(caller.merchantId, name));
  if (meter === undefined) throw new Problem("meter-not-found");
  const wallet = await ownWallet(parts, caller, walletId).catch((error: unknown) => {
    throw error instanceof Problem ? new Problem("wallet-not-found") : error;
  });
  if (wallet.asset !== meter.asset) throw new Problem("wrong-asset", `This meter counts ${meter.asset}.`);
  return { meter: meter satisfies Meter, wallet };
}

function usageView(move: Move) {
  const { accountId, meter = "", quantity = 0n, amount, asset, balanceAfter } = move;
  return {
    transactionId: moveName(move),
    walletId: accountId,
    meter,
    quantity: Number(quantity),
    amount: Number(-amount),
    asset,
    balance: moneyView({ amount: balanceAfter, asset }),
  };
}
