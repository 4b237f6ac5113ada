import type { Post } from "../post.ts";
import { sign } from "./signatures.ts";
import type { EventName, RaisedEvent, WebhookFault, World } from "./world.ts";

/** One delivery of an event: the same event may be delivered many times. */
export type Delivery = {
  readonly eventId: string;
  readonly event: EventName;
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Razorpay waits five seconds for the merchant's answer. */
const PATIENCE = 5000;
const DAY = 24 * 60 * 60 * 1000;

/** Tells the merchant of events raised together, through the weather. */
export async function tell(
  world: World,
  post: Post<Delivery>,
  events: readonly RaisedEvent[],
): Promise<void> {
  const drawn = events.map((event) => {
    const fault = world.weather.next(event.name) ?? world.weather.next("webhook");
    return { event, fault };
  });
  const inOrder = drawn.some(({ fault }) => fault === "reordered") ? drawn.toReversed() : drawn;
  for (const { event, fault } of inOrder) await deliver(world, post, { event, fault });
}

/** Sends again what was not taken with a 2xx. After a day without one, the webhook is switched off. */
export async function redeliver(world: World, post: Post<Delivery>): Promise<void> {
  const taken = (event: RaisedEvent) =>
    post.delivered.some(({ eventId, status }) => eventId === event.id && status >= 200 && status < 300);
  const tried = (event: RaisedEvent) => post.delivered.some(({ eventId }) => eventId === event.id);
  const refused = world.events.filter((event) => tried(event) && !taken(event));
  const isOld = ({ at }: RaisedEvent) => world.options.clock.now() - at >= DAY;
  if (refused.some(isOld)) world.webhook.disabled = true;
  for (const event of refused) await deliver(world, post, { event, fault: undefined });
}

type Told = { readonly event: RaisedEvent; readonly fault: WebhookFault | undefined };

export async function deliver(world: World, post: Post<Delivery>, { event, fault }: Told): Promise<void> {
  const { url, disabled } = world.webhook;
  if (url === undefined || disabled || fault === "missing") return;
  const headers = { "x-razorpay-event-id": event.id, ...signature(world, event.body, fault) };
  const delivery = { eventId: event.id, event: event.name, url, body: event.body, headers };
  if (fault === "held") {
    post.hold(delivery);
    return;
  }
  const isObject = typeof fault === "object";
  if (isObject && "late" in fault) await post.carry(post.wait(fault.late));
  const times = isObject && "times" in fault ? fault.times : 1;
  for (let copy = 0; copy < times; copy += 1) await post.send(delivery, PATIENCE);
}

function signature(
  { webhook }: World,
  body: string,
  fault: WebhookFault | undefined,
): Readonly<Record<string, string>> {
  if (fault === "unsigned") return {};
  const secret = fault === "old-secret" ? webhook.oldSecret : webhook.secret;
  return { "x-razorpay-signature": sign(body, fault === "bad-signature" ? `not ${secret}` : secret) };
}
