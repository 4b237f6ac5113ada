import { openAccount } from "../../ledger/books/open.ts";
import { openStore, type Store } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { debitsByHand } from "./by-hand.ts";
import { median, quantile, type Row, row, timed } from "./measure.ts";

const ACCOUNTS = 1000;
const DEBITS = 20_000;
const ROUNDS = 3;
const RICH = 1_000_000_000_000n;

/** Accounts with plenty in them, made in portions. */
export async function fill(store: Store, count: number, name = (n: number) => `wal_${n}`): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const opened = Array.from({ length: Math.min(1000, count - from) }, (_, n) => {
      const id = name(from + n);
      const opening = { id, name: `wallet:${id}`, merchantId: "m", asset: "KES" } as const;
      const deed = { kind: "credit", amount: RICH, against: "granted" } as const;
      return openAccount(opening, systemClock.now(), { key: "first", deed });
    });
    await store.commit({ opened });
  }
}

export function debitOf(accountId: string, key: string) {
  const deed = { kind: "debit", amount: 1n, against: "spent" } as const;
  return { accountId, merchantId: "m", key, fingerprint: "f".repeat(64), deed };
}

/** Durable debits with their entry and their key, 32 callers at once, through the store and by hand. */
export async function embeddedDebits(url: (name: string) => string): Promise<Row> {
  const store = await openStore(url("debits"), systemClock);
  await fill(store, ACCOUNTS);
  const hand = debitsByHand(url("by-hand").slice("sqlite:".length), ACCOUNTS);
  const ours: number[] = [];
  const theirs: number[] = [];
  const account = (n: number) => `wal_${(n * 7919) % ACCOUNTS}`;
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = { count: DEBITS, at: 32 };
    const one = async () => {
      const { perSecond } = await timed(load, async (n) => {
        const moved = await store.move(debitOf(account(n), `r${round}-${n}`));
        if (moved.outcome !== "done") throw new Error("the bench has funds");
      });
      ours.push(perSecond);
    };
    const other = async () => {
      theirs.push((await timed(load, (n) => hand.debit(account(n), `r${round}-${n}`))).perSecond);
    };
    for (const turn of round % 2 === 0 ? [one, other] : [other, one]) await turn();
  }
  hand.close();
  await store.close();
  const figures = { ours: median(ours), peer: "same statements by hand", theirs: median(theirs) };
  return { ...row("debits, embedded, 32 callers", "/s", figures), goal: 0.6 };
}

/** How much a store of a thousand times as many accounts slows one debit and one look-up. */
export async function growth(url: (name: string) => string): Promise<readonly Row[]> {
  const small = await openStore(url("thousand"), systemClock);
  const large = await openStore(url("million"), systemClock);
  await fill(small, 1000);
  await fill(large, 1_000_000);
  const figures = { debit: [[], []] as [number[], number[]], look: [[], []] as [number[], number[]] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, store, size] of [
      [0, large, 1_000_000],
      [1, small, 1000],
    ] as const) {
      const account = (n: number) => `wal_${(n * 7919 * (round + 1)) % size}`;
      const debits = await timed({ count: 3000, at: 1 }, async (n) => {
        await store.move(debitOf(account(n), `g${round}-${n}`));
      });
      const looks = await timed({ count: 3000, at: 1 }, async (n) => {
        await store.account(account(n));
      });
      figures.debit[at].push(quantile(debits.each, 0.5));
      figures.look[at].push(quantile(looks.each, 0.5));
    }
  }
  await Promise.all([small.close(), large.close()]);
  const peer = "the same at 1,000";
  const line = (what: string, [ours, theirs]: [number[], number[]]) => ({
    ...row(what, "ms", { ours: median(ours), peer, theirs: median(theirs) }),
    goal: 1.3,
    lessIsBetter: true as const,
  });
  return [
    line("debit p50 at 1,000,000 accounts", figures.debit),
    line("look-up p50 at 1,000,000 accounts", figures.look),
  ];
}
