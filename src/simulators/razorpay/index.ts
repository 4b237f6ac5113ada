import { openWeather, serve } from "../http.ts";
import { openPost } from "../post.ts";
import type { LinkEntity, OrderEntity, PaymentEntity } from "./entities.ts";
import { newId } from "./names.ts";
import { pages } from "./pages.ts";
import { openPayer } from "./payer.ts";
import { routes } from "./routes.ts";
import { truth } from "./truth.ts";
import { type Delivery, deliver, redeliver } from "./webhook.ts";
import type { Faults, RazorpayOptions, World } from "./world.ts";

export type { RazorpayOptions } from "./world.ts";

export type Razorpay = Awaited<ReturnType<typeof openRazorpay>>;

/**
 * Razorpay on this machine, over real HTTP: payment links, orders with Checkout's signature, payments, refunds and
 * webhooks. It asks, refuses and tells as the real one is known to (facts/payments.md §2), and posts to this machine
 * only. Payers and banks are played by the verbs below. Nothing happens by itself: a link stays open until somebody
 * pays, cancels it or its time is over, and a refund waits until a verb ends it.
 */
export async function openRazorpay(options: RazorpayOptions) {
  const weather = openWeather<Faults>(options.random);
  const { webhookSecret: secret, oldWebhookSecret: oldSecret = `before ${secret}` } = options;
  const world: World = {
    options,
    weather,
    pagesAt: undefined,
    accountId: newId({ options }, "acc"),
    links: [],
    orders: [],
    payments: [],
    refunds: [],
    disputes: [],
    events: [],
    calls: [],
    webhook: { url: undefined, secret, oldSecret, disabled: false },
  };
  const post = openPost<Delivery>();
  const payer = openPayer(world, post);
  const server = await serve(pages(world, payer.payLink, routes(world, post)));
  if (options.pages === true) world.pagesAt = `${server.url}/pay`;
  return {
    /** Where the server lives, without a slash at its end. */
    url: server.url,
    /** Where the API lives, without a slash at its end. */
    apiUrl: `${server.url}/v1`,
    /** Sets a fault: for the next `times` calls (1 unless told), or with a `chance` each until `calm`. */
    fail: weather.fail,
    calm: weather.calm,
    ...payer,
    /** Webhooks go there from now on. A webhook that was switched off is on again. */
    webhookTo: (url: string): void => {
      world.webhook.url = url;
      world.webhook.disabled = false;
    },
    /** Whether a day without an accepted delivery has switched the webhook off. */
    webhookIsOff: (): boolean => world.webhook.disabled,
    /** A new webhook secret; the one before it is what the fault `old-secret` signs with. */
    rotateWebhookSecret: (next: string): void => {
      world.webhook.oldSecret = world.webhook.secret;
      world.webhook.secret = next;
    },
    /** Sends again every event that was tried and not taken with a 2xx, as the back-off would. */
    redeliver: () => post.carry(redeliver(world, post)),
    /** Sends one event again, as the dashboard's button does. */
    replay: (eventId: string): Promise<void> => {
      const event = world.events.find(({ id }) => id === eventId);
      if (event === undefined) throw new Error(`No event was raised under ${eventId}.`);
      return post.carry(deliver(world, post, { event, fault: undefined }));
    },
    /** Sends the webhooks held back by the fault `held`, in their order unless told `reversed`. */
    deliverHeld: post.deliverHeld,
    /** Every webhook sent, and what the shop answered (`status` 0: nothing). */
    delivered: () => post.delivered,
    /** Every event raised, whether or not it was sent. */
    events: (): World["events"] => world.events,
    links: (): readonly LinkEntity[] => world.links,
    orders: (): readonly OrderEntity[] => world.orders,
    payments: (): readonly PaymentEntity[] => world.payments,
    /** All money that was captured, and what went back, whatever webhooks and answers said. */
    truth: () => truth(world),
    /** Every answer given over HTTP, in order. */
    calls: (): World["calls"] => world.calls,
    /** Resolves when no webhook is in flight. */
    settled: post.settled,
    close: async () => {
      post.close();
      await server.close();
    },
  };
}
