import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAccount } from "../../../ledger/books/open.ts";
import { openReader, openStore, type Store, type StoreReader, verifyBooks } from "../../../ledger/index.ts";
import { sealEntries } from "../../../ledger/seals/seal-entries.ts";
import { mortal } from "../../sale/weather/mortal.ts";
import { handClock } from "../../support/clock.ts";
import { quiet } from "../../support/shop.ts";
import { entry, name, upTo } from "../store/make.ts";

/** How entries are sealed, on either store: two processes share it where two can. */
export function sealingSuite(
  title: string,
  open: () => { readonly url: string; readonly shared: boolean },
): void {
  describe(title, () => {
    const clock = handClock();
    let store: Store;
    let other: Store;
    let books: StoreReader;
    beforeAll(async () => {
      const { url, shared } = open();
      store = await openStore(url, clock);
      other = shared ? await openStore(url, clock) : store;
      books = await openReader(url);
    });
    afterAll(async () => {
      await books.close();
      await store.close();
      if (other !== store) await other.close();
    });
    const seal = (at: Store) => sealEntries({ store: at, clock, log: quiet });
    const merchant = async () => {
      const id = name("mer");
      const made = {
        id,
        version: 1,
        name: "Asha",
        type: "isp",
        currency: "KES",
        createdAt: clock.now(),
      } as const;
      const rest = { commissionBps: 0, coinValue: 100n, publicDebits: false, assets: [], isDefault: false };
      await store.commit({ merchants: [{ ...made, ...rest, practice: false }] });
      return id;
    };
    const wallet = async (merchantId: string, moves: number) => {
      const id = name("wal");
      const opening = { id, name: `wallet:${id}`, merchantId, asset: "KES" } as const;
      const first = { key: "first", deed: { kind: "credit", amount: 1000n, against: "granted" } } as const;
      await store.commit({ opened: [openAccount(opening, clock.now(), first)] });
      for (const n of upTo(moves)) await debit({ accountId: id, merchantId }, `debit ${String(n)}`);
      return id;
    };
    const debit = (account: { accountId: string; merchantId: string }, key: string) =>
      store.move({ ...account, key, fingerprint: "", deed: { kind: "debit", amount: 1n, against: "spent" } });
    /** What was acknowledged is among the entries. */
    const copied = (merchantId: string) => store.moves({ merchantId, limit: 1 });
    const chain = async (merchantId: string) =>
      (await store.find("seals", { where: { merchantId }, limit: 1000 })).map(
        ({ number, stream, from, upTo: last }) =>
          `${String(number)} ${stream} ${String(from)}-${String(last)}`,
      );

    test("what was booked is sealed once it is old enough, stream by stream, and goes on where it ended", async () => {
      const merchantId = await merchant();
      await store.commit({ entries: upTo(3).map(() => entry(merchantId, { postedAt: clock.now() })) });
      const id = await wallet(merchantId, 2);
      await copied(merchantId);
      await seal(store);
      expect(await chain(merchantId)).toEqual([]);
      clock.pass(5000);
      await seal(store);
      expect(await chain(merchantId)).toEqual([`1 journal 1-3`, `2 ${id} 1-3`]);
      await seal(store);
      expect(await chain(merchantId)).toHaveLength(2);
      await debit({ accountId: id, merchantId }, "another");
      await copied(merchantId);
      await store.commit({ entries: [entry(merchantId, { postedAt: clock.now() })] });
      clock.pass(5000);
      await seal(store);
      expect((await chain(merchantId)).slice(2)).toEqual([`3 journal 4-4`, `4 ${id} 4-4`]);
      expect((await verifyBooks(books)).lines.at(-1)).toMatch(/^ok/u);
    });

    const killed = "a sealer that is killed at any moment leaves a whole chain, and the next one goes on";
    test(killed, { timeout: 60_000 }, async () => {
      const merchantId = await merchant();
      const ids = [await wallet(merchantId, 1), await wallet(merchantId, 1)];
      const { store: dying, dieAt, isDead, revive } = mortal(store);
      // The journal's commit, the accounts' commit, the hints taken back.
      for (const commits of [0, 1, 2]) {
        for (const when of ["before", "after"] as const) {
          for (const id of ids) await debit({ accountId: id, merchantId }, `${when} ${String(commits)}`);
          await store.commit({ entries: [entry(merchantId, { postedAt: clock.now() })] });
          await copied(merchantId);
          clock.pass(5000);
          dieAt(commits, when);
          await expect(seal(dying)).rejects.toThrow("the process");
          expect(isDead()).toBe(true);
          revive();
        }
      }
      expect((await verifyBooks(books)).lines.at(-1)).toMatch(/^ok/u);
      await seal(store);
      const sealed = await store.find("seals", { where: { merchantId }, limit: 1000 });
      for (const [stream, last] of [["journal", 6], ...ids.map((id) => [id, 8] as const)] as const)
        expect(sealed.filter((one) => one.stream === stream).at(-1)?.upTo).toBe(last);
      const { lines } = await verifyBooks(books);
      expect(lines.at(-1)).toMatch(/^ok/u);
      expect(lines.at(-1)).not.toContain("not sealed");
    });

    test("two sealers at once make one chain", async () => {
      const merchantId = await merchant();
      const ids = [await wallet(merchantId, 2), await wallet(merchantId, 2)];
      await store.commit({ entries: [entry(merchantId, { postedAt: clock.now() })] });
      await copied(merchantId);
      clock.pass(5000);
      await Promise.all([seal(store), seal(other), seal(store)]);
      await seal(other);
      const all = await chain(merchantId);
      expect(all.map((one) => one.replace(/^\d+ /u, "")).toSorted()).toEqual(
        ["journal 1-1", ...ids.map((id) => `${id} 1-3`)].toSorted(),
      );
      expect((await verifyBooks(books)).lines.at(-1)).toMatch(/^ok/u);
    });

    test("a hint is taken back for what was sealed, and not for what came meanwhile", async () => {
      const merchantId = await merchant();
      const id = await wallet(merchantId, 1);
      await copied(merchantId);
      const hinted = async () => {
        const found: (number | undefined)[] = [];
        for (let after: string | undefined; ; ) {
          const page = await store.unsealed(2, after);
          found.push(...page.accounts.filter(({ accountId }) => accountId === id).map(({ last }) => last));
          after = page.next;
          if (after === undefined) return found.at(-1);
        }
      };
      expect(await hinted()).toBe(2);
      await debit({ accountId: id, merchantId }, "meanwhile");
      await copied(merchantId);
      await store.markSealed([{ accountId: id, upTo: 2 }]);
      expect(await hinted()).toBe(3);
      await store.markSealed([{ accountId: id, upTo: 3 }]);
      expect(await hinted()).toBe(undefined);
      const numbers = async (after: number, last?: number) =>
        (
          await store.movesAfter({
            accountId: id,
            after,
            ...(last !== undefined && { upTo: last }),
            limit: 2,
          })
        ).map(({ number }) => number);
      expect([await numbers(0), await numbers(1), await numbers(0, 1), await numbers(3)]).toEqual([
        [1, 2],
        [2, 3],
        [1],
        [],
      ]);
    });
  });
}
