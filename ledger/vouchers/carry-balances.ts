import { balanced, credit, debit } from "../books/entry.ts";
import { money } from "../books/money.ts";
import { openAccount } from "../books/open.ts";
import type { Clock, Ids } from "../ids.ts";
import type { AccountTotal, Store } from "../store/store.ts";

type Ground = { readonly store: Store; readonly clock: Clock; readonly ids: Ids };

/**
 * The first version kept what a code holds in the journal only. Each such balance gets its account, and leaves the
 * journal by a reversing entry in the same commit: once, and nothing is held twice or nowhere on the way.
 */
export async function carryBalances(ground: Ground, merchantId: string): Promise<void> {
  for (const row of await ground.store.totals(merchantId)) {
    const { account, debit: gone, credit: come } = row;
    if (account.startsWith("voucher:") && come > gone) await carry(ground, merchantId, row);
  }
}

async function carry(
  { store, clock, ids }: Ground,
  merchantId: string,
  { account, asset, debit: gone, credit: come }: AccountTotal,
): Promise<void> {
  const id = account.slice("voucher:".length);
  const voucher = await store.get("vouchers", id);
  if (voucher === undefined || (await store.account(id)) !== undefined) return;
  const amount = come - gone;
  const held = money(amount, asset);
  const entry = balanced({
    id: ids.next("ent"),
    merchantId,
    memo: "carried to its account",
    postedAt: clock.now(),
    postings: [debit(`voucher:${id}`, held), credit("granted", held)],
  });
  const { expiresAt: endsAt } = voucher;
  const opening = {
    id,
    name: `voucher:${id}`,
    merchantId,
    asset,
    ...(endsAt !== undefined && { endsAt }),
  } as const;
  const deed = { kind: "credit", amount, against: "granted" } as const;
  const note = { description: `issued on ${voucher.reference}` };
  await store.commit({
    entries: [entry],
    opened: [openAccount(opening, clock.now(), { key: "·issued", deed, note })],
  });
}
