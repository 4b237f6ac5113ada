import { expect, test, vi } from "vitest";
import { openTurns } from "../../../ledger/vouchers/turns.ts";
import { quiet } from "../../support/shop.ts";

test("a hundred slow routers keep a healthy one waiting once, for seconds, and never again", async () => {
  vi.useFakeTimers();
  try {
    const turns = openTurns(quiet);
    let looks = 0;
    const endless = new Promise<void>(() => undefined);
    const slow = Array.from({ length: 100 }, (_, n) => ({ id: `slow ${n}`, work: () => endless }));
    const healthy = { id: "healthy", work: async () => void (looks += 1) };
    const first = turns.round([...slow, healthy]);
    await vi.advanceTimersByTimeAsync(6000);
    expect(looks).toBe(1);
    await vi.advanceTimersByTimeAsync(6000);
    await first;
    await turns.round([...slow, healthy]);
    expect(looks).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test("what goes wrong in a round is told to whoever began it, and the next round does it again", async () => {
  const turns = openTurns(quiet);
  const broken = { id: "one", work: () => Promise.reject(new Error("no")) };
  await expect(turns.round([broken])).rejects.toThrow("no");
  await expect(turns.round([broken])).rejects.toThrow("no");
});
