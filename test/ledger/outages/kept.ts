import { expect } from "vitest";
import { openReader, verifyBooks } from "../../../ledger/index.ts";
import { upTo } from "../store/make.ts";
import { watch } from "../store/watched.ts";
import { type Crowd, call } from "./crowd.ts";

/** Where to ask, and where the books are kept. */
type Books = { readonly door: string; readonly storeUrl: string };

/**
 * Whoever heard nothing asks again: there is one effect, and one answer from then on. Whoever heard something hears the
 * same again, and nothing is done.
 */
export async function expectOneAnswer(crowd: Crowd, door: string): Promise<void> {
  for (const one of crowd.unanswered()) expect(await crowd.ask(door, one)).toBeDefined();
  const known = [...crowd.told].values();
  const hand = async () => {
    for (const [key, { status, body }] of known) {
      const one = crowd.asked.get(key);
      if (one === undefined) throw new Error("what was answered was asked");
      expect(await crowd.ask(door, one)).toStrictEqual({ status, body, replayed: true });
    }
  };
  await Promise.all([...crowd.told].slice(0, 8).map(hand));
}

/**
 * Every wallet's moves are numbered without a gap and add up, none ever below zero; each key that was answered is there
 * exactly once, as it was answered; and the books as a whole are sound.
 */
export async function expectAllKept(
  crowd: Crowd,
  walletIds: readonly string[],
  { door, storeUrl }: Books,
): Promise<void> {
  const behind = await watch(storeUrl);
  const books = await openReader(storeUrl);
  for (const walletId of walletIds) {
    // Asking for the list puts all that was acknowledged among the entries.
    const list = await call(door, { method: "GET", path: `/v1/transactions?walletId=${walletId}` });
    expect(list?.status).toBe(200);
    const moves = await behind.moves
      .find({ accountId: walletId, number: { $gt: 0 } })
      .sort({ number: 1 })
      .toArray();
    expect(moves.map(({ number }) => Number(number))).toEqual(upTo(moves.length));
    let balance = 0;
    for (const { amount, balanceAfter } of moves) {
      balance += Number(amount);
      expect(balance).toBeGreaterThanOrEqual(0);
      expect(Number(balanceAfter)).toBe(balance);
    }
    const account = await behind.accounts.findOne({ _id: walletId });
    expect(account).toMatchObject({ balance, number: moves.length, pendingCount: 0 });
  }
  for (const [key, { status, body }] of crowd.told) {
    const { walletId: accountId, amount } = crowd.asked.get(key) ?? {};
    const [move, ...more] = await behind.moves.find({ accountId, key }).toArray();
    expect(more).toEqual([]);
    if (status === 402) {
      expect(move).toMatchObject({ number: 0, refused: "insufficient-funds" });
      continue;
    }
    expect(move).toMatchObject({ amount: -(amount ?? 0) });
    const transactionId = `${String(accountId)}-${String(move?.["number"])}`;
    expect(body).toMatchObject({ transactionId, balance: { amount: Number(move?.["balanceAfter"]) } });
  }
  const verdict = await verifyBooks(books);
  expect(verdict).toMatchObject({ sound: true, lines: verdict.lines });
  await Promise.all([books.close(), behind.close()]);
}
