import { ASKS_NOBODY } from "../nobody.ts";
import type { PaymentProvider } from "../provider.ts";

/**
 * Money that people hand over: cash, a bank, another wallet. Somebody who runs the shop says that it came, and pays
 * back by hand.
 */
export function openManual(): PaymentProvider {
  return { ...ASKS_NOBODY, name: "manual", account: "by-hand" };
}
