import { expect, test } from "vitest";
import type { Moved } from "../../../../ledger/books/move.ts";
import { upTo } from "../make.ts";
import type { Opened } from "./opened.ts";
import { credit, debit, done, said, wallet } from "./wallet.ts";

/** What askers call their asks: their own words, UUIDs, ULIDs, and what a store might take for its own signs. */
const FORMS = [
  "call-1",
  "Call-1",
  "CALL-1",
  " call-1",
  "call-1 ",
  "a.b",
  "a.b.c",
  ".",
  "$set",
  "$",
  "a$b",
  "a|b",
  "a/b",
  "a/b?c=d&e#f",
  "a,b",
  "a%2Eb",
  "\\",
  "'; drop table moves; --",
  '{"$ne":null}',
  "__proto__",
  "constructor",
  "_id",
  "null",
  "0",
  "00",
  "-1",
  "1e3",
  "~",
  "*",
  "019a9f3e-7c1b-7000-8000-000000000001",
  "019a9f3e-7c1b-7000-8000-000000000002",
  "01JD3C5W0H8Q4V6Z9X2B7N1M0K",
  "01JD3C5W0H8Q4V6Z9X2B7N1M0M",
  "k".repeat(255),
  `${"k".repeat(254)}j`,
];

export function keyContract(opened: Opened): void {
  test("the same key hears the first answer again, whatever happened meanwhile", async () => {
    const mine = await wallet(opened(), { first: 100n });
    const first = await mine.spends(30n, { key: "call" });
    expect(first).toMatchObject({ outcome: "done", replayed: false });
    await mine.spends(70n);
    const again = await mine.spends(30n, { key: "call" });
    expect(again).toStrictEqual({ ...first, replayed: true });
    expect((await mine.now()).balance).toBe(0n);
    expect(await mine.moves()).toHaveLength(3);
  });

  test("the same key with another request is a mismatch and does nothing", async () => {
    const mine = await wallet(opened(), { first: 100n });
    await mine.spends(30n, { key: "call" });
    await mine.spends(300n, { key: "no" });
    const before = await mine.now();
    const asked = { fingerprint: "something else" };
    expect(await mine.spends(31n, { key: "call", ...asked })).toStrictEqual({ outcome: "mismatch" });
    expect(await mine.spends(1n, { key: "no", ...asked })).toStrictEqual({ outcome: "mismatch" });
    expect(await mine.now()).toStrictEqual(before);
    expect(said(await mine.spends(30n, { key: "call" }))).toBe("done");
  });

  test("a refusal is remembered, also after a top-up", async () => {
    const mine = await wallet(opened(), { first: 10n });
    const no = await mine.spends(30n, { key: "call" });
    expect(said(no)).toBe("insufficient-funds");
    await mine.gets(100n);
    expect(await mine.spends(30n, { key: "call" })).toStrictEqual({ ...no, replayed: true });
    expect((await mine.now()).balance).toBe(110n);
    expect(said(await mine.spends(30n, { key: "call, asked anew" }))).toBe("done");
    expect(await mine.spends(30n, { key: "call" })).toStrictEqual({ ...no, replayed: true });
  });

  test("answers are remembered also when all moves have passed into the books", async () => {
    const { store } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const yes = await mine.spends(30n, { key: "yes" });
    const no = await mine.spends(300n, { key: "no" });
    await expect.poll(() => store.backlog(), { timeout: 20_000 }).toStrictEqual({ pending: 0 });
    expect(await mine.spends(30n, { key: "yes" })).toStrictEqual({ ...yes, replayed: true });
    expect(await mine.spends(300n, { key: "no" })).toStrictEqual({ ...no, replayed: true });
    expect(said(await mine.spends(1n, { key: "yes", fingerprint: "other" }))).toBe("mismatch");
    expect(said(await mine.spends(1n, { key: "no", fingerprint: "other" }))).toBe("mismatch");
    expect(await mine.now()).toMatchObject({ balance: 70n, number: 2 });
    expect(await store.moveOf(mine.id, "no")).toMatchObject({ refused: "insufficient-funds", number: 0 });
  });

  test("one key sixty-four times at once has one effect, and all hear the same", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const ask = mine.ask(debit(10n), { key: "call" });
    const heard = await Promise.all(upTo(64).map((n) => (n % 2 === 0 ? store : other).move(ask)));
    expect(heard.filter((moved) => "replayed" in moved && !moved.replayed)).toHaveLength(1);
    expect(heard.map((moved) => ({ ...moved, replayed: true }))).toEqual(
      upTo(64).map(() => ({ ...heard[0], replayed: true })),
    );
    expect(await mine.now()).toMatchObject({ balance: 90n, number: 2 });
  });

  test("one key that is refused, many times at once, is refused once and for all", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 5n });
    const ask = mine.ask(debit(10n), { key: "call" });
    const heard = await Promise.all(
      upTo(24).map((n) => {
        const by = n % 2 === 0 ? store : other;
        return n === 12 ? by.move(mine.ask(credit(100n))) : by.move(ask);
      }),
    );
    const answers = heard.filter((_, n) => n !== 11);
    expect(new Set(answers.map(said)).size).toBe(1);
    expect(answers.map((moved) => ({ ...moved, replayed: true }))).toEqual(
      answers.map(() => ({ ...answers[0], replayed: true })),
    );
  });

  test("of two requests with one key at once one is done and the other is a mismatch", async () => {
    const { store, other } = opened();
    const mine = await wallet(opened(), { first: 100n });
    for (const key of ["one", "two", "three"]) {
      const heard = await Promise.all([
        store.move(mine.ask(debit(1n), { key, fingerprint: "a" })),
        other.move(mine.ask(debit(2n), { key, fingerprint: "b" })),
      ]);
      expect(heard.map(said).toSorted()).toEqual(["done", "mismatch"]);
    }
    expect((await mine.now()).number).toBe(4);
  });

  test("a key is any printable text to the letter, and each account has keys of its own", async () => {
    const { store } = opened();
    const [mine, yours] = [await wallet(opened(), { first: 100n }), await wallet(opened(), { first: 100n })];
    const heard = await Promise.all(FORMS.map((key) => mine.spends(1n, { key })));
    expect(heard.filter((moved) => "replayed" in moved && !moved.replayed)).toHaveLength(FORMS.length);
    for (const [n, key] of FORMS.entries()) {
      const first = heard[n];
      if (first === undefined) throw new Error("all are answered");
      expect(await store.moveOf(mine.id, key)).toStrictEqual(done(first));
      expect(await mine.spends(1n, { key })).toStrictEqual({ ...first, replayed: true });
      expect(await store.moveOf(yours.id, key)).toBeUndefined();
    }
    expect((await mine.now()).balance).toBe(100n - BigInt(FORMS.length));
    expect(said(await yours.spends(2n, { key: FORMS[0] ?? "" }))).toBe("done");
  });

  test("keys that carry a time may come in any order, late and early, and are each done once", async () => {
    const { store, clock } = opened();
    const mine = await wallet(opened(), { first: 100n });
    const times = [clock.now(), clock.now() + DAY, clock.now() - DAY, 0, 2 ** 48 - 1, clock.now()];
    const heard = new Map<string, Moved>();
    for (const round of ["a", "b"]) {
      for (const [n, time] of times.entries())
        for (const key of [uuid(time, `${round}${String(n)}`), ulid(time, `${round}${String(n)}`)]) {
          const amount = n % 3 === 2 ? 1000n : 1n;
          heard.set(key, await mine.spends(amount, { key }));
          expect(said(await mine.spends(amount, { key, fingerprint: "other" }))).toBe("mismatch");
        }
      await expect.poll(() => store.backlog(), { timeout: 20_000 }).toStrictEqual({ pending: 0 });
    }
    expect(await mine.now()).toMatchObject({ balance: 84n, number: 17 });
    await mine.gets(2000n);
    for (const [key, first] of heard) {
      expect(await mine.spends(1n, { key })).toStrictEqual({ ...first, replayed: true });
      expect(said(await mine.spends(1n, { key, fingerprint: "other" }))).toBe("mismatch");
    }
    // Upper case is another key of the same time.
    const [key = ""] = heard.keys();
    expect(said(await mine.spends(1n, { key: key.toUpperCase() }))).toBe("done");
    expect(await mine.now()).toMatchObject({ balance: 2083n, number: 19 });
  });
}

const DAY = 86_400_000;

function uuid(time: number, tail: string): string {
  const hex = time.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8abc-${tail.padStart(12, "0")}`;
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function ulid(time: number, tail: string): string {
  let letters = "";
  for (let rest = BigInt(time); letters.length < 10; rest /= 32n) {
    letters = `${CROCKFORD.charAt(Number(rest % 32n))}${letters}`;
  }
  return `${letters}${tail.toUpperCase().padStart(16, "0")}`;
}
