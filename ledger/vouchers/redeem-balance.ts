import { type Money, money } from "../books/money.ts";
import type { Move } from "../books/move.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { freeIn } from "../wallets/free.ts";
import { openWallet } from "../wallets/open-wallet.ts";
import { walletId } from "../wallets/wallet-id.ts";
import type { Voucher } from "./voucher.ts";

/** Somebody types a code that holds money. `key` names this wish: asked again with it, nothing more moves. */
export type Redeeming = {
  readonly voucher: Voucher;
  readonly customerId: string;
  /** Printable ASCII. */
  readonly key: string;
};

/** `redeemed-by-you`, `already-redeemed`: it is empty because its money went to a wallet, theirs or another's. */
type RedeemRefusal =
  | "not-spendable"
  | "voucher-disabled"
  | "voucher-expired"
  | "used-up"
  | "wallet-closed"
  | "redeemed-by-you"
  | "already-redeemed";

export type Redeemed =
  | { readonly ok: true; readonly amount: Money; readonly balance: Money }
  | { readonly ok: false; readonly reason: RedeemRefusal };

/** Others may spend from the code between the look and the move; each new look asks under a key of its own. */
const MOST_TRIES = 5;
const LOOKED_AT = 50;

/**
 * What is left on a balance code passes into its holder's wallet of the same asset, whole, in one transfer. The code
 * stays: it can be filled again.
 */
export async function redeemBalance(
  parts: Parts,
  { voucher, customerId, key }: Redeeming,
): Promise<Redeemed> {
  if (!("balance" in voucher.terms.grants)) return { ok: false, reason: "not-spendable" };
  const { merchantId } = voucher;
  const { asset } = voucher.terms.grants.balance;
  const owner = { merchantId, customerId, asset };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const name = `·redeem:${key}:${String(tries)}`;
    const before = await parts.store.moveOf(voucher.id, name);
    if (before !== undefined && before.refused === undefined) return given(parts, owner, before);
    if (before !== undefined) continue;
    const left = await leftOn(parts, { voucher, customerId, key });
    if (typeof left === "string") return { ok: false, reason: left };
    const wallet = await openWallet(parts, owner);
    ensure(wallet.ok || wallet.reason === "wallet-exists", "a merchant counts in the assets of its codes");
    if ((await parts.store.account(walletId(owner)))?.state !== "open")
      return { ok: false, reason: "wallet-closed" };
    const moved = await pass(parts, { voucher, customerId, key: name }, left);
    if (moved !== undefined) return given(parts, owner, moved);
  }
  throw new Fault("books", "others keep spending from this code", { retry: "soon", outcome: "refused" });
}

/** How much there is to pass on, or why nothing. */
async function leftOn(parts: Parts, { voucher, customerId }: Redeeming): Promise<bigint | RedeemRefusal> {
  const { store, clock } = parts;
  const { id: accountId, merchantId, state, expiresAt } = voucher;
  if (state === "disabled") return "voucher-disabled";
  if (state === "expired" || (expiresAt !== undefined && expiresAt <= clock.now())) return "voucher-expired";
  const account = await store.account(accountId);
  if (account === undefined) return "used-up";
  if (account.state === "disabled") return "voucher-disabled";
  const { amount } = freeIn(parts, account);
  if (amount > 0n) return amount;
  const spent = { merchantId, accountId, only: "debit", newestFirst: true, limit: LOOKED_AT } as const;
  const passed = (await store.moves(spent)).find(({ against }) => against === "transit");
  if (passed === undefined) return "used-up";
  return passed.note.actor === customerId ? "redeemed-by-you" : "already-redeemed";
}

/** Both sides in one write. Nothing: somebody was first, or the code was closed meanwhile. */
async function pass(
  { store }: Parts,
  { voucher, customerId, key }: Redeeming,
  amount: bigint,
): Promise<Move | undefined> {
  const { id, merchantId, reference, terms } = voucher;
  const asset = "balance" in terms.grants ? terms.grants.balance.asset : "";
  const note = { description: `redeemed ${reference}`, reference, actor: customerId };
  const common = { merchantId, key, fingerprint: "", note };
  const moved = await store.transfer(
    { ...common, accountId: id, deed: { kind: "debit", amount, against: "transit" } },
    {
      ...common,
      accountId: walletId({ merchantId, customerId, asset }),
      deed: { kind: "credit", amount, against: "transit" },
    },
  );
  return moved.outcome === "done" ? moved.move : undefined;
}

async function given(
  parts: Parts,
  owner: Parameters<typeof walletId>[0],
  { amount }: Pick<Move, "amount">,
): Promise<Redeemed> {
  const wallet = await parts.store.account(walletId(owner));
  ensure(wallet !== undefined, "the wallet that was filled is there");
  return { ok: true, amount: money(-amount, owner.asset), balance: freeIn(parts, wallet) };
}
