import { createHash } from "node:crypto";
import { addressKey, type Ledger, type Order, Problem, readPhone } from "../../../ledger/index.ts";
import { onTheStreet } from "../../street.ts";
import { type Counter, offersAt, type Way } from "./shelf.ts";

/** A second tap within so long is the same tap. Milliseconds. */
const SAME_TAP = 15_000;
const MOST_TAPS = 10_000;
/** What a stranger chooses to call a purchase is also what opens it: 22 letters of base64 are 132 bits. */
const KEY = /^[A-Za-z0-9_=+/.-]{22,200}$/u;

/** Somebody at a hotspot: a secret of their browser, and their network's address. */
export type Visitor = { readonly secret: string | undefined; readonly from: string };

/** What they want; `key` is their Idempotency-Key. */
export type Wanted = {
  readonly productId: string;
  readonly way: Way | undefined;
  readonly phone: string | undefined;
  readonly name: string | undefined;
  readonly key: string | undefined;
};

export type Bought = { readonly token: string; readonly order: Order };

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The order that a token opens; throws `not-found` for any other word. */
export async function orderBehind({ store }: Ledger, token: string): Promise<Order> {
  // An unknown word costs the same look.
  const [order] = await store.find("orders", { where: { tokenHash: hashOf(token) }, limit: 1 });
  if (order === undefined) throw new Problem("not-found");
  return order;
}

/** The books as a stranger at a hotspot meets them: what they may ring is counted with what the web chat rings. */
export function streetFor(ledger: Ledger, { secret, from }: Visitor): Ledger {
  const address = { channel: "web", chat: `portal-${hashOf(secret ?? from).slice(0, 16)}` } as const;
  return onTheStreet(ledger, { id: addressKey(address), address, kind: "text", text: "", from });
}

/** Places orders for strangers: each gets a token that is nowhere kept, only its hash is. */
export function openPurchases(ledger: Ledger) {
  const taps = new Map<string, { readonly token: string; readonly at: number }>();
  const underWay = new Map<string, Promise<Bought>>();

  /** The same for the same key, and for two taps of one browser within seconds; else a new one. */
  function tokenFor({ router }: Counter, wanted: Wanted, { secret }: Visitor): string {
    const { key, productId, phone = "", way = "" } = wanted;
    if (key !== undefined) {
      if (!KEY.test(key))
        throw new Problem("invalid-request", "Idempotency-Key: 22 or more letters and digits, at random");
      return hashOf(`kibanda portal ${router.id} ${key}`);
    }
    const fresh = ledger.ids.hex(32);
    if (secret === undefined) return fresh;
    const now = ledger.clock.now();
    const tap = hashOf([secret, router.id, productId, phone, way].join(" "));
    const known = taps.get(tap);
    if (known !== undefined && Math.abs(now - known.at) < SAME_TAP) return known.token;
    if (taps.size >= MOST_TAPS) taps.clear();
    taps.set(tap, { token: fresh, at: now });
    return fresh;
  }

  return {
    buy: async (counter: Counter, wanted: Wanted, visitor: Visitor): Promise<Bought> => {
      const token = tokenFor(counter, wanted, visitor);
      const running = underWay.get(token);
      if (running !== undefined) return running;
      const buying = bought(ledger, counter, { ...wanted, token, visitor });
      underWay.set(token, buying);
      try {
        return await buying;
      } finally {
        underWay.delete(token);
      }
    },
  };
}

type Buying = Wanted & { readonly token: string; readonly visitor: Visitor };

async function bought(ledger: Ledger, counter: Counter, buying: Buying): Promise<Bought> {
  const { token, productId } = buying;
  const { router } = counter;
  const tokenHash = hashOf(token);
  const [known] = await ledger.store.find("orders", { where: { tokenHash }, limit: 1 });
  if (known !== undefined) {
    if (known.productId !== productId) throw new Problem("idempotency-key-reused");
    return { token, order: known };
  }
  if (counter.shop.pausedAt !== undefined) throw new Problem("shop-paused");
  const offer = (await offersAt(ledger, counter)).find(({ product }) => product.id === productId);
  if (offer === undefined) throw new Problem("product-not-found");
  const way = buying.way ?? offer.ways[0];
  if (way === undefined || !offer.ways.includes(way)) throw new Problem("provider-off");
  return { token, order: await placed(ledger, { ...buying, way, tokenHash }, router) };
}

type Placing = Buying & { readonly way: Way; readonly tokenHash: string };

async function placed(
  ledger: Ledger,
  placing: Placing,
  { id: routerId, merchantId }: Counter["router"],
): Promise<Order> {
  const { way, productId, name, tokenHash } = placing;
  const phone = way === "mpesa" ? ringable(placing.phone) : anyPhone(placing.phone);
  const who = { merchantId, ...(phone !== undefined && { phone }), ...(name !== undefined && { name }) };
  const known = await ledger.customerOf(who);
  if (known === undefined) throw new Problem("customer-not-found");
  const customerId = known.customer.id;
  const rings =
    way === "mpesa" && phone !== undefined && (await mayRing(ledger, placing, { phone, customerId }));
  const payer = { merchantId, customerId, provider: way, tokenHash, ...(rings && { phone }) };
  const order = await ledger.placeOrder({ ...payer, productId, quantity: 1, routerId }, () => known.changes);
  if (!order.ok) throw new Problem(order.reason);
  return order.value.order;
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
