import type { Instant } from "../ids.ts";
import type { Account } from "./account.ts";
import { act } from "./act.ts";
import type { SpendableName } from "./entry.ts";
import type { Asset } from "./money.ts";
import type { Ask, Deed, Move } from "./move.ts";

/** What an account is made with. */
export type Opening = {
  readonly id: string;
  readonly name: SpendableName;
  readonly merchantId: string;
  readonly customerId?: string;
  readonly asset: Asset;
  readonly minimumBalance?: bigint;
  readonly creditLimit?: bigint;
  readonly endsAt?: Instant;
};

/** A new account, with the moves it has seen already: none, or the one that gave it its first balance. */
export type Opened = { readonly account: Account; readonly moves: readonly Move[] };

/** An account as it is made, empty or with something in it from the start. */
export function openAccount(
  { minimumBalance = 0n, creditLimit = 0n, ...opening }: Opening,
  at: Instant,
  first?: Pick<Ask, "key" | "note"> & { readonly deed: Extract<Deed, { kind: "credit" }> },
): Opened {
  const nothing = { balance: 0n, number: 0, sequence: 0, grants: [], holds: [], carries: [] };
  const times = { movedAt: at, createdAt: at };
  const account: Account = { ...opening, state: "open", minimumBalance, creditLimit, ...nothing, ...times };
  if (first === undefined) return { account, moves: [] };
  const { id: accountId, merchantId } = account;
  const done = act(account, { accountId, merchantId, fingerprint: "", ...first }, at);
  return { account: done.account, moves: done.moves };
}
