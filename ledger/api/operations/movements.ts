import type { GrantTerms } from "../../books/move.ts";
import type { Parts } from "../../parts.ts";
import { type AmountSaid, amountOf, saysAsset } from "../amount.ts";
import { MoveAnswer } from "../answers/wallet.ts";
import { moving } from "../moving.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { CreditIn, DebitIn } from "../schemas/spending.ts";
import { movedView } from "../wallet-views.ts";
import { ownWallet, walletIn } from "./wallets.ts";

const SPENDING = [
  "insufficient-funds",
  "account-disabled",
  "account-ended",
  "amount-out-of-range",
  "wrong-asset",
] as const;

/** A wallet is read only to compare its asset: the write itself finds out the rest. */
export async function unitsFor(
  parts: Parts,
  { caller, walletId }: { readonly caller: Caller; readonly walletId: string },
  said: AmountSaid,
): Promise<bigint> {
  return amountOf(said, saysAsset(said) ? (await ownWallet(parts, caller, walletId)).asset : undefined);
}

export const debitWallet = operation({
  method: "post",
  path: "/v1/wallets/:id/debits",
  scope: "spend",
  id: "debitWallet",
  does: "Takes from a wallet, at once and once for its key; 402 when there is too little.",
  tag: "wallets",
  idempotent: "by-account",
  body: DebitIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: SPENDING,
  handle: async ({ parts, caller, params, body, once }) => {
    const accountId = walletIn(params["id"]);
    const amount = await unitsFor(parts, { caller, walletId: accountId }, body);
    const deed = { kind: "debit", amount, against: "spent" } as const;
    return moving({ parts, caller, once, accountId, deed, note: body, view: movedView });
  },
});

export const creditWallet = operation({
  method: "post",
  path: "/v1/wallets/:id/credits",
  scope: "sell",
  id: "creditWallet",
  does: "Gives to a wallet; with an end or a priority of its own it is kept apart until it is used or over.",
  tag: "wallets",
  idempotent: "by-account",
  body: CreditIn,
  reply: { status: 201, schema: MoveAnswer },
  refuses: [...SPENDING, "too-many-grants"],
  handle: async ({ parts, caller, params, body, once }) => {
    const accountId = walletIn(params["id"]);
    const amount = await unitsFor(parts, { caller, walletId: accountId }, body);
    const terms = termsOf(body, parts.clock.now());
    const deed = { kind: "credit", amount, against: "granted", ...(terms && { terms }) } as const;
    return moving({ parts, caller, once, accountId, deed, note: body, view: movedView });
  },
});

type Said = {
  readonly priority?: number | undefined;
  readonly expiresAt?: string | undefined;
  readonly expiresInSeconds?: number | undefined;
};

function termsOf({ priority, expiresAt, expiresInSeconds }: Said, now: number): GrantTerms | undefined {
  const ends = expiresAt === undefined ? undefined : Date.parse(expiresAt);
  const end = expiresInSeconds === undefined ? ends : now + expiresInSeconds * 1000;
  if (end !== undefined && end <= now) throw new Problem("invalid-request", "expiresAt: lies in the past");
  if (priority === undefined && end === undefined) return undefined;
  return { ...(priority !== undefined && { priority }), ...(end !== undefined && { expiresAt: end }) };
}
