import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Entity, KEY_SECRET, NOW, openStall, vendorClient, why } from "./stall.ts";

let stall: Awaited<ReturnType<typeof openStall>>;
beforeEach(async () => {
  stall = await openStall();
});
afterEach(() => stall.close());

const fetched = async (id: string) => (await stall.ask("GET", `/payment_links/${id}`)).body;

describe("Razorpay's door", () => {
  it("lets nobody in without the right keys", async () => {
    const wrong = `Basic ${Buffer.from(`rzp_test_x:${KEY_SECRET}`).toString("base64")}`;
    const answer = await stall.ask("GET", "/payments", { headers: { authorization: wrong } });
    expect([answer.status, why(answer)]).toEqual([401, "Authentication failed"]);
  });

  it("names what it does not know in the body every refusal has", async () => {
    const answer = await stall.ask("GET", "/payments/pay_nobody");
    expect(answer.status).toBe(400);
    expect(answer.body["error"]).toMatchObject({ code: "BAD_REQUEST_ERROR", metadata: {}, reason: "NA" });
    expect((await stall.ask("GET", "/nowhere")).status).toBe(404);
  });

  it("writes down every answer", async () => {
    stall.razorpay.fail("links", "drop-after");
    await expect(stall.link()).rejects.toThrow("fetch failed");
    await stall.ask("GET", "/payment_links/plink_x");
    expect(stall.razorpay.calls()).toEqual([
      { method: "POST", path: "/v1/payment_links", status: 0 },
      { method: "GET", path: "/v1/payment_links/plink_x", status: 400 },
    ]);
  });
});

