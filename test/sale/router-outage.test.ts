import { afterEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { soldByPrompt, tell, told } from "../support/mpesa.ts";
import {
  codesIn,
  job,
  order,
  pay,
  rowsOf,
  sell,
  shelve,
  theRouter,
  vouchersOf,
  WAKING,
} from "../support/outage.ts";
import { readOrder } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TIMED = { grants: { wifi: { rateLimit: "2M/5M" } }, expiry: { afterPurchaseMinutes: 180 } };
let shop: Shop;
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

/** Somebody writes, is asked for the phone, and pays at the paybill. */
async function sellInChat(n: number): Promise<{ readonly id: string }> {
  const { store, merchantId } = shop.app.ledger;
  const chat = 100 + n;
  const asks = (pattern: RegExp) =>
    shop.telegram.waitFor(
      ({ chatId, from, text }) => chatId === chat && from === "bot" && pattern.test(text),
    );
  shop.telegram.say(chat, "Timed");
  await asks(/M-Pesa number/u);
  shop.telegram.say(chat, "0712345678");
  await asks(/Order/u);
  await shop.settle();
  const [made] = await store.find("orders", { where: { merchantId }, newestFirst: true, limit: 1 });
  if (made === undefined) throw new Error("the order is in the books");
  await pay(shop, made.reference, 20);
  return made;
}

/** How long after the payment the code was there. */
async function secondsToCode(id: string): Promise<number> {
  const sold = await shop.app.ledger.store.get("orders", id);
  return ((sold?.fulfilledAt ?? Number.POSITIVE_INFINITY) - (sold?.paidAt ?? 0)) / SECOND;
}

test("the router is off for an hour during 200 sales: each code within 5 s, all known to it within 60 s of its return, none twice, none with wrong time", async () => {
  shop = await openShop();
  const productId = await shelve(shop, "Timed", TIMED);
  await shop.router.off();
  const sold: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const { id } = n % 10 === 0 ? await sellInChat(n) : await sell(shop, productId);
    await shop.pass(4 * SECOND);
    expect((await readOrder(shop, id)).status).toBe("fulfilled");
    sold.push(id);
    await shop.pass(14 * SECOND);
    if (n % 10 === 0) await job(shop, WAKING);
    if (n % 10 === 5) await job(shop, "expire vouchers");
  }
  for (const id of sold) expect(await secondsToCode(id)).toBeLessThanOrEqual(5);
  const codes = (await Promise.all(sold.map((id) => readOrder(shop, id)))).flatMap((one) => one.codes ?? []);
  expect(new Set(codes).size).toBe(200);

  // Of a router that is away nobody hears once for each code.
  expect(await shop.app.ledger.store.count("tasks", { state: "set-aside" })).toBeLessThan(5);

  await shop.router.on();
  const back = shop.clock.now();
  // The timetable looks every ten seconds: here at the latest moment.
  await shop.pass(10 * SECOND);
  await job(shop, WAKING);
  await shop.settle();
  expect(shop.clock.now() - back).toBeLessThan(60 * SECOND);
  for (let n = 0; n < 200; n += 10) {
    const told = shop.telegram.messages(100 + n).flatMap(({ from, text }) => (from === "bot" ? [text] : []));
    expect(told.filter((text) => codes.some((code) => text.includes(code)))).toHaveLength(1);
  }
  for (const code of codes) {
    const [row, second] = rowsOf(shop, code);
    expect(row).toMatchObject({ disabled: "false", "limit-uptime": "3h" });
    expect(second).toBeUndefined();
  }
  const added = shop.router.heard().filter(([word]) => word === "/ip/hotspot/user/add");
  expect(added.length).toBeLessThanOrEqual(200);
  for (const voucher of await codesIn(shop, "paid")) {
    expect(voucher.provisionedAt).toBe(shop.clock.now());
    expect(voucher.expiresAt).toBe(shop.clock.now() + 3 * HOUR);
  }
  expect(
    await shop.app.ledger.store.count("tasks", { subject: `router:${(await theRouter(shop)).id}` }),
  ).toBe(0);
}, 90_000);

