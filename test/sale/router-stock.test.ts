import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
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
const HOUR = 3_600_000;
const PHONE = { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" };
const TIMED = { grants: { wifi: { rateLimit: "2M/5M" } }, expiry: { afterPurchaseMinutes: 180 } };
let shop: Shop;
let productId: string;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

/** A product of which so many codes are ready on the router. */
async function stocked(stock: number, more: object = TIMED): Promise<void> {
  productId = await shelve(shop, "Timed", { ...more, stock });
  await refill();
}

async function refill(): Promise<void> {
  await job(shop, "keep codes ready");
  await shop.settle();
}

const ready = async () =>
  (await codesIn(shop, "active")).filter(
    ({ stockOf, provisionedAt }) => stockOf !== undefined && provisionedAt,
  );

/** The API says nothing more; customers still log in. */
function cutTheApi(): void {
  for (const command of ["connect", "*"])
    shop.router.faults.add({ command, mishap: { kind: "lost", when: "before", how: "rst" } });
  shop.router.dropLines();
}

test("the API link is cut: a code that is ready is delivered within 5 s and lets the customer in at once", async () => {
  await stocked(4);
  expect(await ready()).toHaveLength(4);
  const before = new Set((await ready()).map(({ code }) => code));
  cutTheApi();
  const { id, reference } = await sell(shop, productId);
  const paidAt = shop.clock.now();
  await shop.pass(4 * SECOND);
  const seen = await readOrder(shop, id);
  expect(seen).toMatchObject({ status: "fulfilled" });
  expect(shop.clock.now() - paidAt).toBeLessThanOrEqual(5 * SECOND);
  const [code = "", second] = seen.codes ?? [];
  expect(second).toBeUndefined();
  expect(before.has(code)).toBe(true);
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  const [taken, other] = await vouchersOf(shop, id);
  expect(other).toBeUndefined();
  expect(taken).toMatchObject({ code, reference, state: "paid", paidAt, expiresAt: paidAt + 3 * HOUR });
  expect(taken?.stockOf).toBeUndefined();
  expect(taken?.givenBack).toBeUndefined();
  const [fresh, third] = await codesIn(shop, "expired");
  expect(third).toBeUndefined();
  expect(fresh).toMatchObject({ endedBy: "replaced", endedAt: shop.clock.now() });
  expect(fresh?.orderId).toBeUndefined();

  // The router is back: the code that nobody got never lets anybody in.
  shop.router.faults.clear();
  await shop.pass(10 * SECOND);
  await job(shop, WAKING);
  await shop.settle();
  expect(rowsOf(shop, fresh?.code ?? "").filter(({ disabled }) => disabled === "false")).toHaveLength(0);
  expect(
    await shop.app.ledger.store.count("tasks", { subject: `router:${(await theRouter(shop)).id}` }),
  ).toBe(0);
});

test("the router refuses the code for good: the customer gets one that is ready", async () => {
  await stocked(4);
  shop.router.faults.add({
    command: "/ip/hotspot/user/add",
    mishap: { kind: "trap", message: "not enough permissions (9)" },
  });
  const { id } = await sell(shop, productId);
  await shop.pass(4 * SECOND);
  const [code = ""] = (await readOrder(shop, id)).codes ?? [];
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
});

test("the router took the code and its answer was lost: the customer gets a ready one, and the other lets nobody in", async () => {
  await stocked(4);
  const lost = (command: string, when: "before" | "after", times?: number) => {
    const mishap = { kind: "lost", when, how: "rst" } as const;
    shop.router.faults.add({ command, mishap, ...(times !== undefined && { times }) });
  };
  lost("/ip/hotspot/user/add", "after", 1);
  const { id } = await order(shop, productId);
  const paying = (await shop.app.ledger.store.get("orders", id))?.reference ?? "";
  const cut = shop.router.nextHeard("/ip/hotspot/user/add").then(() => {
    lost("connect", "before");
  });
  await pay(shop, paying, 20);
  await cut;
  await shop.pass(4 * SECOND);
  const [fresh] = await codesIn(shop, "expired");
  expect(rowsOf(shop, fresh?.code ?? "")[0]).toMatchObject({ disabled: "false" });
  expect((await vouchersOf(shop, id))[0]?.code).not.toBe(fresh?.code);
  shop.router.faults.clear();
  await shop.pass(60 * SECOND);
  await job(shop, WAKING);
  await shop.settle();
  expect(rowsOf(shop, fresh?.code ?? "")[0]).toMatchObject({ disabled: "true" });
});

test("while the router answers, nothing is taken from what is ready", async () => {
  await stocked(4);
  const { id } = await sell(shop, productId);
  await shop.pass(4 * SECOND);
  expect((await readOrder(shop, id)).codes).toHaveLength(1);
  expect(await ready()).toHaveLength(4);
});

test("thirty orders at once and twenty codes ready: each is given once, and each customer gets one", async () => {
  await stocked(20);
  await shop.router.off();
  const orders = await Promise.all(Array.from({ length: 30 }, () => order(shop, productId)));
  await Promise.all(orders.map(({ reference }) => pay(shop, reference, 20)));
  await shop.pass(4 * SECOND);
  for (let n = 0; n < 5; n += 1) await shop.pass(2 * SECOND);
  const codes = (await Promise.all(orders.map(({ id }) => readOrder(shop, id)))).map(
    (one) => one.codes ?? [],
  );
  expect(codes.map((each) => each.length)).toEqual(orders.map(() => 1));
  expect(new Set(codes.flat()).size).toBe(30);
  expect(await ready()).toHaveLength(0);
  expect((await codesIn(shop, "expired")).filter(({ endedBy }) => endedBy === "replaced")).toHaveLength(20);
});

test("which code a customer gets is settled once: what gets ready before it went out changes nothing", async () => {
  productId = await shelve(shop, "Timed", { ...TIMED, stock: 4 });
  shop.router.faults.add({
    command: "/ip/hotspot/user/add",
    mishap: { kind: "trap", message: "not enough permissions (9)" },
    times: 1,
  });
  const { id } = await sell(shop, productId);
  const { ledger } = shop.app;
  const [settled] = await ledger.settleCodes(id);
  expect(settled?.provisionedAt).toBeUndefined();
  // As after a crash between settling and sending: the first code may be in the customer's hand.
  await refill();
  expect(await ready()).toHaveLength(4);
  const [again] = await ledger.settleCodes(id);
  expect(again?.code).toBe(settled?.code);
  await shop.pass(4 * SECOND);
  expect((await readOrder(shop, id)).codes).toEqual([settled?.code]);
});

test("the code that a cashier reads out at the counter is the one that counts, ready ones or not", async () => {
  await stocked(4);
  const OWNER = 1;
  const hears = (pattern: RegExp) =>
    shop.telegram.waitFor(
      ({ chatId, from, text }) => chatId === OWNER && from === "bot" && pattern.test(text),
    );
  shop.telegram.say(OWNER, `join ${shop.app.invite ?? ""}`);
  await hears(/You are owner/u);
  await shop.router.off();
  shop.telegram.say(OWNER, "sell Timed");
  await hears(/Take Ksh 20 in cash/u);
  shop.telegram.say(OWNER, "yes");
  await hears(/^Sold: Timed/u);
  await shop.settle();
  const [shown] = await codesIn(shop, "paid");
  expect(shop.telegram.messages(OWNER).some(({ text }) => text.includes(shown?.code ?? "?"))).toBe(true);
  await shop.pass(5 * SECOND);
  const [after, second] = await codesIn(shop, "paid");
  expect([after?.code, second]).toEqual([shown?.code, undefined]);
  expect(await ready()).toHaveLength(4);
});

test("a customer who asks for the code before it is settled is not told one that may be replaced", async () => {
  await stocked(4);
  const JANE = 7;
  const hears = (pattern: RegExp) =>
    shop.telegram.waitFor(
      ({ chatId, from, text }) => chatId === JANE && from === "bot" && pattern.test(text),
    );
  shop.telegram.say(JANE, "Timed");
  await hears(/M-Pesa number/u);
  shop.telegram.say(JANE, "0712345678");
  await hears(/Order/u);
  await shop.settle();
  const { store, merchantId } = shop.app.ledger;
  const [made] = await store.find("orders", { where: { merchantId }, limit: 1 });
  await shop.router.off();
  await pay(shop, made?.reference ?? "", 20);
  const [fresh] = await vouchersOf(shop, made?.id ?? "");
  const said = () => shop.telegram.messages(JANE).filter(({ from }) => from === "bot").length;
  const before = said();
  shop.telegram.say(JANE, "my code");
  await shop.telegram.waitFor(({ chatId }) => chatId === JANE && said() > before);
  await shop.pass(5 * SECOND);
  const [given] = await vouchersOf(shop, made?.id ?? "");
  await hears(new RegExp(given?.code ?? "?", "u"));
  expect(shop.telegram.messages(JANE).some(({ text }) => text.includes(fresh?.code ?? "?"))).toBe(false);
});

test("codes are made anew when fewer than half are left; those of old terms end, a new price does not matter", async () => {
  await stocked(6);
  await shop.router.off();
  for (let n = 0; n < 3; n += 1) {
    await sell(shop, productId);
    await shop.pass(4 * SECOND);
  }
  await shop.router.on();
  await job(shop, WAKING);
  await refill();
  expect(await ready()).toHaveLength(3);
  await shop.router.off();
  await sell(shop, productId);
  await shop.pass(4 * SECOND);
  await shop.router.on();
  await job(shop, WAKING);
  await refill();
  expect(await ready()).toHaveLength(6);

  const old = (await ready()).map(({ id }) => id);
  await shop.call("PATCH", `/v1/products/${productId}`, { body: { price: { amount: 3000, asset: "KES" } } });
  await refill();
  expect((await ready()).map(({ id }) => id)).toEqual(old);
  const { store } = shop.app.ledger;
  const product = await store.get("products", productId);
  if (product === undefined) throw new Error("the product is there");
  const grants = { wifi: { rateLimit: "1M/1M" } };
  await store.commit({ products: [{ ...product, version: product.version + 1, grants }] });
  await refill();
  const now = await ready();
  expect(now).toHaveLength(6);
  expect(now.some(({ id }) => old.includes(id))).toBe(false);
  const rows = shop.router.state().users.filter(({ name }) => name !== "default-trial");
  expect(
    rows.filter(({ disabled, profile }) => disabled === "false" && profile === "kb-1M-1M-d1"),
  ).toHaveLength(6);

  await shop.call("PATCH", `/v1/products/${productId}`, { body: { stock: 0 } });
  await refill();
  expect(await ready()).toHaveLength(0);
});

test("an order of the old terms takes none of the new ones", async () => {
  await stocked(4);
  const { id, reference } = await order(shop, productId);
  const { store } = shop.app.ledger;
  const product = await store.get("products", productId);
  if (product === undefined) throw new Error("the product is there");
  const grants = { wifi: { rateLimit: "9M/9M" } };
  await store.commit({ products: [{ ...product, version: product.version + 1, grants }] });
  await refill();
  await shop.router.off();
  await pay(shop, reference, 20);
  await shop.pass(4 * SECOND);
  expect((await vouchersOf(shop, id))[0]?.terms.grants).toMatchObject({ wifi: { rateLimit: "2M/5M" } });
  expect(await ready()).toHaveLength(4);
});

test("what is ready is nobody's: not in the stock to be sold by hand, not in a list of codes; REST says what it is", async () => {
  await stocked(4);
  const { counts, ready: kept } = await shop.app.ledger.unsoldCodes();
  expect([counts.get("Timed"), kept.get("Timed")]).toEqual([undefined, 4]);
  const { json } = await shop.call("GET", "/v1/vouchers");
  const { data } = json as unknown as { data: readonly { stock?: boolean; status: string }[] };
  expect(data.map(({ stock, status }) => [stock, status])).toEqual(
    Array.from({ length: 4 }, () => [true, "active"]),
  );
  expect((await shop.call("GET", "/v1/products")).text).toContain('"stock":4');
  const refused = await shop.call("PATCH", `/v1/products/${productId}`, { body: { stock: 501 } });
  expect(refused.status).toBe(400);
});
