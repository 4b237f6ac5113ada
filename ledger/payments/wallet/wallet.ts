import { refundName } from "../../refunds/refund.ts";
import type { Store } from "../../store/store.ts";
import { ASKS_NOBODY } from "../nobody.ts";
import type { PaymentProvider } from "../provider.ts";

/** The customer's own wallet with the merchant: its part of an order is held, not asked for, and goes back at once. */
export function openWalletPay(store: Pick<Store, "move">): PaymentProvider {
  return {
    ...ASKS_NOBODY,
    name: "wallet",
    account: "wallets",
    refund: async (refund) => {
      const { account: accountId, merchantId, amount, reason } = refund;
      const given = await store.move({
        accountId,
        merchantId,
        key: `·refund:${refundName(refund)}`,
        fingerprint: "",
        deed: { kind: "credit", amount: amount.amount, against: "spent" },
        note: { description: reason },
      });
      if (given.outcome === "done") return { refund: "done", number: String(given.move.number) };
      const code = given.outcome === "refused" ? (given.move.refused ?? "refused") : given.outcome;
      return { refund: "failed", code, text: "the wallet does not take it" };
    },
  };
}
