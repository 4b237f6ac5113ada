import { createRequire } from "node:module";
import Razorpay from "razorpay";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { json } from "../../src/simulators/http.ts";
import { KEY_SECRET, NOW, openStall, type Told, WEBHOOK_SECRET } from "./stall.ts";

let stall: Awaited<ReturnType<typeof openStall>>;
beforeEach(async () => {
  stall = await openStall();
});
afterEach(() => stall.close());

/** The vendor's own checks. */
const { validateWebhookSignature } = Razorpay;
const { validatePaymentVerification } = createRequire(import.meta.url)(
  "razorpay/dist/utils/razorpay-utils",
) as typeof import("razorpay/dist/utils/razorpay-utils.js");

const isGenuine = ({ raw, signature }: Told, secret = WEBHOOK_SECRET) =>
  validateWebhookSignature(raw.toString("utf8"), signature, secret);
const told = (event: string) => stall.told.find((one) => one.event === event);
const entity = (event: string, kind: string) => told(event)?.body.payload[kind]?.entity;

describe("Signatures the vendor's package accepts", () => {
  it("stand on every webhook, over its raw bytes", async () => {
    await stall.razorpay.payLink(await stall.newLink({ notes: { name: "Aśa ₹" } }));
    expect(stall.told).toHaveLength(3);
    expect(stall.told.every((one) => isGenuine(one))).toBe(true);
    expect(stall.told.some((one) => isGenuine(one, KEY_SECRET))).toBe(false);
  });

  it("are handed to the page after Checkout", async () => {
    const { orderId, paymentId, signature } = await stall.razorpay.payOrder(await stall.newOrder());
    const paid = { order_id: orderId, payment_id: paymentId };
    expect(validatePaymentVerification(paid, signature, KEY_SECRET)).toBe(true);
    expect(validatePaymentVerification({ ...paid, order_id: "order_other" }, signature, KEY_SECRET)).toBe(
      false,
    );
  });

  it.each(["ORD48210375-1", ""])(
    "are in the address the payer returns to: reference %j",
    async (reference_id) => {
      const callback = { callback_url: "http://127.0.0.1:9/r/return?x=1", callback_method: "get" };
      const id = await stall.newLink({ ...callback, reference_id });
      const { redirect = "", paymentId } = await stall.razorpay.payLink(id);
      const { searchParams: said } = new URL(redirect);
      expect(said.get("x")).toBe("1");
      expect(said.get("razorpay_payment_link_status")).toBe("paid");
      const paid = {
        payment_link_id: said.get("razorpay_payment_link_id") ?? "",
        payment_link_reference_id: said.get("razorpay_payment_link_reference_id") ?? "",
        payment_link_status: "paid",
        payment_id: paymentId,
      };
      expect(validatePaymentVerification(paid, said.get("razorpay_signature") ?? "", KEY_SECRET)).toBe(true);
    },
  );
});

describe("One payment at a link", () => {
  it("is told of three times under three names", async () => {
    const id = await stall.newLink();
    const { paymentId } = await stall.razorpay.payLink(id);
    expect(stall.names()).toEqual(["payment.captured", "order.paid", "payment_link.paid"]);
    expect(new Set(stall.told.map(({ eventId }) => eventId)).size).toBe(3);
    expect(stall.told.map(({ body }) => body.payload["payment"]?.entity["id"])).toEqual([
      paymentId,
      paymentId,
      paymentId,
    ]);
    expect(stall.razorpay.truth()).toHaveLength(1);
  });

  it("is told of with the traps of the documentation's samples", async () => {
    const id = await stall.newLink();
    stall.clock.time += 600_000;
    await stall.razorpay.payLink(id);
    expect(told("payment_link.paid")?.body.contains).toEqual(["payment_link", "order", "payment"]);
    const orderId = String(entity("payment_link.paid", "payment")?.["order_id"]);
    expect(orderId).toMatch(/^order_/);
    expect(`order_${String(entity("payment_link.paid", "order")?.["id"])}`).toBe(orderId);
    expect(entity("order.paid", "order")?.["id"]).toBe(orderId);
    expect(told("payment_link.paid")?.body.created_at).toBe(NOW);
    expect(told("payment.captured")?.body.created_at).toBe(NOW + 600);
    expect(entity("payment_link.paid", "payment_link")).toMatchObject({ id, reference_id: "ORD48210375-1" });
  });

  it("may be told of as authorized too, as it was then", async () => {
    stall.razorpay.fail("payment.authorized", "reordered");
    await stall.razorpay.payLink(await stall.newLink(), { tellsAuthorized: true });
    expect(stall.names()).toEqual([
      "payment_link.paid",
      "order.paid",
      "payment.captured",
      "payment.authorized",
    ]);
    expect(entity("payment.authorized", "payment")).toMatchObject({ status: "authorized", captured: false });
  });

  it("may fail and be captured later, even when the link was cancelled meanwhile", async () => {
    const id = await stall.newLink();
    const { paymentId, capture } = await stall.razorpay.failThenCaptureLater(id);
    expect(entity("payment.failed", "payment")).toMatchObject({ id: paymentId, error_source: "bank" });
    expect((await stall.ask("POST", `/payment_links/${id}/cancel`)).status).toBe(200);
    await stall.razorpay.settled();
    await capture();
    expect(stall.names().slice(2)).toEqual(["payment.authorized", "payment.captured", "order.paid"]);
    expect((await stall.ask("GET", `/payment_links/${id}`)).body).toMatchObject({ status: "cancelled" });
    expect(stall.razorpay.truth()).toMatchObject([{ paymentId, amount: 49900 }]);
  });

  it("is sent back by Razorpay itself when the order was paid by another try", async () => {
    const id = await stall.newLink();
    const { paymentId, capture } = await stall.razorpay.failThenCaptureLater(id);
    const good = await stall.razorpay.payLink(id);
    await capture();
    expect(stall.names().slice(-3)).toEqual(["payment.authorized", "refund.created", "refund.processed"]);
    const late = await stall.ask("GET", `/payments/${paymentId}`);
    expect(late.body).toMatchObject({ status: "refunded", captured: false, refund_status: "full" });
    expect(stall.razorpay.truth().map((one) => one.paymentId)).toEqual([good.paymentId]);
  });
});

