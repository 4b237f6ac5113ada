import type { Entry, Posting } from "../books/entry.ts";
import type { Asset } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Store } from "../store/store.ts";

/** What one provider did for a merchant in a span of time, and how it stands at its end. Minor units. */
type ProviderMoney = {
  readonly provider: ProviderName;
  readonly asset: Asset;
  /** Came in … */
  readonly taken: bigint;
  /** … and went back to payers. */
  readonly refunded: bigint;
  /** Waits for an order, owed to payers, and with the provider: as it stands at the end. */
  readonly unplaced: bigint;
  readonly owed: bigint;
  readonly withProvider: bigint;
};

/**
 * What was earned in a span of time, in one currency, and where the rest is at its end: over all time, taken less
 * refunded is earned, commission, unplaced, owed, deposits and what customers have in their wallets from top-ups.
 */
type Earnings = {
  readonly asset: Asset;
  readonly taken: bigint;
  readonly earned: bigint;
  readonly commission: bigint;
  readonly refunded: bigint;
  readonly unplaced: bigint;
  readonly owed: bigint;
  readonly deposits: bigint;
  readonly wallets: bigint;
};

export type MoneyReport = { readonly rows: readonly ProviderMoney[]; readonly totals: readonly Earnings[] };

const PAGE = 1000;
const PROVIDERS = /^(clearing|unplaced|refunds):(mpesa|razorpay|manual|wallet)$/u;

type Sums = Map<string, { debit: bigint; credit: bigint }>;

/** Taken, earned, refunded, unplaced and with the provider, from the journal: an owner's day, or all there was. */
export async function moneyReport(
  store: Pick<Store, "entries">,
  merchantId: string,
  { from = 0, before = Number.MAX_SAFE_INTEGER }: { readonly from?: Instant; readonly before?: Instant } = {},
): Promise<MoneyReport> {
  const within: Sums = new Map();
  const until: Sums = new Map();
  for await (const { postedAt, postings } of journal(store, merchantId)) {
    if (postedAt >= before) continue;
    for (const posting of postings) {
      add(until, posting);
      if (postedAt >= from) add(within, posting);
    }
  }
  return { rows: providers(within, until), totals: earnings(within, until) };
}

async function* journal(store: Pick<Store, "entries">, merchantId: string): AsyncGenerator<Entry> {
  for (let after = 0; ; ) {
    const page = await store.entries({ merchantId, after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.number;
  }
}

function add(sums: Sums, { account, asset, side, amount }: Posting): void {
  const key = `${account} ${asset}`;
  const sum = sums.get(key) ?? { debit: 0n, credit: 0n };
  sum[side] += amount;
  sums.set(key, sum);
}

const NONE = { debit: 0n, credit: 0n };

function providers(within: Sums, until: Sums): readonly ProviderMoney[] {
  const named = [...until.keys()].flatMap((key): readonly string[] => {
    const [account = "", asset = ""] = key.split(" ");
    const provider = PROVIDERS.exec(account)?.[2];
    return provider === undefined ? [] : [`${provider} ${asset}`];
  });
  return [...new Set(named)].toSorted().map((pair): ProviderMoney => {
    const [provider, asset] = pair.split(" ") as [ProviderName, string];
    const of = (sums: Sums, account: string) => sums.get(`${account}:${provider} ${asset}`) ?? NONE;
    const left = (account: string) => of(until, account).credit - of(until, account).debit;
    return {
      provider,
      asset,
      taken: of(within, "clearing").debit,
      refunded: of(within, "refunds").debit,
      unplaced: left("unplaced"),
      owed: left("refunds"),
      withProvider: -left("clearing"),
    };
  });
}

function earnings(within: Sums, until: Sums): readonly Earnings[] {
  const rows = providers(within, until);
  const assets = new Set([...until.keys()].map((key) => key.split(" ")[1] ?? ""));
  return [...assets].toSorted().map((asset): Earnings => {
    const gained = (account: string) => {
      const { debit, credit } = within.get(`${account} ${asset}`) ?? NONE;
      return credit - debit;
    };
    const left = (account: string) => {
      const { debit, credit } = until.get(`${account} ${asset}`) ?? NONE;
      return credit - debit;
    };
    const own = rows.filter((row) => row.asset === asset);
    const sum = (name: "taken" | "refunded" | "unplaced" | "owed") =>
      own.reduce((all, row) => all + row[name], 0n);
    return {
      asset,
      taken: sum("taken"),
      earned: gained("income"),
      commission: gained("commission"),
      // What goes back to a wallet stays in the house.
      refunded: sum("refunded") - (own.find(({ provider }) => provider === "wallet")?.refunded ?? 0n),
      unplaced: sum("unplaced"),
      owed: sum("owed"),
      deposits: left("deposits"),
      wallets: left("granted") + left("spent"),
    };
  });
}
