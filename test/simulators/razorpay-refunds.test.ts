import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStall, why } from "./stall.ts";

let stall: Awaited<ReturnType<typeof openStall>>;
let paymentId: string;
beforeEach(async () => {
  stall = await openStall();
  ({ paymentId } = await stall.razorpay.payLink(await stall.newLink()));
  stall.told.length = 0;
});
afterEach(() => stall.close());

const payment = async () => (await stall.ask("GET", `/payments/${paymentId}`)).body;

describe("A refund", () => {
  it("waits, then arrives, and each step is told of", async () => {
    const { status, body } = await stall.refund(paymentId, { notes: { why: "closed" } });
    const id = String(body["id"]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ amount: 49900, status: "pending", payment_id: paymentId });
    expect(await payment()).toMatchObject({
      amount_refunded: 49900,
      refund_status: "full",
      status: "refunded",
    });
    await stall.razorpay.settled();
    await stall.razorpay.processRefund(id);
    expect(stall.names()).toEqual(["refund.created", "refund.processed"]);
    expect(stall.told[1]?.body.contains).toEqual(["refund", "payment"]);
    expect((await stall.ask("GET", `/refunds/${id}`)).body).toMatchObject({ status: "processed" });
    expect(stall.razorpay.truth()).toMatchObject([
      { refunded: 49900, refunds: [{ refundId: id, amount: 49900, status: "processed" }] },
    ]);
    expect(() => stall.razorpay.failRefund(id)).toThrow("No refund waits");
  });

  it("is the same one for the same key and body, and refused for the same key and another body", async () => {
    const first = await stall.refund(paymentId, { amount: 900 });
    const [again, also] = await Promise.all([
      stall.refund(paymentId, { amount: 900 }),
      stall.refund(paymentId, { amount: 900 }),
    ]);
    expect([again.body["id"], also.body["id"]]).toEqual([first.body["id"], first.body["id"]]);
    const other = await stall.refund(paymentId, { amount: 901 });
    expect(other.status).toBe(400);
    const { body } = await stall.ask("GET", `/payments/${paymentId}/refunds`);
    expect(body).toMatchObject({ count: 1, items: [{ id: first.body["id"] }] });
    expect((await stall.refund(paymentId, { amount: 900 }, "too-short")).status).toBe(400);
  });

  it("never gives back more than was captured", async () => {
    await stall.refund(paymentId, { amount: 40_000 });
    expect(await payment()).toMatchObject({ refund_status: "partial", status: "captured" });
    const more = await stall.refund(paymentId, { amount: 9901 }, "refund-0002");
    expect([more.status, why(more)]).toEqual([
      400,
      "The total refund amount is greater than the refund payment amount",
    ]);
    expect((await stall.refund(paymentId, {}, "refund-0003")).body).toMatchObject({ amount: 9900 });
    expect((await stall.refund(paymentId, {}, "refund-0004")).status).toBe(400);
    expect(stall.razorpay.truth()).toMatchObject([{ refunded: 49900 }]);
  });

  it("may fail, and the payment can then be refunded under a new key", async () => {
    const { body } = await stall.refund(paymentId);
    await stall.razorpay.failRefund(String(body["id"]));
    expect(await payment()).toMatchObject({ amount_refunded: 0, refund_status: null, status: "captured" });
    expect((await stall.refund(paymentId)).body).toMatchObject({ id: body["id"], status: "failed" });
    expect((await stall.refund(paymentId, {}, "refund-0002")).body).toMatchObject({ status: "pending" });
  });

  it("is refused for a payment that was not captured, or half a year ago", async () => {
    const failed = await stall.razorpay.failLink(await stall.newLink({ reference_id: "x" }));
    expect((await stall.refund(failed)).status).toBe(400);
    stall.clock.time += 184 * 86_400_000;
    expect(why(await stall.refund(paymentId, {}, "refund-0009"))).toContain("too old");
  });

  it("can be set up to be done at once, as in the documentation's samples", async () => {
    const quick = await openStall({ refundsBegin: "processed" });
    const paid = await quick.razorpay.payOrder(await quick.newOrder());
    quick.told.length = 0;
    await quick.refund(paid.paymentId);
    await quick.razorpay.settled();
    expect(quick.names()).toEqual(["refund.created", "refund.processed"]);
    expect(quick.told[0]?.body.payload["refund"]?.entity).toMatchObject({ status: "processed" });
    await quick.close();
  });
});

describe("Bad weather at Razorpay's gateway", () => {
  it.each([
    ["too-many", 429],
    ["unavailable", 503],
    ["html", 502],
    ["unauthorized", 401],
    ["conflict", 409],
    ["insufficient-balance", 400],
  ] as const)("refuses a refund once and gives nothing back: %s", async (fault, status) => {
    stall.razorpay.fail("refund", fault);
    expect((await stall.refund(paymentId)).status).toBe(status);
    expect(stall.razorpay.truth()).toMatchObject([{ refunded: 0 }]);
    expect((await stall.refund(paymentId)).status).toBe(200);
  });

  it("loses only the answer, and the key brings it back", async () => {
    stall.razorpay.fail("refund", "answer-lost");
    expect((await stall.refund(paymentId)).status).toBe(500);
    stall.razorpay.fail("refund", "drop-after");
    await expect(stall.refund(paymentId)).rejects.toThrow("fetch failed");
    expect((await stall.refund(paymentId)).status).toBe(200);
    expect(stall.razorpay.truth()[0]?.refunds).toHaveLength(1);
    await stall.razorpay.settled();
    expect(stall.names()).toEqual(["refund.created"]);
  });

  it("drops before it acts, and is slow when told", async () => {
    stall.razorpay.fail("refund", "drop-before");
    await expect(stall.refund(paymentId)).rejects.toThrow("fetch failed");
    expect(stall.razorpay.truth()).toMatchObject([{ refunded: 0 }]);
    stall.razorpay.fail("payments", { delay: 20 });
    expect((await stall.ask("GET", "/payments")).status).toBe(200);
    stall.razorpay.fail("payments", "too-many", { chance: 1 });
    expect((await stall.ask("GET", "/payments")).status).toBe(429);
    stall.razorpay.calm();
    expect((await stall.ask("GET", "/payments")).status).toBe(200);
  });

  it("may deliver the webhook before the answer", async () => {
    stall.razorpay.fail("refund", "webhook-first");
    const seen = stall.refund(paymentId).then(() => stall.names());
    expect(await seen).toEqual(["refund.created"]);
  });
});
