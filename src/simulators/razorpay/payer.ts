import type { Post } from "../post.ts";
import { endDispute, openDispute } from "./disputes.ts";
import { expireDue } from "./links.ts";
import { endRefund } from "./refunds.ts";
import { redirect, sign } from "./signatures.ts";
import { authorize, begin, capture, fail, type How, tillOf } from "./trying.ts";
import { type Delivery, tell } from "./webhook.ts";
import type { RaisedEvent, World } from "./world.ts";

/** A payment that went through, and the address the payer's browser is sent to, if the link names one. */
export type PaidLink = { readonly paymentId: string; readonly redirect?: string };

/** What Checkout hands to the merchant's page after a payment. */
export type PaidOrder = { readonly orderId: string; readonly paymentId: string; readonly signature: string };

/**
 * What payers and their banks do. A link is named by its id, its reference or its short address, an order by its id.
 * Each verb resolves when the webhooks have been delivered, except those held.
 */
export function openPayer(world: World, post: Post<Delivery>) {
  const say = (events: readonly RaisedEvent[]) => post.carry(tell(world, post, events));
  const start = async (which: string, how: How) => {
    await say(expireDue(world));
    const till = tillOf(world, which);
    return { ...till, payment: begin(world, till, how) };
  };
  const finish = async (which: string, how: How) => {
    const tried = await start(which, how);
    const authorized = authorize(world, tried.payment);
    const captured = capture(world, tried.payment);
    await say(how.tellsAuthorized === true ? [authorized, ...captured] : captured);
    return tried;
  };
  const { keySecret } = world.options;
  return {
    payLink: async (which: string, how: How = {}): Promise<PaidLink> => {
      const { payment, link } = await finish(which, how);
      const back = link === undefined ? undefined : redirect(link, payment, keySecret);
      return { paymentId: payment.id, ...(back === undefined ? {} : { redirect: back }) };
    },
    payOrder: async (orderId: string, how: How = {}): Promise<PaidOrder> => {
      const { payment } = await finish(orderId, how);
      const signature = sign(`${orderId}|${payment.id}`, keySecret);
      return { orderId, paymentId: payment.id, signature };
    },
    /** The payer tries and the bank refuses. */
    failLink: async (which: string, how: How = {}): Promise<string> => {
      const { payment } = await start(which, how);
      await say(fail(world, payment));
      return payment.id;
    },
    /** The bank is silent and the payment fails; `capture` lets the bank say yes after all, whatever happened since. */
    failThenCaptureLater: async (which: string, how: How = {}) => {
      const { payment } = await start(which, how);
      await say(fail(world, payment));
      const later = async () => {
        await say(expireDue(world));
        const authorized = authorize(world, payment);
        await say([authorized, ...capture(world, payment)]);
      };
      return { paymentId: payment.id, capture: later };
    },
    /** The payment stays authorized until `capture`, and blocks its order meanwhile. */
    authorizeOnly: async (which: string, how: How = {}) => {
      const { payment } = await start(which, how);
      await say([authorize(world, payment)]);
      return { paymentId: payment.id, capture: () => say(capture(world, payment)) };
    },
    processRefund: (refundId: string) => say(endRefund(world, refundId, "processed")),
    failRefund: (refundId: string) => say(endRefund(world, refundId, "failed")),
    /** The payer's bank wants the money back, in whole unless told; resolves with the dispute's id. */
    dispute: async (paymentId: string, amount?: number): Promise<string> => {
      const { disputeId, raised } = openDispute(world, paymentId, amount);
      await say(raised);
      return disputeId;
    },
    loseDispute: (disputeId: string) => say(endDispute(world, disputeId, "lost")),
    winDispute: (disputeId: string) => say(endDispute(world, disputeId, "won")),
    /** Closes the links whose time is over and tells of it; any other call does so too. */
    expireDue: () => say(expireDue(world)),
  };
}
