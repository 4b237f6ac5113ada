import { MOST } from "../books/money.ts";
import type { PaymentProvider } from "./provider.ts";

/** What every way of paying has in common that asks nobody: people pay by themselves, in any currency. */
export const ASKS_NOBODY: Omit<PaymentProvider, "name" | "account"> = {
  limits: { least: 1n, most: MOST, step: 1n },
  asks: "nobody",
  asksOnce: true,
  pauses: [],
  ask: () =>
    Promise.resolve({
      asked: "refused",
      code: "nobody",
      text: "nobody can be asked",
      advice: "shop-problem",
    }),
  verdict: () => Promise.resolve({ verdict: "pending" }),
  read: () => undefined,
};
