import { afterEach, expect, test } from "vitest";
import { openRazorpay } from "../../ledger/index.ts";
import type { Payment } from "../../ledger/payments/payment.ts";
import { json, type Reply, type Served, serve } from "../../src/simulators/http.ts";
import { handClock } from "../support/clock.ts";
import { RAZORPAY } from "../support/shop.ts";

let theirs: Served | undefined;

afterEach(async () => {
  await theirs?.close();
  theirs = undefined;
});

const PAYMENT: Payment = {
  id: "pay_ours",
  version: 1,
  merchantId: "mer_1",
  orderId: "ord_1",
  provider: "razorpay",
  account: "razorpay",
  amount: { amount: 49_900n, asset: "INR" },
  state: "sending",
  promptId: "plink_FAKE000000001",
  polls: 0,
  createdAt: 0,
};
const WORDS = { reference: "48210375", description: "Day pass", until: 0 };
const LINK = { id: "plink_FAKE000000001", status: "paid", order_id: "order_A", currency: "INR" };

/** A Razorpay that says what it is told to say, by path. */
async function saying(answers: Readonly<Record<string, Reply>>) {
  const asked: string[] = [];
  theirs = await serve(({ method, path }) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(answers[`${method} ${path}`] ?? { status: 404, body: "not here" });
  });
  const provider = openRazorpay({ ...RAZORPAY, baseUrl: theirs.url, least: 1n, clock: handClock() });
  return { provider, asked };
}

test("a link that says paid and lists nothing is looked up at the order behind it", async () => {
  const items = [
    { id: "pay_A", amount: 49_900, currency: "INR", status: "refunded", captured: true, notes: [] },
    { id: "pay_B", amount: 49_900, currency: "INR", status: "refunded", captured: false, notes: [] },
    { id: "pay_C", amount: 49_900, currency: "INR", status: "failed", captured: false, notes: [] },
    { odd: true },
  ];
  const { provider } = await saying({
    "GET /payment_links/plink_FAKE000000001": json({ ...LINK, payments: null }),
    "GET /orders/order_A/payments": json({ items }),
  });
  const verdict = await provider.verdict(PAYMENT);
  expect(verdict).toMatchObject({ verdict: "succeeded", receipts: [{ number: "pay_A" }] });
});

test("a link that says paid without telling by what is believed, and waits for its receipt", async () => {
  const { provider } = await saying({
    "GET /payment_links/plink_FAKE000000001": json({ ...LINK, payments: [], order_id: null }),
  });
  expect(await provider.verdict(PAYMENT)).toEqual({ verdict: "succeeded" });
});

test("a link's payment may stand alone, with its amount as a text", async () => {
  const payments = { payment_id: "pay_A", amount: "49900", status: "captured" };
  const { provider } = await saying({
    "GET /payment_links/plink_FAKE000000001": json({ ...LINK, payments }),
  });
  const { receipts } = await provider.verdict(PAYMENT);
  expect(receipts).toMatchObject([{ number: "pay_A", amount: { amount: 49_900n, asset: "INR" } }]);
});

test("where links cannot be listed, a repeat is made under the same name", async () => {
  const link = { ...LINK, status: "created", short_url: "https://rzp.io/rzp/fake", reference_id: "pay_ours" };
  const { provider, asked } = await saying({ "POST /payment_links": json(link) });
  const answer = await provider.ask(PAYMENT, WORDS);
  expect(answer).toMatchObject({ asked: "prompted", url: "https://rzp.io/rzp/fake" });
  expect(asked).toEqual(["GET /payment_links", "POST /payment_links"]);
});

test.each([
  ["a link without an address", json({ ...LINK, status: "created" }), "unknown"],
  ["no link at all", json({}), "unknown"],
  ["words that are no JSON", { status: 200, body: "<html>" }, "unknown"],
  ["a page of the load balancer", { status: 502, body: "<html>" }, "unknown"],
  ["a path nobody knows", { status: 404, body: "<html>" }, "unknown"],
  ["the keys are wrong", json({ error: { description: "Authentication failed" } }, 401), "refused"],
  ["too many", { status: 429, body: "" }, "refused"],
] as const)(
  "asked for a link it answers %s: a fault, worth another try soon",
  async (_what, reply, outcome) => {
    const { provider } = await saying({ "POST /payment_links": reply });
    await expect(provider.ask(PAYMENT, WORDS)).rejects.toMatchObject({
      name: "Fault",
      retry: "soon",
      outcome,
    });
  },
);

test("nobody at the address: nothing can have been done", async () => {
  const { provider } = await saying({});
  await theirs?.close();
  await expect(provider.ask(PAYMENT, WORDS)).rejects.toMatchObject({ retry: "soon", outcome: "refused" });
});
