import { afterEach, expect, test } from "vitest";
import { type HotspotShop, LAPTOP, openHotspotShop, PHONE } from "../support/hotspot-shop.ts";

const OWNER = 1;
const WANJIKU = 71;
let hotspot: HotspotShop;

afterEach(async () => {
  await hotspot.verify();
  await hotspot.close();
});

/** The owner puts everybody with this code offline by hand. */
function kick(code: string): void {
  const { router } = hotspot.shop;
  for (const row of router.state().active.filter(({ user }) => user === code))
    router.type("/ip/hotspot/active/remove", `=.id=${row[".id"] ?? ""}`);
}

test("the first login is seen within seconds, also one that is over before the next look", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  const other = await hotspot.buy(WANJIKU, "1 hour", 10);
  await hotspot.minutes(1);
  const at = shop.clock.now();
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(0.25);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", usedAt: new Date(at).toISOString() });
  kick(code);
  shop.router.loginCustomer(other, PHONE);
  shop.clock.pass(5000);
  shop.router.passTime(5000);
  kick(other);
  await hotspot.minutes(11);
  expect(await hotspot.voucher(other)).toMatchObject({ status: "used", secondsLeft: 3595 });
});

test("a code bound to its first device is told to the router as such, and no other device gets in", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Bound", 10, { grants: { minutes: 60, bindDevice: true } });
  const code = await hotspot.buy(WANJIKU, "Bound", 10);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(0.5);
  expect(await hotspot.voucher(code)).toMatchObject({ device: PHONE.mac });
  expect(shop.router.state().users.find(({ name }) => name === code)).toMatchObject({
    "mac-address": PHONE.mac,
  });
  kick(code);
  expect(shop.router.loginCustomer(code, LAPTOP)).toMatchObject({ ok: false });
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
});

test("a product for several devices cannot be bound to the first", async () => {
  hotspot = await openHotspotShop();
  const body = {
    name: "Odd",
    price: { amount: 1000, asset: "KES" },
    grants: { wifi: { minutes: 60, devices: 2, bindDevice: true } },
  };
  const refused = await hotspot.shop.call("POST", "/v1/products", { body });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("bound to its first device");
});

test("who is online is shown without whole codes, the owner's own users apart", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  shop.router.put("/ip/hotspot/user", { name: "owner-tablet", password: "owner-tablet" });
  shop.router.loginCustomer(code, PHONE);
  shop.router.loginCustomer("owner-tablet", LAPTOP);
  await hotspot.minutes(1);
  const { reference, id, routerId } = await hotspot.voucher(code);
  const { status, json, text } = await shop.call("GET", `/v1/routers/${String(routerId)}/sessions`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ online: 2 });
  expect(json["data"]).toContainEqual(
    expect.objectContaining({
      voucherId: id,
      reference,
      code: `…${code.slice(-4)}`,
      device: PHONE.mac,
      seconds: 60,
    }),
  );
  expect(text).not.toContain(code);
  expect((await shop.call("GET", "/v1/routers/rtr_none/sessions")).status).toBe(404);
});

test("the owner's own users are never counted, ended or put offline", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.buy(WANJIKU, "1 hour", 10);
  shop.router.put("/ip/hotspot/user", { name: "tablet", password: "tablet", comment: "kibanda of mine" });
  shop.router.loginCustomer("tablet", LAPTOP);
  await hotspot.minutes(12);
  expect(hotspot.online("tablet")).toBe(1);
  expect(await shop.app.ledger.store.count("usages", {})).toBe(0);
});

test("F18: a router that was reset gets each code back with what was left of it, not with all", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(40);
  shop.clock.pass(10_000);
  shop.router.factoryReset();
  await hotspot.minutes(2);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", secondsLeft: 1200 });
  expect(shop.router.state().users.find(({ name }) => name === code)).toMatchObject({
    "limit-uptime": "20m",
  });
});

test("who gets more time is told again before its new end", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.join(OWNER, "owner");
  await hotspot.product("Morning", 25, { expiry: { afterPurchaseMinutes: 60 } });
  const code = await hotspot.buy(WANJIKU, "Morning", 25);
  const { reference } = await hotspot.voucher(code);
  await hotspot.hours(51 / 60);
  expect(hotspot.heard(WANJIKU)).toContain("ends in 9 minutes");
  await hotspot.say(OWNER, `extend ${String(reference)} 1h`);
  await hotspot.say(OWNER, "1");
  await shop.settle();
  await hotspot.hours(0.5);
  expect(hotspot.heard(WANJIKU).split("ends in").length).toBe(2);
  await hotspot.hours(31 / 60);
  expect(hotspot.heard(WANJIKU).split("ends in").length).toBe(3);
});

test("a product hardly longer than the warning is not warned of, only its end is told", async () => {
  hotspot = await openHotspotShop();
  await hotspot.product("Quick", 5, { expiry: { afterPurchaseMinutes: 15 } });
  await hotspot.buy(WANJIKU, "Quick", 5);
  await hotspot.minutes(16);
  expect(hotspot.heard(WANJIKU)).not.toContain("ends in");
  expect(hotspot.heard(WANJIKU)).toContain("Your time is up: Quick");
});

test("with the warning switched off nobody is warned", async () => {
  hotspot = await openHotspotShop({ env: { WARN_BEFORE_END_MINUTES: "0" } });
  await hotspot.product("Morning", 25, { expiry: { afterPurchaseMinutes: 60 } });
  await hotspot.buy(WANJIKU, "Morning", 25);
  await hotspot.minutes(59);
  expect(hotspot.heard(WANJIKU)).not.toContain("ends in");
});

test("the chat shows what is left of a code, since when it is used, and why it ended", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.join(OWNER, "owner");
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(20);
  expect(await hotspot.say(WANJIKU, "my code")).toMatch(/Time left: 4\d minutes/u);
  expect(await hotspot.say(WANJIKU, `bal ${code}`)).toMatch(/in use[\s\S]*Time left: 4\d minutes/u);
  const card = await hotspot.say(OWNER, `find ${code}`);
  expect(card).toContain("In use since Fri 20 Nov, 10:00");
  expect(card).toContain("Online now: 1 device");
  await hotspot.minutes(41);
  expect(await hotspot.say(OWNER, `find ${code}`)).toContain("its time online was used up");
  expect(await hotspot.say(WANJIKU, "my code")).toContain("its time online was used up");
});

test("what is used is not written down at every look", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  const code = await hotspot.buy(WANJIKU, "1 day", 50);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(1);
  const { id } = await hotspot.voucher(code);
  const version = async () => (await shop.app.ledger.store.get("usages", String(id)))?.version ?? 0;
  const before = await version();
  await hotspot.minutes(20);
  expect((await version()) - before).toBeLessThanOrEqual(5);
});
