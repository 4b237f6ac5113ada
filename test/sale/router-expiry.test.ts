import { afterEach, expect, test } from "vitest";
import { type HotspotShop, LAPTOP, openHotspotShop, PHONE } from "../support/hotspot-shop.ts";

const WANJIKU = 71;
let hotspot: HotspotShop;

afterEach(async () => {
  await hotspot.verify();
  await hotspot.close();
});

const times = (text: string, what: string) => text.split(what).length - 1;

test("Scenario 1, auto expire only: of ten vouchers one is bought and used on day 5, the others expire on day 30", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  const productId = await hotspot.product("Card", 25, {
    grants: { minutes: 180 },
    expiry: { activationDays: 30 },
  });
  const made = await hotspot.post("/v1/vouchers", { productId, count: 10 });
  const vouchers = made.json["vouchers"] as readonly { code: string }[];
  const [used = "", ...others] = vouchers.map(({ code }) => code);
  await hotspot.hours(5 * 24);
  expect(shop.router.loginCustomer(used, PHONE)).toEqual({ ok: true });
  await hotspot.minutes(2);
  expect(await hotspot.voucher(used)).toMatchObject({ status: "used" });
  shop.router.type("/ip/hotspot/active/remove", `=.id=${shop.router.state().active[0]?.[".id"] ?? ""}`);
  await hotspot.hours(24 * 24);
  expect(await hotspot.voucher(others[0] ?? "")).toMatchObject({ status: "active" });
  await hotspot.hours(25);
  for (const code of others) {
    expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "not-sold-in-time" });
    expect(shop.router.loginCustomer(code, PHONE)).toMatchObject({ ok: false });
  }
  // The one in use goes on: it has time online left.
  expect(await hotspot.voucher(used)).toMatchObject({ status: "used" });
  expect(shop.router.loginCustomer(used, PHONE)).toEqual({ ok: true });
});

test("Scenario 2, time after purchase: bought at 7:00, first used at 7:30, over at 10:00, with a warning at 9:50", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Morning", 25, { expiry: { afterPurchaseMinutes: 180 } });
  const code = await hotspot.buy(WANJIKU, "Morning", 25);
  const { paidAt } = await hotspot.voucher(code);
  expect(paidAt).toBe(new Date(shop.clock.now()).toISOString());
  await hotspot.hours(0.5);
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  await hotspot.minutes(1);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used" });
  await hotspot.hours(2 + 18 / 60);
  expect(hotspot.heard(WANJIKU)).not.toContain("ends in");
  await hotspot.minutes(2);
  expect(times(hotspot.heard(WANJIKU), "Your Morning (order")).toBe(1);
  expect(hotspot.heard(WANJIKU)).toMatch(/ends in 10 minutes. For more, send: Morning/u);
  await hotspot.minutes(8);
  expect(hotspot.online(code)).toBe(1);
  await hotspot.minutes(1);
  expect(times(hotspot.heard(WANJIKU), "ends in")).toBe(1);
  expect(times(hotspot.heard(WANJIKU), "Your time is up: Morning")).toBe(1);
  expect(hotspot.online(code)).toBe(0);
  expect(shop.router.loginCustomer(code, PHONE)).toMatchObject({ ok: false });
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "time-after-purchase" });
});

test("Scenario 3, both enabled: once it is bought the last day of its sale counts no more, three hours later it ends", async () => {
  hotspot = await openHotspotShop();
  await hotspot.product("Both", 25, {
    grants: { minutes: 180 },
    expiry: { activationDays: 30, afterPurchaseMinutes: 180 },
  });
  await hotspot.hours(5 * 24);
  const code = await hotspot.buy(WANJIKU, "Both", 25);
  const ends = new Date(hotspot.shop.clock.now() + 3 * 3_600_000).toISOString();
  expect(await hotspot.voucher(code)).toMatchObject({ status: "paid", expiresAt: ends });
  await hotspot.hours(2.9);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "paid" });
  await hotspot.hours(0.2);
  // Nobody ever used it: the time ran all the same.
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "time-after-purchase" });
});

