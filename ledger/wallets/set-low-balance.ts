import { audited } from "../audit.ts";
import { money } from "../books/money.ts";
import { type Decision, decide } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { type TopUpRefusal, topUpSale, usualProvider } from "../sales/top-up.ts";
import { changed } from "../states.ts";
import type { LowBalance, TopUpTerms } from "./low-balance.ts";
import { openWallet } from "./open-wallet.ts";
import { type WalletOwner, walletId } from "./wallet-id.ts";

export type LowBalanceWish = {
  readonly owner: WalletOwner;
  /** The key, or the customer, that says so. */
  readonly actor: string;
  readonly below: bigint;
  readonly topUp?: Omit<TopUpTerms, "provider"> & Partial<Pick<TopUpTerms, "provider">>;
};

export type LowBalanceRefusal = TopUpRefusal | "phone-needed";

/** Agrees when a wallet is low, and what is asked of its owner then. What was agreed before is over. */
export async function setLowBalance(
  parts: Parts,
  wish: LowBalanceWish,
): Promise<Outcome<LowBalance, LowBalanceRefusal>> {
  const { owner, actor, below } = wish;
  const { merchantId, customerId, asset } = owner;
  const id = walletId(owner);
  const terms = await termsOf(parts, wish);
  if (!terms.ok) return terms;
  // A wallet that is there on other terms is the same wallet.
  const opened = await openWallet(parts, owner);
  if (!opened.ok && opened.reason === "unknown-asset") return refuse("wrong-asset");
  return decide(parts.store, async (): Promise<Decision<Outcome<LowBalance, LowBalanceRefusal>>> => {
    const version = ((await parts.store.get("lowBalances", id))?.version ?? 0) + 1;
    const { topUp } = terms.value;
    const whose = { id, version, merchantId, customerId, asset };
    const made: LowBalance = {
      ...whose,
      state: "on",
      below,
      ...(topUp && { topUp }),
      actor,
      setAt: parts.clock.now(),
    };
    const facts = {
      below: Number(below),
      automatic: topUp?.automatic ?? false,
      amount: Number(topUp?.amount ?? 0n),
    };
    const audit = [audited(parts, { merchantId, actor, act: "low-balance-set", subject: id, facts })];
    return { value: done(made), changes: { lowBalances: [made], audit } };
  });
}

/** What can be asked for, by whom: checked now, so that it does not come to nothing each time the balance is low. */
async function termsOf(
  parts: Parts,
  { owner, topUp }: LowBalanceWish,
): Promise<Outcome<{ readonly topUp?: TopUpTerms }, LowBalanceRefusal>> {
  if (topUp === undefined) return done({});
  const { merchantId, customerId, asset } = owner;
  const provider = topUp.provider ?? usualProvider(parts.providers, asset)?.name;
  if (provider === undefined) return refuse("provider-off");
  const payer = { merchantId, customerId, provider };
  const sale = topUpSale(parts, { ...payer, amount: money(topUp.amount, asset) });
  if (!sale.ok) return sale;
  const refusal = topUp.automatic ? await cannotAskAlone(parts, owner, { ...topUp, provider }) : undefined;
  return refusal === undefined ? done({ topUp: { ...topUp, provider } }) : refuse(refusal);
}

/** Why nobody could be asked without another word from them. */
async function cannotAskAlone(
  { store, providers }: Parts,
  { customerId }: WalletOwner,
  { provider, phone }: TopUpTerms,
): Promise<"provider-off" | "phone-needed" | undefined> {
  const asks = providers.get(provider)?.asks ?? "nobody";
  if (asks === "nobody") return "provider-off";
  if (asks === "link" || phone !== undefined) return undefined;
  return (await store.get("customers", customerId))?.phone === undefined ? "phone-needed" : undefined;
}

/** Ends what was agreed; a top-up under way may still be paid. Answers whether anything was agreed. */
export async function endLowBalance(
  parts: Parts,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<boolean> {
  return decide(parts.store, async () => {
    const known = await parts.store.get("lowBalances", id);
    if (known?.state !== "on") return { value: false };
    const { dip: _, ...rest } = known;
    const { merchantId } = known;
    const audit = [audited(parts, { merchantId, actor, act: "low-balance-ended", subject: id })];
    return { value: true, changes: { lowBalances: [changed<LowBalance>(rest, { state: "off" })], audit } };
  });
}
