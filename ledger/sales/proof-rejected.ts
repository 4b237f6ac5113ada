import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Order } from "./order.ts";
import type { Proof } from "./proof.ts";
import { toCustomer } from "./tell.ts";

type Rejecting = {
  readonly merchantId: string;
  readonly orderId: string;
  readonly reason?: string;
  readonly actor: string;
};

export type Rejected = { readonly order: Order; readonly proofs: readonly Proof[] };
export type RejectRefusal = "not-found" | "order-not-open";

/** Somebody looked and found no such money: the customer is told, and the order waits on. */
export function rejectProofs(
  parts: Parts,
  { merchantId, orderId, reason, actor }: Rejecting,
  alongside: (rejected: Rejected) => Changes,
): Promise<Outcome<Rejected, RejectRefusal>> {
  const { store, clock } = parts;
  return decide<Outcome<Rejected, RejectRefusal>>(store, async () => {
    const order = await store.get("orders", orderId);
    if (order?.merchantId !== merchantId) return { value: refuse("not-found") };
    const pending = await store.find("proofs", { where: { orderId, state: "pending" }, limit: 100 });
    const isOpen = order.state === "awaiting-payment" || pending.length > 0;
    if (order.paidAt !== undefined || !isOpen) return { value: refuse("order-not-open") };
    const said = reason === undefined ? {} : { reason };
    const decided = { state: "rejected", actor, ...said, decidedAt: clock.now() } as const;
    const proofs = pending.map((proof) => changed(proof, decided));
    const record = audited(parts, {
      merchantId,
      actor,
      act: "payment-rejected",
      subject: orderId,
      ...(reason !== undefined && { facts: { reason } }),
    });
    const told = toCustomer(parts, order, { kind: "payment-rejected", orderId, ...said });
    const rejected = { order, proofs };
    return {
      value: done(rejected),
      changes: together({ proofs, audit: [record] }, told, alongside(rejected)),
    };
  });
}
