import type { Account } from "../books/account.ts";
import type { Asset } from "../books/money.ts";
import { openAccount } from "../books/open.ts";
import { countsIn } from "../catalogue/merchants.ts";
import { done, ensure, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { walletId } from "./wallet-id.ts";

/** A wallet as it is asked for. A customer has one of each asset; apps may name customers of their own. */
export type WalletRequest = {
  readonly merchantId: string;
  readonly customerId: string;
  readonly asset: Asset;
  readonly minimumBalance?: bigint;
  readonly creditLimit?: bigint;
};

export type WalletRefusal = "unknown-asset" | "wallet-exists";

/**
 * The customer's wallet of this asset, made on first contact. One that is there already is answered as it is; where
 * other terms are asked for than it has, that is a refusal.
 */
export async function openWallet(
  { store, clock }: Pick<Parts, "store" | "clock">,
  request: WalletRequest,
): Promise<Outcome<{ readonly wallet: Account; readonly isNew: boolean }, WalletRefusal>> {
  const { merchantId, customerId, asset, minimumBalance = 0n, creditLimit = 0n } = request;
  const id = walletId(request);
  const known = await store.account(id);
  if (known !== undefined) return same(known, request) ? done({ wallet: known, isNew: false }) : taken();
  if (!(await countsIn(store, merchantId, asset))) return refuse("unknown-asset");
  const name = `wallet:${id}` as const;
  const terms = { minimumBalance, creditLimit };
  const made = openAccount({ id, name, merchantId, customerId, asset, ...terms }, clock.now());
  const result = await store.commit({ opened: [made] });
  // Two first contacts at once: the name is the same, so one of them made it.
  const wallet = result === "committed" ? made.account : await store.account(id);
  ensure(wallet !== undefined, "a wallet whose name is taken is there");
  return same(wallet, request) ? done({ wallet, isNew: result === "committed" }) : taken();
}

function taken() {
  return refuse("wallet-exists");
}

function same(wallet: Account, { minimumBalance, creditLimit }: WalletRequest): boolean {
  return (
    (minimumBalance ?? wallet.minimumBalance) === wallet.minimumBalance &&
    (creditLimit ?? wallet.creditLimit) === wallet.creditLimit
  );
}