test("by usage: one hour online is used in two parts over days, warned of once, and then it is over", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Hour", 10, { grants: { minutes: 60 } });
  const code = await hotspot.buy(WANJIKU, "Hour", 10);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(30);
  shop.router.type("/ip/hotspot/active/remove", `=.id=${shop.router.state().active[0]?.[".id"] ?? ""}`);
  await hotspot.hours(48);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", secondsLeft: 1800 });
  expect(hotspot.heard(WANJIKU)).not.toContain("ends in");
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  await hotspot.minutes(21);
  expect(times(hotspot.heard(WANJIKU), "ends in 10 minutes")).toBe(1);
  await hotspot.minutes(10);
  expect(hotspot.online(code)).toBe(0);
  expect(await hotspot.voucher(code)).toMatchObject({
    status: "expired",
    endedBy: "time-used",
    secondsLeft: 0,
  });
  expect(times(hotspot.heard(WANJIKU), "Your time is up: Hour")).toBe(1);
});

test("by data: when the megabytes are used up the code ends and says so", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Data", 10, { grants: { megabytes: 100 } });
  const code = await hotspot.buy(WANJIKU, "Data", 10);
  shop.router.loginCustomer(code, PHONE);
  shop.router.passTraffic(code, 60_000_000);
  await hotspot.minutes(1);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", bytesLeft: 40_000_000 });
  shop.router.passTraffic(code, 40_000_000);
  await hotspot.minutes(1);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "data-used" });
  expect(hotspot.heard(WANJIKU)).toContain("Your data is used up: Data");
});

test("F17: a router that was rebooted, its clock in 1970 and nobody online, ends nobody's code and gives no time", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Hour", 10, { grants: { minutes: 60 } });
  const code = await hotspot.buy(WANJIKU, "Hour", 10);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(30);
  shop.clock.pass(10_000);
  shop.router.reboot();
  await hotspot.minutes(1);
  // The router has lost the half hour; the books have not, and tell it the new limit.
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", secondsLeft: 1800 });
  expect(shop.router.state().users.find(({ name }) => name === code)).toMatchObject({
    "limit-uptime": "30m",
  });
  expect(shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  await hotspot.minutes(29);
  expect(hotspot.online(code)).toBe(1);
  await hotspot.minutes(2);
  expect(hotspot.online(code)).toBe(0);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "time-used" });
});

test("F19, F20: at its end a code with two devices and cookies is offline within a minute, and nobody else is", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.product("Family", 50, { grants: { devices: 2 }, expiry: { afterPurchaseMinutes: 60 } });
  const code = await hotspot.buy(WANJIKU, "Family", 50);
  shop.router.put("/ip/hotspot/user", { name: "owner", password: "owner" });
  shop.router.loginCustomer(code, PHONE);
  shop.router.loginCustomer(code, LAPTOP);
  shop.router.loginCustomer("owner", { ip: "10.5.50.9", mac: "AA:BB:CC:00:00:09" });
  await hotspot.hours(0.9);
  expect(hotspot.online(code)).toBe(2);
  // Kicked devices come back by their cookies at once.
  shop.router.setComebacks(true);
  await hotspot.minutes(7);
  expect(hotspot.online(code)).toBe(0);
  expect(shop.router.returnDevices()).toBe(0);
  expect(hotspot.online("owner")).toBe(1);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "time-after-purchase" });
});

test("F23: a manager cannot give back what was used; the owner can, and then the code is offline at once", async () => {
  hotspot = await openHotspotShop();
  const { shop } = hotspot;
  await hotspot.join(1, "owner");
  await hotspot.join(2, "manager");
  await hotspot.product("Hour", 10, { grants: { minutes: 60 } });
  const code = await hotspot.buy(WANJIKU, "Hour", 10);
  const { reference } = await hotspot.voucher(code);
  shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(1);
  await hotspot.say(2, `refund ${String(reference)}`);
  expect(await hotspot.say(2, "1")).toContain("Its code was used already. Only the owner can give that back");
  expect(hotspot.online(code)).toBe(1);
  await hotspot.say(1, `refund ${String(reference)}`);
  await hotspot.say(1, "1");
  await shop.daraja.settled();
  await shop.settle();
  expect(hotspot.online(code)).toBe(0);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired", endedBy: "refunded" });
});
