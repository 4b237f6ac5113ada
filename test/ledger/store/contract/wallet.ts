import type { Account } from "../../../../ledger/books/account.ts";
import type { Ask, Deed, GrantTerms, Move, Moved } from "../../../../ledger/books/move.ts";
import { type Opening, openAccount } from "../../../../ledger/books/open.ts";
import type { Store } from "../../../../ledger/store/store.ts";
import { name } from "../make.ts";
import type { Open } from "./opened.ts";

/** An account of a test's own, and what is asked of it. Each ask has a key of its own unless one is given. */
export type Wallet = {
  readonly id: string;
  readonly merchantId: string;
  readonly ask: (deed: Deed, change?: Partial<Ask>) => Ask;
  readonly does: (deed: Deed, change?: Partial<Ask>) => Promise<Moved>;
  readonly gets: (amount: bigint, terms?: GrantTerms) => Promise<Move>;
  readonly spends: (amount: bigint, change?: Partial<Ask>) => Promise<Moved>;
  readonly holds: (amount: bigint, lasts?: number) => Promise<Move>;
  readonly now: () => Promise<Account>;
  readonly moves: () => Promise<readonly Move[]>;
};

export const MINUTE = 60_000;

type Begins = Partial<Opening> & { readonly first?: bigint };

export const opening = (change: Partial<Opening> = {}): Opening => {
  const id = name("wal");
  return { id, name: `wallet:${id}`, merchantId: name("mer"), asset: "KES", ...change };
};

export async function wallet({ store, clock }: Open, { first, ...change }: Begins = {}): Promise<Wallet> {
  const made = opening(change);
  const given = first === undefined ? undefined : { key: "first", deed: credit(first) };
  const result = await store.commit({ opened: [openAccount(made, clock.now(), given)] });
  if (result !== "committed") throw new Error(`the account is ${result}`);
  return walletOf(store, made);
}

export function walletOf(store: Store, { id, merchantId }: Pick<Opening, "id" | "merchantId">): Wallet {
  const ask = (deed: Deed, change: Partial<Ask> = {}): Ask => {
    const key = name("key");
    return {
      accountId: id,
      merchantId,
      key,
      fingerprint: `asked with ${change.key ?? key}`,
      deed,
      ...change,
    };
  };
  const does = (deed: Deed, change?: Partial<Ask>) => store.move(ask(deed, change));
  return {
    id,
    merchantId,
    ask,
    does,
    gets: async (amount, terms) => done(await does(credit(amount, terms))),
    spends: (amount, change) => does(debit(amount), change),
    holds: async (amount, lasts = MINUTE) => done(await does({ kind: "hold", amount, lasts })),
    now: async () => {
      const account = await store.account(id);
      if (account === undefined) throw new Error("the account is there");
      return account;
    },
    moves: () => store.moves({ merchantId, accountId: id, limit: 1000 }),
  };
}

export function credit(amount: bigint, terms?: GrantTerms): Extract<Deed, { kind: "credit" }> {
  return { kind: "credit", amount, against: "granted", ...(terms !== undefined && { terms }) };
}

export function debit(amount: bigint): Extract<Deed, { kind: "debit" }> {
  return { kind: "debit", amount, against: "spent" };
}

/** The move of something that was done. */
export function done(moved: Moved): Move {
  if (moved.outcome !== "done") throw new Error(`not done, but ${said(moved)}`);
  return moved.move;
}

/** In one word what was answered: done, why not, or that there was nothing to answer. */
export function said(moved: Moved): string {
  return "move" in moved ? (moved.move.refused ?? "done") : moved.outcome;
}

/** What is left of each grant, in the account's order. */
export function leftOf({ grants }: Account): readonly bigint[] {
  return grants.map(({ left }) => left);
}

/** How much came from which grant; the plain part is called so. */
export function legsOf({ legs }: Move): Readonly<Record<string, bigint>> {
  const sums: Record<string, bigint> = {};
  for (const { amount, grant } of legs)
    sums[grant?.id ?? "plain"] = (sums[grant?.id ?? "plain"] ?? 0n) + amount;
  return sums;
}

/** Everything that has timed out in any account is booked out. */
export async function sweep({ store }: Open): Promise<void> {
  while ((await store.timeOut(1000)) > 0);
}
