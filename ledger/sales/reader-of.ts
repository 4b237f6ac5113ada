import type { Parts } from "../parts.ts";
import { readNotice as readMpesa } from "../payments/mpesa/tellings.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { readWebhook } from "../payments/razorpay/tellings.ts";
import type { ProviderName } from "./order.ts";

const unreadable: PaymentProvider["read"] = () => undefined;

/** Notices are read the same whether or not the provider is switched on today. */
const READERS: { readonly [Name in ProviderName]: PaymentProvider["read"] } = {
  mpesa: readMpesa,
  razorpay: readWebhook,
  manual: unreadable,
  wallet: unreadable,
};

export function readerOf(
  { providers }: Pick<Parts, "providers">,
  name: ProviderName,
): PaymentProvider["read"] {
  return providers.get(name)?.read ?? READERS[name];
}
