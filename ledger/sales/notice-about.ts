import type { Notice } from "../notice.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import type { About } from "../payments/provider.ts";
import type { Changes } from "../store/store.ts";

/** What a notice came to: in words for whoever reads the list of notices, and as changes. */
export type Acted = {
  readonly verdict: string;
  readonly changes?: Changes;
  /** Another end than `handled`. */
  readonly state?: Notice["state"];
  /** The provider's receipt it is about, to find it by. */
  readonly about?: string;
};

/** Which asking of ours a notice is about: by the address it came to, or by the names in it. */
export async function paymentAbout(
  { store }: Pick<Parts, "store">,
  notice: Pick<Notice, "provider" | "paymentId">,
  { paymentId = notice.paymentId, promptId, theirOrderId }: About,
): Promise<Payment | undefined> {
  const { provider } = notice;
  const own = (payment: Payment | undefined) => (payment?.provider === provider ? payment : undefined);
  const named = paymentId === undefined ? undefined : own(await store.get("payments", paymentId));
  if (named !== undefined) return named;
  if (promptId !== undefined) {
    const prompted = own((await store.find("payments", { where: { promptId }, limit: 1 }))[0]);
    if (prompted !== undefined) return prompted;
  }
  if (theirOrderId === undefined) return undefined;
  return own((await store.find("payments", { where: { theirOrderId }, limit: 1 }))[0]);
}
