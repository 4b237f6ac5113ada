import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../support/mpesa.ts";
import { theRouter } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop({ env: { TRUST_PROXY: "1" } });
});
afterEach(() => shop.close());

const DICE = "9f3a61c07be54d28a1640be7c2d95f38";
const VISITOR = { cookie: `kibanda_portal=${"ab".repeat(16)}` };
const OTHER = { cookie: `kibanda_portal=${"cd".repeat(16)}` };

type Headers = Readonly<Record<string, string>>;
type Payment = { readonly phone?: string; readonly provider?: string };
type Wish = { readonly product?: string; readonly payment?: Payment; readonly name?: string };

async function buy(key: string, headers: Headers = {}, { product = "3 hours", payment, name }: Wish = {}) {
  const { id: productId } = await shop.product(product);
  const { id: routerId } = await theRouter(shop);
  const by = payment ?? { provider: "mpesa", phone: "0712345678" };
  const body = { productId, payment: by, ...(name !== undefined && { customer: { name } }) };
  const all = { "idempotency-key": key, ...headers };
  return shop.call("POST", `/portal/${routerId}/orders`, { body, headers: all, key: "" });
}

test.each(["k1", "order-1 of Asha's, today!", "order-2026-11-21-0000000000000001", "0".repeat(64), DICE])(
  "the same key and purchase hears the first answer again, and rings once: %s",
  async (key) => {
    const first = await buy(key, VISITOR);
    expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([201, null]);
    await shop.settle();
    const again = await buy(key, VISITOR);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(again.text).toBe(first.text);
    const [tap, twin] = await Promise.all([buy(`${key}b`, OTHER), buy(`${key}b`, OTHER)]);
    expect(twin.text).toBe(tap.text);
    const marks = [tap, twin].map(({ headers }) => headers.get("idempotent-replayed"));
    expect(marks.filter((mark) => mark === "true")).toHaveLength(1);
    await shop.settle();
    expect(shop.daraja.allPrompts()).toHaveLength(1);
  },
);

test.each(["k1", DICE])("the same key for another purchase is refused: %s", async (key) => {
  await buy(key, VISITOR);
  for (const wish of [
    { payment: { provider: "mpesa", phone: "0799999999" } },
    { payment: { provider: "mpesa" } },
    { payment: { provider: "razorpay" } },
    { product: "1 day" },
    { name: "Somebody" },
  ]) {
    const other = await buy(key, VISITOR, wish);
    expect([other.status, other.json["code"]]).toEqual([422, "idempotency-key-reused"]);
  }
  const taps = await Promise.all([
    buy(`${key}b`, OTHER),
    buy(`${key}b`, OTHER, { payment: { phone: "0799999999" } }),
  ]);
  expect(taps.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  // The same phone is the same, however it is written.
  const same = await buy(key, VISITOR, { payment: { provider: "mpesa", phone: "+254 712-345-678" } });
  expect([same.status, same.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
});

test("nobody else gets to an order by guessing its key", async () => {
  for (const key of ["k1", "order-2026-11-21-0000000000000001", "00000000-0000-4000-8000-000000000001"]) {
    const mine = await buy(key, { ...VISITOR, "x-forwarded-for": "192.0.2.1" });
    const theirs = await buy(key, { ...OTHER, "x-forwarded-for": "192.0.2.1" });
    const bare = await buy(key, { "x-forwarded-for": "192.0.2.1" });
    const far = await buy(key, { "x-forwarded-for": "192.0.2.99" });
    const tokens = [mine, theirs, bare, far].map(({ json }) => json["token"]);
    expect(new Set(tokens).size).toBe(4);
    const again = await buy(key, { "x-forwarded-for": "192.0.2.99" });
    expect(again.json["token"]).toBe(far.json["token"]);
  }
});

test("a key of letters that cannot be printed, or without end, is refused", async () => {
  for (const key of ["", "caf\u00e9", "a\tb", "k".repeat(256)]) {
    expect((await buy(key)).json["code"]).toBe("invalid-request");
  }
  expect((await buy("k".repeat(255))).status).toBe(201);
});

test("a stranger who knows a customer's phone does not rename them", async () => {
  const names = async () => {
    const customers = await shop.app.ledger.store.find("customers", {
      where: { phone: "254712345678" },
      limit: 9,
    });
    return customers.map(({ name }) => name);
  };
  await buy("k1", VISITOR, { name: "Wanjiku" });
  expect(await names()).toEqual(["Wanjiku"]);
  expect((await buy("k2", OTHER, { name: "EVIL" })).status).toBe(201);
  expect(await names()).toEqual(["Wanjiku"]);
});

test("a plain program without cookie, key or origin buys: the phone rings, and its token tells the code", async () => {
  const { id: routerId } = await theRouter(shop);
  const { id: productId } = await shop.product("3 hours");
  const { url } = shop.app.http;
  const page = await fetch(`${url}/portal/${routerId}`);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("3 hours");
  const bodies = [
    { productId, phone: "0712345678" },
    { productId, payment: { phone: "0712345679" } },
    { productId, quantity: 1, payment: { provider: "mpesa" }, customer: { phone: "0712345670", name: "A" } },
  ];
  for (const [at, body] of bodies.entries()) {
    const posted = await fetch(`${url}/portal/${routerId}/orders`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(posted.status).toBe(201);
    const order = (await posted.json()) as Readonly<Record<"token" | "id" | "reference", string>>;
    expect(order.id).toMatch(/^ord_/u);
    expect(order.reference).toMatch(/^\d{8}$/u);
    expect(order).toMatchObject({
      status: "awaiting-payment",
      amountDue: { amount: 2000, asset: "KES" },
      payment: { provider: "mpesa" },
    });
    await shop.settle();
    const [prompt] = shop.daraja.prompts();
    expect(prompt?.phone).toBe(`25471234567${["8", "9", "0"][at] ?? ""}`);
    await shop.daraja.enterPin(prompt?.checkoutRequestId ?? "");
    await told(shop);
    const looked = await fetch(`${url}/portal/orders/${order.token}`);
    expect(await looked.json()).toMatchObject({
      ...order,
      status: "fulfilled",
      payment: { status: "succeeded" },
      codes: [expect.stringMatching(/^[A-Z0-9]+$/u)],
    });
  }
});
