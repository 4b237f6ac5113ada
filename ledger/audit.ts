import type { Clock, Ids, Instant } from "./ids.ts";

/** What somebody with power over a shop can do. */
export const ACTS = [
  "merchant-created",
  "merchant-changed",
  "key-made",
  "key-revoked",
  "router-added",
  "router-changed",
  "router-removed",
  "code-kicked",
  "device-freed",
  "price-changed",
  "stock-set",
  "meter-set",
  "wallet-adjusted",
  "low-balance-set",
  "low-balance-ended",
  "payment-taken-by-hand",
  "payment-rejected",
  "money-placed",
  "order-refunded",
  "money-returned",
  "refund-paid-by-hand",
  "voucher-disabled",
  "voucher-enabled",
  "voucher-extended",
  "vouchers-made",
  "sheet-printed-again",
  "sold-at-counter",
  "codes-sent-again",
  "list-exported",
  "staff-invited",
  "invite-withdrawn",
  "staff-joined",
  "staff-removed",
  "shop-paused",
  "shop-resumed",
  "approval-asked",
  "approval-given",
  "approval-denied",
  "broadcast-begun",
  "broadcast-stopped",
  "router-synced",
  "customer-forgotten",
] as const;

export type Act = (typeof ACTS)[number];

type Fact = string | number | boolean;

/** What is worth knowing of an act, by name; of a change, what was and what is. Never a secret. */
export type Facts = { readonly [name: string]: Fact | { readonly before: Fact; readonly after: Fact } };

/**
 * One act of an admin, written down in the same commit as the act itself, so neither exists without the other. Never
 * changed and never removed.
 */
export type AuditRecord = {
  /** `aud_…`. */
  readonly id: string;
  readonly version: 1;
  /** Whose shop it was done to. */
  readonly merchantId: string;
  /** The id of the key, or of the member of staff, that did it. */
  readonly actor: string;
  readonly act: Act;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly facts?: Facts;
  readonly at: Instant;
};

/** A new record of an act that is about to be committed. */
export function audited(
  { ids, clock }: { readonly ids: Ids; readonly clock: Clock },
  done: Pick<AuditRecord, "merchantId" | "actor" | "act" | "subject" | "facts">,
): AuditRecord {
  return { id: ids.next("aud"), version: 1, ...done, at: clock.now() };
}

/** Which of these facts differ, with what was and what is. */
export function differences(
  before: Readonly<Record<string, Fact>>,
  after: Readonly<Record<string, Fact>>,
): Facts {
  const differing = Object.keys(after).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(
    differing.map((name) => [name, { before: before[name] ?? "", after: after[name] ?? "" }]),
  );
}
