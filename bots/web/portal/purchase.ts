import {
  addressKey,
  type Ledger,
  type Order,
  type Payment,
  Problem,
  readPhone,
  together,
} from "../../../ledger/index.ts";
import { onTheStreet } from "../../street.ts";
import { type Counter, offersAt, type Way } from "./shelf.ts";
import { fingerprintOf, hashOf, openTokens, type Visitor, type Wanted } from "./tokens.ts";
import { orderView, viewOf } from "./view.ts";

/** A purchase as its buyer is told of it; `replayed`: the first answer to this key again. */
export type Bought = { readonly token: string; readonly answer: object; readonly replayed: boolean };

/** The order that a token opens. Any other word costs the same look. */
export async function orderBehind({ store }: Ledger, token: string): Promise<Order | undefined> {
  const [order] = await store.find("orders", { where: { tokenHash: hashOf(token) }, limit: 1 });
  return order;
}

/** The books as a stranger at a hotspot meets them: what they may ring is counted with what the web chat rings. */
export function streetFor(ledger: Ledger, { secret, from }: Visitor): Ledger {
  const address = { channel: "web", chat: `portal-${hashOf(secret ?? from).slice(0, 16)}` } as const;
  return onTheStreet(ledger, { id: addressKey(address), address, kind: "text", text: "", from });
}

/** Places orders for strangers: each gets a token that is nowhere kept, only its hash is. */
export function openPurchases(ledger: Ledger) {
  const tokenFor = openTokens(ledger);
  const underWay = new Map<string, { readonly fingerprint: string; readonly buying: Promise<Bought> }>();

  return {
    buy: async (counter: Counter, wanted: Wanted, visitor: Visitor): Promise<Bought> => {
      const hasKey = wanted.key !== undefined;
      const token = tokenFor(counter.router.id, wanted, visitor);
      const fingerprint = fingerprintOf(wanted);
      const running = underWay.get(token);
      if (running !== undefined) {
        if (hasKey && running.fingerprint !== fingerprint) throw reused();
        return { ...(await running.buying), replayed: hasKey };
      }
      const buying = bought(ledger, counter, { ...wanted, token, visitor, fingerprint });
      underWay.set(token, { fingerprint, buying });
      try {
        return await buying;
      } finally {
        underWay.delete(token);
      }
    },
  };
}

function reused(): Problem {
  return new Problem("idempotency-key-reused", "This Idempotency-Key was used for another purchase.");
}

type Buying = Wanted & {
  readonly token: string;
  readonly visitor: Visitor;
  readonly fingerprint: string;
};

async function bought(ledger: Ledger, counter: Counter, buying: Buying): Promise<Bought> {
  const { token, productId } = buying;
  const before = await boughtBefore(ledger, buying);
  if (before !== undefined) return before;
  if (counter.shop.pausedAt !== undefined) throw new Problem("shop-paused");
  const offer = (await offersAt(ledger, counter)).find(({ product }) => product.id === productId);
  if (offer === undefined) throw new Problem("product-not-found");
  const way = buying.way ?? offer.ways[0];
  if (way === undefined || !offer.ways.includes(way)) throw new Problem("provider-off");
  const placing = { ...buying, way, tokenHash: hashOf(token) };
  return { token, answer: await placed(ledger, placing, counter), replayed: false };
}

async function boughtBefore(ledger: Ledger, buying: Buying): Promise<Bought | undefined> {
  const { token, key, productId, fingerprint } = buying;
  const tokenHash = hashOf(token);
  const replayed = key !== undefined;
  const replay = replayed ? await ledger.store.get("replays", replayId(tokenHash)) : undefined;
  if (replay !== undefined) {
    if (replay.fingerprint !== fingerprint) throw reused();
    return { token, answer: JSON.parse(replay.body) as object, replayed };
  }
  const [known] = await ledger.store.find("orders", { where: { tokenHash }, limit: 1 });
  if (known === undefined) return undefined;
  if (known.productId !== productId) throw reused();
  return { token, answer: await orderView(ledger, known), replayed };
}

/** Beside those of the REST door, which begin with a merchant's id. */
function replayId(tokenHash: string): string {
  return `portal/${tokenHash}`;
}

type Placing = Buying & { readonly way: Way; readonly tokenHash: string };

