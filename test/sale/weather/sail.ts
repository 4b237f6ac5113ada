import { request } from "node:http";
import type { Order, Product } from "../../../ledger/index.ts";
import { ensure, Fault } from "../../../ledger/index.ts";
import type { Step } from "./schedule.ts";
import type { Voyage } from "./sea.ts";

/** Each order is for another phone: Safaricom rings one phone once at a time. */
const phoneOf = (n: number): string => `2547123456${String(n).padStart(2, "0")}`;
const ADDRESS = { channel: "web", chat: "customer-any-weather" } as const;

/** Plays one schedule, then lets the sky clear: all that was held or lost is told, as a nightly pull would. */
export async function sail(voyage: Voyage, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await act(voyage, step);
    await voyage.work();
  }
  const { daraja, router } = voyage.worlds;
  voyage.mortal.dieAt(Number.POSITIVE_INFINITY, "before");
  daraja.calm();
  router.faults.clear();
  await router.on();
  await daraja.deliverHeld();
  for (const money of daraja.truth()) await tellAgain(voyage, money);
  for (const seconds of [10, 31, 70, 130, 310, 310]) {
    voyage.clock.pass(seconds * 1000);
    await voyage.work();
  }
}

/**
 * The program may be dead at any of these: then what was asked of it did not happen, as for a person whose app
 * is away.
 */
async function act(voyage: Voyage, step: Step): Promise<void> {
  const { daraja, router } = voyage.worlds;
  switch (step.do) {
    case "order":
      return unlessDead(voyage, () => order(voyage, step.phone));
    case "pay":
    case "cancel":
    case "ignore":
      return payer(voyage, step);
    case "retry":
      return unlessDead(voyage, () => retry(voyage, step.which));
    case "call-off":
      return unlessDead(voyage, () => callOff(voyage, step.which));
    case "paybill": {
      const reference = step.typed === "right" ? (await nth(voyage, step.which))?.reference : "NOBODY";
      await daraja.payBill({ reference: reference ?? "NOBODY", amount: step.amount, phone: phoneOf(99) });
      return;
    }
    case "nameless":
      return unlessDead(voyage, () => nameless(voyage, step.which));
    case "pass":
      voyage.clock.pass(step.seconds * 1000);
      return unlessDead(voyage, () => voyage.app().ledger.expireOrders());
    case "kill":
      voyage.mortal.dieAt(step.commits, step.when);
      return;
    case "release":
      return daraja.deliverHeld();
    case "stk":
      daraja.fail("stk", step.fault);
      return;
    case "query":
      daraja.fail("query", step.fault === "lie" ? { says: "1032" } : step.fault);
      return;
    case "callback":
      daraja.fail("callback", step.fault === "twice" ? { times: 2 } : step.fault);
      return;
    case "confirmation":
      daraja.fail("confirmation", step.fault === "twice" ? { times: 2 } : step.fault);
      return;
    case "router":
      if (step.fault === "off") return router.off();
      if (step.fault === "on") return router.on();
      router.faults.add({
        command: "/ip/hotspot/user/add",
        mishap: { kind: "lost", when: step.fault, how: "rst" },
      });
  }
}

async function unlessDead(voyage: Voyage, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!voyage.mortal.isDead() && !(error instanceof Fault)) throw error;
  }
}

async function order(voyage: Voyage, phone: boolean): Promise<void> {
  const { ledger } = voyage.app();
  const { merchantId } = ledger;
  const products = await voyage.kept.find("products", { where: { merchantId }, limit: 10 });
  const product = products.find(({ name }: Product) => name === "3 hours");
  ensure(product !== undefined, "the shelf has 3 hours");
  const before = await voyage.kept.count("orders", {});
  const known = await ledger.customerOf({ merchantId, address: ADDRESS });
  ensure(known !== undefined, "a chat has a customer");
  const request = {
    merchantId,
    productId: product.id,
    quantity: 1,
    customerId: known.customer.id,
    address: ADDRESS,
  };
  await ledger.placeOrder(
    { ...request, provider: "mpesa", ...(phone && { phone: phoneOf(before) }) },
    () => known.changes,
  );
}

async function nth({ kept }: Voyage, which: number): Promise<Order | undefined> {
  const orders = await kept.find("orders", { where: {}, limit: 50 });
  return orders[which % Math.max(orders.length, 1)];
}

async function payer(
  { worlds }: Voyage,
  { do: deed, which }: { readonly do: string; readonly which: number },
) {
  const { daraja } = worlds;
  const all = daraja.allPrompts();
  const open = daraja.prompts();
  const prompt = open[which % Math.max(open.length, 1)];
  if (deed === "pay" && prompt === undefined) {
    // Late success: a prompt that had timed out is paid after all.
    const dead = all.find(
      ({ result, checkoutRequestId }) => result === "1037" && !isPaid(worlds, checkoutRequestId),
    );
    if (dead !== undefined) await daraja.enterPin(dead.checkoutRequestId);
    return;
  }
  if (prompt === undefined) return;
  if (deed === "pay") await daraja.enterPin(prompt.checkoutRequestId);
  else if (deed === "cancel") await daraja.cancel(prompt.checkoutRequestId);
  else await daraja.timeout(prompt.checkoutRequestId);
}

function isPaid({ daraja }: Voyage["worlds"], id: string): boolean {
  return daraja.truth().some(({ checkoutRequestId }) => checkoutRequestId === id);
}

async function retry(voyage: Voyage, which: number): Promise<void> {
  const order = await nth(voyage, which);
  if (order !== undefined)
    await voyage.app().ledger.retryPayment({ orderId: order.id, phone: phoneOf(which) }, () => ({}));
}

async function callOff(voyage: Voyage, which: number): Promise<void> {
  const order = await nth(voyage, which);
  const { ledger } = voyage.app();
  if (order !== undefined) await ledger.cancelOrder({ orderId: order.id, merchantId: ledger.merchantId });
}

type Moved = ReturnType<Voyage["worlds"]["daraja"]["truth"]>[number];

/** A paybill notice of money that moved, as some phones send it: without the reference. */
async function nameless(voyage: Voyage, which: number): Promise<void> {
  const all = voyage.worlds.daraja.truth();
  const money = all[which % Math.max(all.length, 1)];
  if (money !== undefined) await tellAgain(voyage, { ...money, reference: "" });
}

/** The paybill notice of money that moved, once more. */
async function tellAgain(voyage: Voyage, { receipt, amount, reference }: Moved): Promise<void> {
  const url = `${voyage.app().http.url}/callbacks/0123456789abcdef0123456789abcdef/c2b/confirmation`;
  const body = {
    TransID: receipt,
    TransAmount: String(amount),
    BillRefNumber: reference,
    TransTime: "20261120100000",
  };
  const status = await post(url, JSON.stringify(body));
  ensure(status === 200 || voyage.mortal.isDead(), "a notice is filed");
  await voyage.work();
}

/** On a connection of its own: a pooled one may belong to a program that was killed meanwhile. */
function post(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