describe("A dispute", () => {
  it("is told of when it begins and when it is lost, and only then takes money", async () => {
    const { paymentId } = await stall.razorpay.payLink(await stall.newLink());
    const dispute = await stall.razorpay.dispute(paymentId);
    expect(told("payment.dispute.created")?.body.contains).toEqual(["payment", "dispute"]);
    expect(entity("payment.dispute.created", "dispute")).toMatchObject({
      id: dispute,
      payment_id: paymentId,
      amount: 49900,
      amount_deducted: 0,
      status: "open",
    });
    await stall.razorpay.loseDispute(dispute);
    expect(entity("payment.dispute.lost", "dispute")).toMatchObject({
      status: "lost",
      amount_deducted: 49900,
    });
    expect(stall.razorpay.truth()).toMatchObject([{ lost: 49900 }]);
    expect(() => stall.razorpay.winDispute(dispute)).toThrow("No dispute is open");
  });
});

describe("Bad weather around the webhooks", () => {
  const pay = async (reference_id = "w") => stall.razorpay.payLink(await stall.newLink({ reference_id }));

  it("loses, holds, repeats and delays them as told", async () => {
    stall.razorpay.fail("payment.captured", "missing");
    stall.razorpay.fail("order.paid", "held");
    stall.razorpay.fail("payment_link.paid", { times: 3 });
    await pay();
    expect(stall.names()).toEqual(["payment_link.paid", "payment_link.paid", "payment_link.paid"]);
    expect(new Set(stall.told.map(({ eventId }) => eventId)).size).toBe(1);
    await stall.razorpay.deliverHeld();
    expect(stall.names().at(-1)).toBe("order.paid");
    stall.razorpay.fail("webhook", { late: 20 }, { times: 3 });
    const paid = pay("w2");
    expect(stall.told).toHaveLength(4);
    await paid;
    expect(stall.told).toHaveLength(7);
  });

  it("signs with the secret of before, wrongly, or not at all", async () => {
    stall.razorpay.rotateWebhookSecret("FAKEwebhooksecret2");
    stall.razorpay.fail("webhook", "old-secret");
    stall.razorpay.fail("webhook", "bad-signature");
    stall.razorpay.fail("webhook", "unsigned");
    await pay();
    const [old, bad, unsigned] = stall.told;
    expect(old && isGenuine(old)).toBe(true);
    expect(bad && (isGenuine(bad) || isGenuine(bad, "FAKEwebhooksecret2"))).toBe(false);
    expect(unsigned?.signature).toBe("undefined");
    await pay("w2");
    expect(stall.told.slice(3).every((one) => isGenuine(one, "FAKEwebhooksecret2"))).toBe(true);
  });

  it("sends again what was not taken, and gives up after a day", async () => {
    stall.answers.push(json({}, 500), "dropped");
    await pay();
    await stall.razorpay.redeliver();
    expect(stall.names().slice(3)).toEqual(["payment.captured", "order.paid"]);
    expect(stall.told[3]?.eventId).toBe(stall.told[0]?.eventId);
    expect(stall.told[3]?.raw.equals(stall.told[0]?.raw ?? Buffer.of())).toBe(true);
    await stall.razorpay.redeliver();
    expect(stall.told).toHaveLength(5);

    stall.answers.push(json({}, 503));
    await pay("w2");
    stall.clock.time += 86_400_000;
    await stall.razorpay.redeliver();
    expect(stall.razorpay.webhookIsOff()).toBe(true);
    await pay("w3");
    expect(stall.told).toHaveLength(8);
    expect(stall.razorpay.truth()).toHaveLength(3);
  });

  it("sends one event again when somebody asks for it", async () => {
    await pay();
    await stall.razorpay.replay(stall.told[1]?.eventId ?? "");
    expect(stall.names().at(-1)).toBe("order.paid");
    expect(stall.razorpay.delivered().at(-1)).toMatchObject({ event: "order.paid", status: 200 });
  });
});
