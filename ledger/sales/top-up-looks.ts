import type { Account } from "../books/account.ts";
import { money } from "../books/money.ts";
import type { Customer } from "../catalogue/customer.ts";
import { isPaused } from "../catalogue/merchants.ts";
import { type Decision, decide, together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { freeIn } from "../wallets/free.ts";
import type { Dip, LowBalance, TopUpTerms } from "../wallets/low-balance.ts";
import { drawUp } from "./draw-up.ts";
import type { Order } from "./order.ts";
import { mayPrompt } from "./prompt-limit.ts";
import { retryPayment } from "./retry-payment.ts";
import { toCustomer } from "./tell.ts";
import { topUpSale } from "./top-up.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** After so many askings in a row that came to nothing the customer has a day's peace. */
const PATIENCE = 3;
const PAGE = 200;

/** The wallets that somebody has agreed to look after, by id, a page at a time. */
export async function watchedWallets({ store }: Parts, above: string): Promise<readonly string[]> {
  const found = await store.find("lowBalances", { where: { state: "on", id: { above } }, limit: PAGE });
  return found.map(({ id }) => id);
}

type Seen = {
  readonly low: LowBalance;
  readonly account: Account;
  readonly customer: Customer | undefined;
};

/**
 * Looks at one wallet. Below its threshold the customer is offered a top-up, once a dip, or asked for one where that
 * was agreed to. Whatever is done is written down with the agreement, so of two who look at once one does it, and
 * whoever looks next knows.
 */
export async function lookAtBalance(parts: Parts, walletId: string): Promise<void> {
  const { store } = parts;
  const again = await decide(store, async (): Promise<Decision<Again | undefined>> => {
    const low = await store.get("lowBalances", walletId);
    const kept = await store.account(walletId);
    if (low?.state !== "on" || kept?.state !== "open") return { value: undefined };
    const customer = await store.get("customers", low.customerId);
    return decideOn(parts, { low, account: kept, customer });
  });
  if (again === undefined) return;
  const { orderId, phone } = again;
  // A prompt that is open meanwhile, or an order that has ended, is seen at the next look.
  await retryPayment(parts, { orderId, phone }, () => ({}));
}

/** A top-up whose last asking came to nothing is asked for anew. */
type Again = { readonly orderId: string; readonly phone: string | undefined };

async function decideOn(parts: Parts, seen: Seen): Promise<Decision<Again | undefined>> {
  const { low, account } = seen;
  if (freeIn(parts, account).amount >= low.below) {
    if (low.dip === undefined) return { value: undefined };
    const { dip: _, ...over } = low;
    return { value: undefined, changes: { lowBalances: [changed<LowBalance>(over, {})] } };
  }
  // A shop that sells nothing for now offers nothing either.
  if (await isPaused(parts.store, low.merchantId)) return { value: undefined };
  if (low.topUp?.automatic === true) return automatic(parts, seen, low.topUp);
  if (low.dip !== undefined) return { value: undefined };
  const dip = { since: parts.clock.now(), declined: 0 };
  const offered = tell(parts, seen, { kind: "balance-low", walletId: low.id });
  return { value: undefined, changes: together({ lowBalances: [changed(low, { dip })] }, offered) };
}

async function automatic(parts: Parts, seen: Seen, topUp: TopUpTerms): Promise<Decision<Again | undefined>> {
  const now = parts.clock.now();
  const { low } = seen;
  const { dip = { since: now, declined: 0 } } = low;
  const heeded = await heed(parts, seen, dip);
  if (heeded !== undefined) return { value: undefined, changes: written(low, heeded) };
  if ((dip.restUntil ?? 0) > now) return { value: undefined };
  const open = await openTopUp(parts, low);
  const phone = topUp.phone ?? seen.customer?.phone;
  if (open !== undefined && (open.id !== dip.orderId || !(await isDeclined(parts, open, dip))))
    return { value: undefined };
  if (!(await mayAsk(parts, seen, { topUp, phone }))) return { value: undefined };
  if (open !== undefined) return { value: { orderId: open.id, phone } };
  return { value: undefined, changes: place(parts, seen, { topUp, phone, dip }) };
}

/** What became of the last asking, where that changes when the next one goes out. */
async function heed(parts: Parts, { low }: Seen, dip: Dip): Promise<Dip | undefined> {
  const order = dip.orderId === undefined ? undefined : await parts.store.get("orders", dip.orderId);
  if (order === undefined || order.state === "paid") return undefined;
  const { orderId: _, declinedId: __, restUntil: ___, ...fresh } = dip;
  if (order.state !== "awaiting-payment") {
    const isOver = order.state === "expired" || order.state === "cancelled";
    return isOver ? rested(parts, { ...fresh, declined: dip.declined }) : { ...fresh, declined: 0 };
  }
  const last = await lastAsking(parts, order);
  if (last === undefined || last.id === dip.declinedId) return undefined;
  if (last.state !== "failed" && last.state !== "refused") return undefined;
  parts.log.info({ wallet: low.id, order: order.reference, result: last.result?.code }, "top-up declined");
  return rested(parts, { ...dip, declinedId: last.id });
}

function rested({ clock }: Parts, dip: Dip): Dip {
  const declined = dip.declined + 1;
  return { ...dip, declined, restUntil: clock.now() + (declined % PATIENCE === 0 ? DAY : HOUR) };
}

function written(low: LowBalance, dip: Dip): Changes {
  return { lowBalances: [changed(low, { dip })] };
}

/** A top-up of this wallet that waits for its money, whoever placed it, or is being delivered. */
async function openTopUp({ store }: Parts, { customerId, asset }: LowBalance): Promise<Order | undefined> {
  for (const state of ["awaiting-payment", "paid"] as const) {
    const orders = await store.find("orders", { where: { customerId, state }, limit: 100 });
    const found = orders.find(
      ({ terms, amountDue, fills }) =>
        "wallet" in terms.grants && amountDue.asset === asset && fills === undefined,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

async function isDeclined(parts: Parts, order: Order, { declinedId }: Dip): Promise<boolean> {
  return declinedId !== undefined && (await lastAsking(parts, order))?.id === declinedId;
}

async function lastAsking({ store }: Parts, { id: orderId }: Order) {
  return (await store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 }))[0];
}

type Asking = { readonly topUp: TopUpTerms; readonly phone: string | undefined };

/** A phone that was rung a moment ago, or too often, is left in peace until a later look. */
async function mayAsk(parts: Parts, { low }: Seen, { topUp, phone }: Asking): Promise<boolean> {
  if (parts.providers.get(topUp.provider)?.asks !== "phone") return true;
  return phone !== undefined && mayPrompt(parts, { phone, asker: low.id });
}

function place(parts: Parts, seen: Seen, { topUp, phone, dip }: Asking & { readonly dip: Dip }): Changes {
  const { low, customer } = seen;
  const { merchantId, customerId, asset } = low;
  const { provider } = topUp;
  const address = customer?.address;
  const payer = { merchantId, customerId, provider, ...(address && { address }), ...(phone && { phone }) };
  const sale = topUpSale(parts, { ...payer, amount: money(topUp.amount, asset) });
  // A provider that is off for now: the customer is asked when it is back.
  if (!sale.ok) return {};
  const { placed, changes } = drawUp(parts, { sale: sale.value });
  const { id: orderId } = placed.order;
  const told = tell(parts, seen, { kind: "topping-up", orderId });
  const { declinedId: _, restUntil: __, ...rest } = dip;
  return together(changes, written(low, { ...rest, orderId }), told);
}

function tell(parts: Parts, { low, customer }: Seen, news: Parameters<typeof toCustomer>[2]): Changes {
  const { merchantId } = low;
  return customer?.address === undefined
    ? {}
    : toCustomer(parts, { merchantId, address: customer.address }, news);
}
