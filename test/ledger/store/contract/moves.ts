import { expect, test } from "vitest";
import { credit as creditSide, debit as debitSide } from "../../../../ledger/books/entry.ts";
import type { Move } from "../../../../ledger/books/move.ts";
import type { MoveQuery } from "../../../../ledger/store/accounts.ts";
import { entry, name, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { done, MINUTE, sweep, wallet } from "./wallet.ts";

export function moveContract(opened: Opened): void {
  /** Two accounts of one merchant and eight moves over four instants, one instant with moves of both. */
  const history = async () => {
    const { clock } = opened();
    const merchantId = name("mer");
    const one = await wallet(opened(), { merchantId, customerId: "cus_1", first: 100n });
    const two = await wallet(opened(), { merchantId, first: 50n });
    clock.pass(1000);
    const { holdId } = await two.holds(20n);
    await one.spends(10n);
    await one.spends(1000n);
    clock.pass(1000);
    await two.does({ kind: "void", holdId: String(holdId) });
    await one.gets(7n);
    clock.pass(1000);
    await one.spends(3n);
    await two.spends(4n);
    return { merchantId, one, two, end: clock.now() };
  };
  const names = (moves: readonly Move[], { one }: Awaited<ReturnType<typeof history>>) =>
    moves.map(({ accountId, number }) => `${accountId === one.id ? "one" : "two"} ${String(number)}`);
  const ALL = ["one 1", "two 1", "one 2", "two 2", "one 3", "two 3", "one 4", "two 4"];

  test("moves of a merchant come in the order of time, account and number, without the refused", async () => {
    const { store } = opened();
    const past = await history();
    const { merchantId, one, two, end } = past;
    const asked = async (query: Partial<MoveQuery>) =>
      names(await store.moves({ merchantId, limit: 1000, ...query }), past);
    expect(await asked({})).toEqual(ALL);
    expect(await asked({ newestFirst: true })).toEqual(ALL.toReversed());
    expect(await asked({ limit: 3 })).toEqual(ALL.slice(0, 3));
    expect(await asked({ accountId: one.id })).toEqual(["one 1", "one 2", "one 3", "one 4"]);
    expect(await asked({ accountId: two.id, newestFirst: true, limit: 1 })).toEqual(["two 4"]);
    expect(await asked({ accountId: one.id, number: 3 })).toEqual(["one 3"]);
    expect(await asked({ accountId: one.id, number: 5 })).toEqual([]);
    expect(await asked({ customerId: "cus_1" })).toEqual(["one 1", "one 2", "one 3", "one 4"]);
    expect(await asked({ customerId: "cus_none" })).toEqual([]);
    expect(await asked({ only: "credit" })).toEqual(["one 1", "two 1", "one 3"]);
    expect(await asked({ only: "debit" })).toEqual(["one 2", "one 4", "two 4"]);
    expect(await asked({ only: "changes" })).toEqual(["one 1", "two 1", "one 2", "one 3", "one 4", "two 4"]);
    expect(await asked({ from: end - 1000 })).toEqual(ALL.slice(4));
    expect(await asked({ before: end - 1000 })).toEqual(ALL.slice(0, 4));
    expect(await asked({ from: end - 1000, before: end, only: "changes" })).toEqual(["one 3"]);
    expect(await store.moves({ merchantId: name("mer"), accountId: one.id, limit: 10 })).toEqual([]);
  });

  test("moves are read page after page, either way, and none is missed or seen twice", async () => {
    const { store } = opened();
    const past = await history();
    for (const newestFirst of [false, true])
      for (const limit of [1, 3]) {
        const seen: Move[] = [];
        for (;;) {
          const last = seen.at(-1);
          const page = await store.moves({
            merchantId: past.merchantId,
            limit,
            newestFirst,
            ...(last !== undefined && { after: last }),
          });
          if (page.length === 0) break;
          seen.push(...page);
        }
        expect(names(seen, past)).toEqual(newestFirst ? ALL.toReversed() : ALL);
      }
  });

  test("a move comes back exactly as it was answered, by its key and in the list", async () => {
    const { store, clock } = opened();
    const mine = await wallet(opened(), { first: 100n, customerId: "cus_1", asset: "COIN" });
    const note = { description: 'Call "एक" $n', reference: "a.b|c", actor: "asha" };
    await mine.gets(9n, { priority: 1, expiresAt: clock.now() + MINUTE });
    const answers = [
      done(await mine.spends(12n, { note })),
      await mine.holds(5n),
      done(
        await mine.does(
          { kind: "use", meter: "m.1", quantity: 3n, price: 1n, per: 2n, rounding: "up" },
          { note },
        ),
      ),
    ];
    answers.push(done(await mine.does({ kind: "capture", holdId: answers[1]?.holdId ?? "", amount: 2n })));
    const [first] = answers;
    if (first === undefined) throw new Error("there are four");
    answers.push(done(await mine.does({ kind: "refund", of: first.number, legs: first.legs }, { note })));
    expect((await mine.moves()).slice(2)).toStrictEqual(answers);
    for (const move of answers) expect(await store.moveOf(mine.id, move.key)).toStrictEqual(move);
    expect(first).toMatchObject({ customerId: "cus_1", asset: "COIN", note, account: `wallet:${mine.id}` });
  });

  test("totals are exact also beyond 64 bits", async () => {
    const { store } = opened();
    const mine = await wallet(opened());
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    // 1,030 times all that an account can hold is more than 2^63.
    const money = { amount: most, asset: "KES" };
    const postings = upTo(1030).flatMap(() => [
      debitSide("clearing:x", money),
      creditSide("deposits", money),
    ]);
    expect(await store.commit({ entries: [entry(mine.merchantId, { postings })] })).toBe("committed");
    for (let n = 0; n < 3; n += 1) {
      done(await mine.does({ kind: "credit", amount: most, against: "granted" }));
      done(await mine.spends(most));
    }
    const totals = await store.totals(mine.merchantId);
    const sums = Object.fromEntries(totals.map(({ account, debit, credit }) => [account, [debit, credit]]));
    expect(sums["clearing:x"]).toEqual([1030n * most, 0n]);
    expect(sums[`wallet:${mine.id}`]).toEqual([3n * most, 3n * most]);
  });

  test("totals have both sides of every move as soon as it is acknowledged, with the journal's entries", async () => {
    const { store, clock } = opened();
    const merchantId = name("mer");
    const [one, two] = [
      await wallet(opened(), { merchantId, first: 100n }),
      await wallet(opened(), { merchantId, asset: "COIN" }),
    ];
    await store.commit({
      entries: [
        entry(merchantId, {
          postings: [
            debitSide("clearing:mpesa", { amount: 100n, asset: "KES" }),
            creditSide("granted", { amount: 100n, asset: "KES" }),
          ],
        }),
      ],
    });
    await two.gets(40n, { expiresAt: clock.now() + MINUTE });
    await one.spends(30n);
    await one.spends(3000n);
    await one.holds(10n);
    await two.does({ kind: "adjust", amount: -5n });
    const row = (account: string, asset: string, [debit, credit]: readonly [bigint, bigint]) => ({
      account,
      asset,
      debit,
      credit,
    });
    const must = [
      row("adjusted", "COIN", [0n, 5n]),
      row("clearing:mpesa", "KES", [100n, 0n]),
      row("granted", "COIN", [40n, 0n]),
      row("granted", "KES", [100n, 100n]),
      row("spent", "KES", [0n, 30n]),
      row(`wallet:${one.id}`, "KES", [30n, 100n]),
      row(`wallet:${two.id}`, "COIN", [5n, 40n]),
    ];
    expect(await store.totals(merchantId)).toStrictEqual(must);
    expect(await store.totals(merchantId, `wallet:${one.id}`)).toStrictEqual([must[5]]);
    expect(await store.totals(merchantId, "spent")).toStrictEqual([must[4]]);
    clock.pass(MINUTE);
    await sweep(opened());
    const after = await store.totals(merchantId);
    expect(after).toContainEqual(row("expired", "COIN", [0n, 35n]));
    for (const asset of ["KES", "COIN"]) {
      const sides = after.filter((one) => one.asset === asset);
      expect(sides.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)).toBe(0n);
    }
  });

  test("moves that wait to pass into the books are seen all the same, and do pass", async () => {
    const { store } = opened();
    const mine = await wallet(opened(), { first: 100n });
    await Promise.all(upTo(10).map(() => mine.spends(1n)));
    expect((await mine.moves()).map(({ number }) => number)).toEqual(upTo(11));
    await expect.poll(() => store.backlog(), { timeout: 20_000 }).toStrictEqual({ pending: 0 });
    expect((await mine.moves()).map(({ number }) => number)).toEqual(upTo(11));
    const [last] = await store.moves({ merchantId: mine.merchantId, newestFirst: true, limit: 1 });
    expect(last).toMatchObject({ number: 11, balanceAfter: 90n });
    expect(await store.totals(mine.merchantId, "spent")).toMatchObject([{ credit: 10n }]);
  });
}