describe("A payment link", () => {
  it("is born open, with an address for the payer and no order yet", async () => {
    const { status, body } = await stall.link({ notes: { order: "48210375" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^plink_\w{14}$/) as string,
      short_url: expect.stringMatching(/^https:\/\/rzp\.io\//) as string,
      status: "created",
      amount: 49900,
      amount_paid: 0,
      currency: "INR",
      payments: null,
      notes: { order: "48210375" },
      created_at: NOW,
    });
    expect(body).not.toHaveProperty("order_id");
    expect(body["expire_by"]).toBeGreaterThan(NOW + 180 * 86_400);
  });

  it.each([
    ["amount", 99, "amount"],
    ["amount", 499.5, "amount"],
    ["amount", "49900", "amount"],
    ["reference_id", "r".repeat(41), "reference_id"],
    ["description", "d".repeat(2049), "description"],
    ["expire_by", NOW + 15 * 60 - 1, "expire_by"],
    ["expire_by", NOW + 190 * 86_400, "expire_by"],
    ["notes", { order: "n".repeat(256) }, "notes"],
    ["notes", Object.fromEntries(Array.from({ length: 16 }, (_, n) => [n, "x"])), "notes"],
    ["callback_url", "http://127.0.0.1/back", "callback_method"],
    ["first_min_partial_amount", 1000, "first_min_partial_amount"],
  ])("is refused when %s is %j", async (field, value, named) => {
    const answer = await stall.link({ [field]: value });
    expect([answer.status, (answer.body["error"] as Entity)["field"]]).toEqual([400, named]);
    expect(stall.razorpay.links()).toEqual([]);
  });

  it("is refused when a field is sent that nobody asked for, and by UPI in test mode", async () => {
    expect(why(await stall.link({ price: 1 }))).toBe("price is/are not required and should not be sent");
    expect(why(await stall.link({ upi_link: true }))).toBe("UPI Payment Links is not supported in Test Mode");
  });

  it("is made once for a reference, and found by it", async () => {
    const id = await stall.newLink();
    const second = await stall.link();
    expect(second.status).toBe(400);
    expect(why(second)).toBe("payment link creation with reference ID already attempted");
    const listed = await stall.ask("GET", "/payment_links?reference_id=ORD48210375-1");
    expect(listed.body).toMatchObject({ payment_links: [{ id }] });
    expect((await stall.ask("GET", "/payment_links?reference_id=other")).body).toEqual({ payment_links: [] });
  });

  it("shows its order and its tries after the first of them", async () => {
    const id = await stall.newLink();
    const failed = await stall.razorpay.failLink(id);
    expect(await fetched(id)).toMatchObject({
      status: "created",
      order_id: expect.stringMatching(/^order_\w{14}$/) as string,
      payments: [{ payment_id: failed, status: "failed", amount: 49900, method: "upi", created_at: NOW }],
    });
    const { paymentId } = await stall.razorpay.payLink("ORD48210375-1", { method: "card" });
    const paid = await fetched(id);
    expect(paid).toMatchObject({ status: "paid", amount_paid: 49900 });
    expect(paid["payments"]).toMatchObject([
      {},
      { payment_id: paymentId, status: "captured", method: "card" },
    ]);
    const order = await stall.ask("GET", `/orders/${String(paid["order_id"])}`);
    expect(order.body).toMatchObject({
      status: "paid",
      attempts: 2,
      amount_due: 0,
      receipt: "ORD48210375-1",
    });
    await expect(stall.razorpay.payLink(id)).rejects.toThrow("is paid");
    expect(stall.razorpay.truth()).toMatchObject([
      { paymentId, linkId: id, reference: "ORD48210375-1", amount: 49900, refunded: 0, lost: 0 },
    ]);
  });

  it("is cancelled while it is open, and never afterwards", async () => {
    const id = await stall.newLink();
    const cancel = () => stall.ask("POST", `/payment_links/${id}/cancel`);
    expect((await cancel()).body).toMatchObject({ status: "cancelled", cancelled_at: NOW });
    expect((await cancel()).status).toBe(400);
    await expect(stall.razorpay.payLink(id)).rejects.toThrow("is cancelled");
    const other = await stall.newLink({ reference_id: "other" });
    await stall.razorpay.payLink(other);
    expect((await stall.ask("POST", `/payment_links/${other}/cancel`)).status).toBe(400);
    await stall.razorpay.settled();
    expect(stall.names()).toContain("payment_link.cancelled");
  });

  it("expires by the clock, and tells of it", async () => {
    const id = await stall.newLink({ expire_by: NOW + 900 });
    stall.clock.time += 899_000;
    expect(await fetched(id)).toMatchObject({ status: "created" });
    stall.clock.time += 1000;
    expect(await fetched(id)).toMatchObject({ status: "expired", expired_at: NOW + 900 });
    await stall.razorpay.settled();
    expect(stall.names()).toEqual(["payment_link.expired"]);
    await expect(stall.razorpay.payLink(id)).rejects.toThrow("is expired");
  });

  it("takes parts only where parts are allowed", async () => {
    const whole = await stall.newLink();
    await expect(stall.razorpay.payLink(whole, { amount: 100 })).rejects.toThrow("Partial payments are off");
    const parts = { reference_id: "p", accept_partial: true, first_min_partial_amount: 10_000 };
    const id = await stall.newLink(parts);
    await expect(stall.razorpay.payLink(id, { amount: 9999 })).rejects.toThrow("at least 10000");
    await stall.razorpay.payLink(id, { amount: 10_000 });
    expect(await fetched(id)).toMatchObject({ status: "partially_paid", amount_paid: 10_000 });
    expect((await stall.ask("POST", `/payment_links/${id}/cancel`)).status).toBe(400);
    await stall.razorpay.payLink(id);
    expect(await fetched(id)).toMatchObject({ status: "paid", amount_paid: 49_900 });
    expect(stall.names()).toEqual([
      "payment.captured",
      "payment_link.partially_paid",
      "payment.captured",
      "order.paid",
      "payment_link.paid",
    ]);
  });
});

describe("An order for Checkout", () => {
  it.each([
    ["amount", 99],
    ["currency", undefined],
    ["receipt", "r".repeat(41)],
    ["expire_by", NOW + 9000],
  ])("is refused when %s is %j", async (field, value) => {
    const body = { amount: 49900, currency: "INR", [field]: value };
    expect((await stall.ask("POST", "/orders", { body })).status).toBe(400);
  });

  it("goes from created over attempted to paid, and takes no second payment", async () => {
    const id = await stall.newOrder();
    const state = async () => (await stall.ask("GET", `/orders/${id}`)).body["status"];
    expect(await state()).toBe("created");
    const failed = await stall.razorpay.failLink(id);
    expect(await state()).toBe("attempted");
    const { paymentId } = await stall.razorpay.payOrder(id);
    expect(await state()).toBe("paid");
    await expect(stall.razorpay.payOrder(id)).rejects.toThrow("no second payment");
    const { body } = await stall.ask("GET", `/orders/${id}/payments`);
    expect(body).toMatchObject({
      entity: "collection",
      count: 2,
      items: [{ id: failed }, { id: paymentId }],
    });
  });

  it("refuses a second payment while one is authorized", async () => {
    const id = await stall.newOrder();
    const waiting = await stall.razorpay.authorizeOnly(id);
    await expect(stall.razorpay.payOrder(id)).rejects.toThrow("refuses another");
    expect(stall.razorpay.truth()).toEqual([]);
    await waiting.capture();
    expect(stall.razorpay.truth()).toMatchObject([{ paymentId: waiting.paymentId, reference: "48210375" }]);
  });

  it("comes back the same when its receipt is said to be unique", async () => {
    const id = await stall.newOrder({ unique_receipt: true });
    expect(await stall.newOrder({ unique_receipt: true })).toBe(id);
    expect(await stall.newOrder()).not.toBe(id);
  });
});

describe("Payments", () => {
  it("carry fee and tax once captured, and empty notes as a list", async () => {
    const { paymentId } = await stall.razorpay.payOrder(await stall.newOrder());
    const { body } = await stall.ask("GET", `/payments/${paymentId}`);
    expect(body).toMatchObject({ status: "captured", captured: true, fee: 1178, tax: 180, notes: [] });
  });

  it("are listed between two moments, the newest first, a page at a time", async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) {
      ids.unshift((await stall.razorpay.payOrder(await stall.newOrder())).paymentId);
      stall.clock.time += 60_000;
    }
    const list = async (query: string) => {
      const { body } = await stall.ask("GET", `/payments?${query}`);
      return { ...body, items: (body["items"] as Entity[]).map(({ id }) => id) };
    };
    expect(await list("count=2")).toEqual({ entity: "collection", count: 2, items: ids.slice(0, 2) });
    expect(await list("count=2&skip=2")).toMatchObject({ count: 1, items: ids.slice(2) });
    expect(await list(`from=${NOW + 60}&to=${NOW + 60}`)).toMatchObject({ items: [ids[1]] });
    expect((await stall.ask("GET", "/payments?count=101")).status).toBe(400);
  });

  it("are understood by the vendor's own client", async () => {
    const vendor = vendorClient(stall.razorpay.url);
    const customer = { name: "Asha", contact: "+919000000000" };
    const wanted = { amount: 49900, currency: "INR", reference_id: "v1", customer };
    const { id } = await (vendor.paymentLink.create(wanted) as Promise<{ id: string }>);
    const { paymentId } = await stall.razorpay.payLink("v1");
    expect(await vendor.paymentLink.fetch(id)).toMatchObject({ status: "paid" });
    expect(await vendor.payments.fetch(paymentId)).toMatchObject({ status: "captured", amount: 49900 });
    expect(await vendor.payments.refund(paymentId, { amount: 900 })).toMatchObject({ status: "pending" });
    await expect(vendor.paymentLink.cancel(id)).rejects.toMatchObject({
      statusCode: 400,
      error: { code: "BAD_REQUEST_ERROR" },
    });
  });
});
