// Made by `npm run client` from the document; not to be edited.

/** The calls that take an Idempotency-Key. */
export const KEYED: ReadonlySet<string> = new Set([
  "POST /v1/orders",
  "POST /v1/orders/{id}/cancel",
  "POST /v1/orders/{id}/refunds",
  "POST /v1/orders/{id}/manual-payments",
  "POST /v1/orders/{id}/proofs",
  "POST /v1/orders/{id}/rejections",
  "POST /v1/vouchers",
  "POST /v1/vouchers/{code}/debits",
  "POST /v1/vouchers/{code}/recharges",
  "POST /v1/wallets/{id}/top-ups",
  "POST /v1/wallets/{id}/credits",
  "POST /v1/wallets/{id}/debits",
  "POST /v1/wallets/{id}/holds",
  "POST /v1/wallets/{id}/adjustments",
  "POST /v1/holds/{id}/capture",
  "POST /v1/holds/{id}/void",
  "POST /v1/transfers",
  "POST /v1/usage",
  "POST /v1/transactions/{id}/refunds",
  "POST /v1/payments/{id}/allocations",
  "POST /v1/payments/{id}/refunds",
  "POST /v1/refunds/{id}/confirmations",
  "POST /v1/refunds/{id}/retries",
  "POST /v1/notices/{id}/replays",
]);
