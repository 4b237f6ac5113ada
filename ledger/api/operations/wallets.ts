import { z } from "zod";
import type { Account } from "../../books/account.ts";
import { ensure } from "../../outcome.ts";
import type { Parts } from "../../parts.ts";
import { openWallet } from "../../wallets/open-wallet.ts";
import { BalanceAsOf, TransactionPage, WalletAnswer, WalletPage } from "../answers/wallet.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { WalletIn } from "../schemas/spending.ts";
import { Id, Page } from "../schemas.ts";
import { transactionView, walletView } from "../wallet-views.ts";
import { movePage } from "./transactions.ts";

export const createWallet = operation({
  method: "post",
  path: "/v1/wallets",
  scope: "spend",
  id: "createWallet",
  does: "Makes a customer's wallet of an asset; one that is there already is answered with 200.",
  tag: "wallets",
  body: WalletIn,
  reply: { status: 201, also: 200, schema: WalletAnswer },
  refuses: ["unknown-asset", "wallet-exists"],
  handle: async ({ parts, caller, body }) => {
    const { customerId, asset, minimumBalance, creditLimit } = body;
    // Credit is money from nowhere: whoever may only spend does not grant it to themselves.
    if ((creditLimit ?? 0) > 0 && !caller.scopes.includes("sell")) throw new Problem("forbidden");
    const opened = await openWallet(parts, {
      merchantId: caller.merchantId,
      customerId,
      asset,
      ...(minimumBalance !== undefined && { minimumBalance: BigInt(minimumBalance) }),
      ...(creditLimit !== undefined && { creditLimit: BigInt(creditLimit) }),
    });
    if (!opened.ok) throw new Problem(opened.reason);
    const { wallet, isNew } = opened.value;
    return { status: isNew ? 201 : 200, body: walletView(wallet, parts.clock.now()) };
  },
});

/** The wallet that a path names: no other account is touched by these doors, whatever its name. */
export function walletIn(id = ""): string {
  if (!/^wal_[0-9a-f]{32}$/u.test(id)) throw new Problem("not-found");
  return id;
}

/** The caller's own wallet. Another merchant's is not found, like one that does not exist. */
export async function ownWallet(
  { store }: Pick<Parts, "store">,
  { merchantId }: Pick<Caller, "merchantId">,
  id = "",
): Promise<Account> {
  const account = await store.account(id);
  if (account?.merchantId !== merchantId || !account.name.startsWith("wallet:")) {
    throw new Problem("not-found");
  }
  return account;
}

const AsOf = z.strictObject({ asOf: z.iso.datetime({ offset: true }).optional() });

export const readWallet = operation({
  method: "get",
  path: "/v1/wallets/:id",
  scope: "read",
  id: "readWallet",
  does: "Reads a wallet: as it stands, or with asOf the balance that its entries give for a moment past.",
  tag: "wallets",
  query: AsOf,
  reply: { status: 200, schema: z.union([WalletAnswer, BalanceAsOf]) },
  handle: async ({ parts, caller, params, query: { asOf } }) => {
    const wallet = await ownWallet(parts, caller, params["id"]);
    if (asOf === undefined) return { status: 200, body: walletView(wallet, parts.clock.now()) };
    const before = Date.parse(asOf) + 1;
    const { merchantId, id: accountId, asset } = wallet;
    const query = { merchantId, accountId, before, newestFirst: true, limit: 1 };
    const [last] = await parts.store.moves(query);
    ensure(last === undefined || last.at < before, "a balance as of a moment is of that moment");
    const amount = Number(last?.balanceAfter ?? 0n);
    return { status: 200, body: { id: accountId, asset, balance: { amount, asset } } };
  },
});

export const listWallets = operation({
  method: "get",
  path: "/v1/wallets",
  scope: "read",
  id: "listWallets",
  does: "Lists the merchant's wallets, all or one customer's.",
  tag: "wallets",
  query: Page.extend({ customerId: Id.optional() }),
  reply: { status: 200, schema: WalletPage },
  handle: async ({ parts, caller: { merchantId }, query: { limit, cursor, customerId } }) => {
    const found = await parts.store.accounts({
      merchantId,
      kind: "wallet",
      limit,
      ...(customerId !== undefined && { customerId }),
      ...(cursor !== undefined && { after: cursor }),
    });
    const next = found.length === limit ? found.at(-1)?.id : undefined;
    const now = parts.clock.now();
    return {
      status: 200,
      body: { data: found.map((wallet) => walletView(wallet, now)), nextCursor: next ?? null },
    };
  },
});

export const listWalletEntries = operation({
  method: "get",
  path: "/v1/wallets/:id/entries",
  scope: "read",
  id: "listWalletEntries",
  does: "Lists what came to a wallet and went from it, oldest first, with the balance after each.",
  tag: "wallets",
  query: Page,
  reply: { status: 200, schema: TransactionPage },
  handle: async ({ parts, caller, params, query: { limit, cursor } }) => {
    const { id: accountId, merchantId } = await ownWallet(parts, caller, params["id"]);
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { data, nextCursor } = await movePage(parts, { merchantId, accountId, only: "changes" }, page);
    return { status: 200, body: { data: data.map(transactionView), nextCursor } };
  },
});
