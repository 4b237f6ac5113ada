import type { Account } from "../../../../ledger/books/account.ts";
import { act, timedOut } from "../../../../ledger/books/act.ts";
import type { Ask, Move, Moved } from "../../../../ledger/books/move.ts";
import type { Opened } from "../../../../ledger/books/open.ts";
import { pass } from "../../../../ledger/books/transfer.ts";
import type { AccountTerms } from "../../../../ledger/store/accounts.ts";
import type { AccountTotal, Store } from "../../../../ledger/store/store.ts";
import { type HandClock, handClock } from "../../../support/clock.ts";

/** Where a script is played: a store, or the pure core with nothing around it. */
export type Desk = {
  readonly clock: HandClock;
  readonly open: (opened: readonly Opened[]) => Promise<unknown>;
  readonly setTerms: (terms: AccountTerms) => Promise<unknown>;
  readonly move: (ask: Ask) => Promise<Moved>;
  readonly transfer: (from: Ask, to: Ask) => Promise<Moved>;
  /** Books out whatever has timed out. */
  readonly sweep: () => Promise<unknown>;
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly moveOf: (accountId: string, key: string) => Promise<Move | undefined>;
  /** Those of one account that were done, in their order. */
  readonly moves: (merchantId: string, accountId: string) => Promise<readonly Move[]>;
  readonly totals?: (merchantId: string) => Promise<readonly AccountTotal[]>;
};

export function storeDesk(store: Store, clock: HandClock): Desk {
  return {
    clock,
    open: (opened) => store.commit({ opened }),
    setTerms: (terms) => store.commit({ accountTerms: [terms] }),
    move: store.move,
    transfer: store.transfer,
    sweep: async () => {
      while ((await store.timeOut(100)) === 100);
    },
    account: store.account,
    moveOf: store.moveOf,
    moves: (merchantId, accountId) => store.moves({ merchantId, accountId, limit: 1000 }),
    totals: (merchantId) => store.totals(merchantId),
  };
}

/** What a desk of the pure core does where a store would: tests plant their faults here. */
export type Core = {
  readonly act: typeof act;
  /** What is answered to a key that is known. */
  readonly replay: (known: Move | undefined) => Move | undefined;
  /** What else happens between reading an account and writing it; absent: nothing can. */
  readonly between?: () => Promise<void>;
};

const CORE: Core = { act, replay: (known) => known };

/** The pure core, with the store's rule about keys and nothing else. */
export function coreDesk(core: Core = CORE): Desk {
  const clock = handClock();
  const accounts = new Map<string, Account>();
  const known = new Map<string, Move>();
  const moves: Move[] = [];
  const nameOf = ({ accountId, key }: Pick<Ask, "accountId" | "key">) => JSON.stringify([accountId, key]);

  function keep(done: Pick<Opened, "account" | "moves">): void {
    accounts.set(done.account.id, done.account);
    for (const move of done.moves) {
      known.set(nameOf(move), move);
      if (move.number > 0) moves.push(move);
    }
  }

  const accountOf = ({ accountId, merchantId }: Ask): Account | undefined => {
    const account = accounts.get(accountId);
    return account?.merchantId === merchantId ? account : undefined;
  };

  function heard(asked: Ask): Moved | undefined {
    const move = core.replay(known.get(nameOf(asked)));
    if (move === undefined) return undefined;
    return move.fingerprint === asked.fingerprint
      ? { ...said(move), replayed: true }
      : { outcome: "mismatch" };
  }

  return {
    clock,
    open: async (opened) => opened.forEach(keep),
    setTerms: async ({ accountId, ...terms }) => {
      const account = accounts.get(accountId);
      if (account !== undefined) accounts.set(accountId, { ...account, ...terms });
    },
    move: async (asked) => {
      const account = accountOf(asked);
      if (account === undefined) return { outcome: "no-account" };
      const before = heard(asked);
      if (before !== undefined) return before;
      if (core.between !== undefined) await core.between();
      const done = core.act(account, asked, clock.now());
      keep(done);
      return said(done.move);
    },
    transfer: async (from, to) => {
      const [giver, taker] = [accountOf(from), accountOf(to)];
      if (giver === undefined || taker === undefined) return { outcome: "no-account" };
      const before = heard(from);
      if (before !== undefined) return before;
      const { sent, taken } = pass({ giver, taker }, { from, to }, clock.now());
      keep(sent);
      if (taken !== undefined) keep(taken);
      return said(sent.move);
    },
    sweep: async () => {
      for (const account of accounts.values()) keep(timedOut(account, clock.now()));
    },
    account: async (id) => accounts.get(id),
    moveOf: async (accountId, key) => known.get(nameOf({ accountId, key })),
    moves: async (_, accountId) => moves.filter((move) => move.accountId === accountId),
  };
}

function said(move: Move): Extract<Moved, { readonly replayed: boolean }> {
  return { outcome: move.refused === undefined ? "done" : "refused", move, replayed: false };
}
