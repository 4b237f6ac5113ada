import { type Ledger, money } from "../../../ledger/index.ts";
import type { Ship } from "./ship.ts";
import type { Step } from "./step.ts";

type Of<Kind extends Step["do"]> = Extract<Step, { do: Kind }>;
type Acts = { readonly [Kind in Step["do"]]: (ship: Ship, step: Of<Kind>, n: number) => unknown };

const STAFF = "the tides";
const nothing = () => ({});

/** What each step does to the shop or a world around it. The program may be dead at that moment. */
const ACTS: Acts = {
  buy: async (ship, { way }, n) => {
    const { length } = await ship.orders();
    return ship.ask((ledger) => buy(ledger, ship, { way, n, phone: ship.phone(length) }));
  },
  pay: async (ship, { which }) => {
    const { daraja, razorpay } = ship.voyage.worlds;
    const prompts = daraja.prompts();
    const prompt = prompts[which % Math.max(prompts.length, 1)];
    if (prompt !== undefined) await daraja.enterPin(prompt.checkoutRequestId);
    const links = razorpay.links().filter(({ status }) => status === "created");
    const link = links[which % Math.max(links.length, 1)];
    if (link !== undefined) await razorpay.payLink(link.id);
  },
  hand: async (ship, { which, receipt, amount }) => {
    const order = await ship.nth(which);
    if (order === undefined) return;
    const { id: orderId, merchantId, amountDue } = order;
    const said = { orderId, merchantId, receipt: `HAND${String(receipt)}`, actor: STAFF };
    const paid = { amount: BigInt(amount), asset: amountDue.asset };
    return ship.ask((ledger) => ledger.takeByHand({ ...said, ...paid }, nothing));
  },
  stray: (ship, { amount }) =>
    ship.voyage.worlds.daraja.payBill({ reference: "NOBODY", amount, phone: ship.phone(90) }),
  spend: (ship, { amount }, n) =>
    ship.ask(({ store, merchantId }) =>
      store.move({
        accountId: ship.wallets.money,
        merchantId,
        key: `spend-${String(n)}`,
        fingerprint: "",
        deed: { kind: "debit", amount: BigInt(amount), against: "spent" },
      }),
    ),
  "call-off": async (ship, { which }) => {
    const order = await ship.nth(which);
    if (order === undefined) return;
    return ship.ask((ledger) => ledger.cancelOrder({ orderId: order.id, merchantId: order.merchantId }));
  },
  refund: async (ship, { which, part }) => {
    const order = await ship.nth(which);
    if (order === undefined) return;
    const { id: orderId, merchantId } = order;
    const ask = { orderId, merchantId, reason: "tide", actor: STAFF, byOwner: true };
    return ship.ask((ledger) =>
      ledger.refundOrder({ ...ask, ...(part !== "all" && { amount: BigInt(part) }) }, nothing),
    );
  },
  return: (ship, { which }) =>
    ship.ask(async ({ store, merchantId, returnMoney }) => {
      const waiting = await store.find("receipts", { where: { merchantId, state: "unplaced" }, limit: 50 });
      const receipt = waiting[which % Math.max(waiting.length, 1)];
      if (receipt === undefined) return;
      await returnMoney({ merchantId, receiptId: receipt.id, reason: "tide", actor: STAFF }, nothing);
    }),
  again: (ship, { which }) =>
    ship.ask(async ({ store, merchantId, retryRefund }) => {
      const failed = await store.find("refunds", { where: { merchantId, state: "failed" }, limit: 50 });
      const refund = failed[which % Math.max(failed.length, 1)];
      if (refund === undefined) return;
      await retryRefund({ merchantId, refundId: refund.id, actor: STAFF }, nothing);
    }),
  decide: async ({ voyage }, { well }) => {
    const { razorpay } = voyage.worlds;
    const open = razorpay
      .truth()
      .flatMap(({ refunds }) => refunds.filter(({ status }) => status === "pending"));
    const [first] = open;
    if (first === undefined) return;
    await (well ? razorpay.processRefund(first.refundId) : razorpay.failRefund(first.refundId));
  },
  pass: ({ voyage, ask }, { seconds }) => {
    voyage.clock.pass(seconds * 1000);
    return ask((ledger) => ledger.expireOrders());
  },
  kill: ({ voyage }, { commits, when }) => {
    voyage.mortal.dieAt(commits, when);
  },
  link: ({ voyage }, { fault }) => {
    voyage.worlds.razorpay.fail("links", fault);
  },
  webhook: ({ voyage }, { fault }) => {
    voyage.worlds.razorpay.fail("webhook", fault === "twice" ? { times: 2 } : fault);
  },
  back: ({ voyage }, { fault }) => {
    voyage.worlds.razorpay.fail("refund", fault);
  },
  errand: ({ voyage }, { fault }) => {
    const { daraja } = voyage.worlds;
    if (fault === "missing" || fault === "timeout-first" || fault === "held") daraja.fail("result", fault);
    else
      for (const where of ["reversal", "b2c"] as const)
        daraja.fail(where, fault === "1" ? { result: "1" } : fault);
  },
  notice: ({ voyage }, { fault }) => {
    const { daraja } = voyage.worlds;
    daraja.fail("callback", fault);
    if (fault !== "c2b-first") daraja.fail("confirmation", fault);
  },
  release: async ({ voyage }) => {
    await voyage.worlds.daraja.deliverHeld();
    await voyage.worlds.razorpay.deliverHeld();
  },
};

export async function act(ship: Ship, step: Step, n: number): Promise<void> {
  const doing = ACTS[step.do] as (ship: Ship, step: Step, n: number) => unknown;
  await doing(ship, step, n);
  await ship.voyage.work();
}

type Buying = { readonly way: Of<"buy">["way"]; readonly n: number; readonly phone: string };

async function buy(ledger: Ledger, ship: Ship, { way, n, phone }: Buying): Promise<unknown> {
  const { merchantId } = ledger;
  const { customerId, products } = ship;
  const address = { channel: "web", chat: "customer-of-the-tides" } as const;
  const who = { merchantId, customerId, address };
  if (way === "top-up")
    return ledger.placeTopUp({ ...who, amount: money(1000n, "KES"), provider: "mpesa", phone });
  const goods = { ...who, productId: products.shillings, quantity: 1, key: `tide-${String(n)}` };
  if (way === "razorpay")
    return ledger.placeOrder({ ...goods, productId: products.rupees, provider: "razorpay" });
  if (way === "manual" || way === "wallet") return ledger.placeOrder({ ...goods, provider: way });
  const own = { part: { fromWallet: 500n }, coins: { coins: 3n }, mpesa: {} }[way];
  return ledger.placeOrder({ ...goods, provider: "mpesa", phone, ...own });
}