test("F22 paid while the router is off for longer than the code lasts: its time begins when the router knows it, and is given back once", async () => {
  shop = await openShop();
  const productId = await shelve(shop, "Timed", TIMED);
  await shop.router.off();
  const { id } = await sell(shop, productId);
  const paidAt = shop.clock.now();
  await shop.pass(5 * SECOND);
  const [code] = await vouchersOf(shop, id);
  expect(code?.expiresAt).toBe(paidAt + 3 * HOUR);
  await shop.pass(5 * HOUR);
  const seen = async () => (await shop.call("GET", `/v1/vouchers/${code?.code ?? ""}`)).json;
  expect(await seen()).toMatchObject({ status: "paid", provisioned: false });
  await job(shop, "expire vouchers");
  expect(await seen()).toMatchObject({ status: "paid", provisioned: false });

  await shop.pass(10 * MINUTE);
  await shop.router.on();
  await job(shop, WAKING);
  await shop.settle();
  const knownAt = shop.clock.now();
  const lost = knownAt - paidAt;
  expect((await vouchersOf(shop, id))[0]).toMatchObject({
    expiresAt: knownAt + 3 * HOUR,
    givenBack: lost,
    provisionedAt: knownAt,
  });
  expect(await seen()).toMatchObject({ status: "paid", provisioned: true, givenBackSeconds: lost / SECOND });

  // Told to the router again, for whatever reason: nothing more is given.
  await shop.pass(HOUR);
  await shop.call("POST", `/v1/vouchers/${code?.code ?? ""}/disable`);
  await shop.settle();
  await shop.call("POST", `/v1/vouchers/${code?.code ?? ""}/enable`);
  await shop.settle();
  expect((await vouchersOf(shop, id))[0]).toMatchObject({ expiresAt: knownAt + 3 * HOUR, givenBack: lost });
  await shop.pass(2 * HOUR + MINUTE);
  await job(shop, "expire vouchers");
  expect(await seen()).toMatchObject({ status: "expired" });
});

test("a code that its router knew within 5 s of the payment gets no time back", async () => {
  shop = await openShop();
  const productId = await shelve(shop, "Timed", TIMED);
  const { id } = await sell(shop, productId);
  const [code] = await vouchersOf(shop, id);
  expect(code?.provisionedAt).toBe(code?.paidAt);
  expect(code?.givenBack).toBeUndefined();
  expect(code?.expiresAt).toBe((code?.paidAt ?? 0) + 3 * HOUR);
});

test("what one code is refused for holds up none of the others", async () => {
  shop = await openShop();
  const plain = await shelve(shop, "Plain", { grants: { wifi: { minutes: 60 } } });
  const odd = await shelve(shop, "Odd", { grants: { wifi: { minutes: 60, profile: "nobody-made-it" } } });
  await shop.router.off();
  const sold = [await sell(shop, plain), await sell(shop, odd), await sell(shop, plain)];
  await shop.pass(5 * SECOND);
  await shop.router.on();
  await job(shop, WAKING);
  await shop.settle();
  const known = await Promise.all(sold.map(async ({ id }) => (await vouchersOf(shop, id))[0]?.provisionedAt));
  expect(known).toEqual([shop.clock.now(), undefined, shop.clock.now()]);
  const [task, second] = await shop.app.ledger.store.find("tasks", {
    where: { kind: "provision-voucher" },
    limit: 10,
  });
  expect(second).toBeUndefined();
  expect(task?.lastError).toContain("nobody-made-it");
});

test("F21 each notice comes again, in the other order, and one came before any order: one code, one row on the router", async () => {
  shop = await openShop();
  const early = { ResultCode: 0, ResultDesc: "ok", MerchantRequestID: "1-1-1", CheckoutRequestID: "ws_CO_1" };
  expect(await tell(shop, "/stk/pay_none", { Body: { stkCallback: early } })).toBe(200);
  const { id } = await soldByPrompt(shop);
  const notices = shop.daraja.delivered().toReversed();
  expect(notices.length).toBeGreaterThanOrEqual(2);
  for (const { url, body } of notices) {
    const again = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    expect(again.status).toBe(200);
  }
  await told(shop);
  await shop.pass(5 * SECOND);
  expect(await vouchersOf(shop, id)).toHaveLength(1);
  expect(shop.router.state().users.filter(({ comment = "" }) => comment.startsWith("kibanda:"))).toHaveLength(
    1,
  );
});

test("F24 the plan is edited between order and payment: the terms of the order hold, on the router too", async () => {
  shop = await openShop();
  const productId = await shelve(shop, "Timed", { grants: { wifi: { minutes: 60, rateLimit: "2M/5M" } } });
  const { id, reference } = await order(shop, productId);
  const { store } = shop.app.ledger;
  const product = await store.get("products", productId);
  if (product === undefined) throw new Error("the product is there");
  const grants = { wifi: { minutes: 600, rateLimit: "1M/1M" } };
  await store.commit({ products: [{ ...product, version: product.version + 1, grants }] });
  await pay(shop, reference, 20);
  const [code] = await vouchersOf(shop, id);
  expect(rowsOf(shop, code?.code ?? "")[0]).toMatchObject({ "limit-uptime": "1h", profile: "kb-2M-5M-d1" });
});
