import type { DisputeEntity, LinkEntity, OrderEntity, PaymentEntity, RefundEntity } from "./entities.ts";
import { newId, seconds } from "./names.ts";
import { shownLink } from "./shown.ts";
import type { EventName, RaisedEvent, World } from "./world.ts";

/** The entities an event tells about; they are copied as they are now. */
type About = {
  readonly payment_link?: LinkEntity;
  readonly order?: OrderEntity;
  readonly payment?: PaymentEntity;
  readonly refund?: RefundEntity;
  readonly dispute?: DisputeEntity;
};

/** Raises an event with a name of its own, which only the header of its delivery will carry. */
export function event(world: World, name: EventName, about: About): RaisedEvent {
  const { payment_link: link, order, payment, refund, dispute } = about;
  const shown = {
    ...(refund === undefined ? {} : { refund }),
    ...(link === undefined ? {} : { payment_link: shownLink(world, link) }),
    ...(order === undefined ? {} : { order: link === undefined ? order : withoutPrefix(order) }),
    ...(payment === undefined ? {} : { payment }),
    ...(dispute === undefined ? {} : { dispute }),
  };
  const body = JSON.stringify({
    entity: "event",
    account_id: world.accountId,
    event: name,
    contains: Object.keys(shown),
    payload: Object.fromEntries(Object.entries(shown).map(([kind, entity]) => [kind, { entity }])),
    // In every sample of a link's event this is the link's birth, not the event's.
    created_at: link?.created_at ?? seconds(world),
  });
  const raised = { id: newId(world, "evt").slice(4), name, body, at: world.options.clock.now() };
  world.events.push(raised);
  return raised;
}

/** The order inside a link's event lacks `order_` in its id; the payment beside it has it. */
function withoutPrefix(order: OrderEntity): object {
  return { ...order, id: order.id.replace(/^order_/, "") };
}
