import { MOST } from "../../books/money.ts";
import type { PaymentProvider } from "../provider.ts";

/**
 * Money that people hand over: cash, a bank, another wallet. Nobody can be asked; somebody who runs the shop says that
 * it came, and pays back by hand.
 */
export function openManual(): PaymentProvider {
  return {
    name: "manual",
    account: "by-hand",
    limits: { least: 1n, most: MOST, step: 1n },
    asks: "nobody",
    asksOnce: true,
    pauses: [],
    ask: () =>
      Promise.resolve({
        asked: "refused",
        code: "by-hand",
        text: "nobody can be asked",
        advice: "shop-problem",
      }),
    verdict: () => Promise.resolve({ verdict: "pending" }),
    read: () => undefined,
  };
}