type Made = { readonly order: Order; readonly payment: Payment };

async function placed(ledger: Ledger, placing: Placing, { router, shop }: Counter): Promise<object> {
  const { id: routerId, merchantId } = router;
  const { way, productId, tokenHash } = placing;
  const phone = way === "mpesa" ? ringable(placing.phone) : anyPhone(placing.phone);
  const known = await buyerOf(ledger, merchantId, { phone, name: placing.name });
  const customerId = known.customer.id;
  const rings =
    way === "mpesa" && phone !== undefined && (await mayRing(ledger, placing, { phone, customerId }));
  const payer = { merchantId, customerId, provider: way, tokenHash, ...(rings && { phone }) };
  const answerTo = (made: Made) => viewOf({ ...made, shop, vouchers: [] });
  const order = await ledger.placeOrder({ ...payer, productId, quantity: 1, routerId }, (made) =>
    together(known.changes, remembered(ledger, placing, answerTo(made))),
  );
  if (!order.ok) throw new Problem(order.reason);
  return answerTo(order.value);
}

/** The first answer, for whoever says the same key again: without its token, which the key makes anew. */
function remembered({ clock }: Ledger, { key, tokenHash, fingerprint }: Placing, answer: object) {
  if (key === undefined) return {};
  const body = JSON.stringify(answer);
  const id = replayId(tokenHash);
  return { replays: [{ id, version: 1, fingerprint, status: 201, body, createdAt: clock.now() }] };
}

type Told = { readonly phone: string | undefined; readonly name: string | undefined };

/** A stranger who knows a customer's phone does not say what they are called: only a new one is named. */
async function buyerOf(ledger: Ledger, merchantId: string, { phone, name }: Told) {
  const who = { merchantId, ...(phone !== undefined && { phone }) };
  const known = await ledger.customerOf(who);
  const isNew = known?.changes.customers !== undefined;
  const buyer = isNew && name !== undefined ? await ledger.customerOf({ ...who, name }) : known;
  if (buyer === undefined) throw new Problem("customer-not-found");
  return buyer;
}

type Ringing = { readonly phone: string; readonly customerId: string };

/** A phone that may not be rung now is not: the order stands, and can be paid at the paybill. */
function mayRing(ledger: Ledger, { visitor, token }: Buying, ringing: Ringing): Promise<boolean> {
  return streetFor(ledger, visitor).mayPrompt({ ...ringing, asker: `portal ${hashOf(token)}` });
}

/** Asks the payer of an order once more, at the same phone or another one. */
export async function askAgain(
  ledger: Ledger,
  order: Order,
  { phone, visitor }: { readonly phone: string | undefined; readonly visitor: Visitor },
): Promise<void> {
  if (order.provider !== "mpesa") throw new Problem("not-offered");
  const rung = ringable(phone) ?? (await lastPhone(ledger, order));
  if (rung === undefined) throw new Problem("invalid-request", "phone: missing");
  const asking = { phone: rung, asker: `portal ${order.tokenHash ?? ""}`, customerId: order.customerId };
  if (!(await streetFor(ledger, visitor).mayPrompt(asking))) throw new Problem("too-many-requests");
  const retried = await ledger.retryPayment({ orderId: order.id, phone: rung }, () => ({}));
  if (!retried.ok) throw new Problem(retried.reason);
}

async function lastPhone({ store }: Ledger, { id: orderId }: Order): Promise<string | undefined> {
  const tries = await store.find("payments", { where: { orderId }, newestFirst: true, limit: 20 });
  return tries.find(({ phone }) => phone !== undefined)?.phone;
}

function ringable(typed: string | undefined): string | undefined {
  if (typed === undefined || typed.trim() === "") return undefined;
  const phone = readPhone(typed);
  if (phone === undefined)
    throw new Problem("invalid-request", "phone: not a Kenyan mobile number, e.g. 0712345678");
  return phone;
}

/** Where nothing rings a phone may be of any country. */
function anyPhone(typed: string | undefined): string | undefined {
  if (typed === undefined || typed.trim() === "") return undefined;
  const phone = readPhone(typed) ?? typed.replace(/[\s+().-]/gu, "");
  if (!/^\d{8,15}$/u.test(phone)) throw new Problem("invalid-request", "phone: not a phone number");
  return phone;
}
