import { afterEach, expect, test } from "vitest";
import { type HotspotShop, LAPTOP, openHotspotShop, PHONE } from "../support/hotspot-shop.ts";

const WANJIKU = 71;
let hotspot: HotspotShop;

afterEach(async () => {
  await hotspot.verify();
  await hotspot.close();
});

/** Somebody with access to the router writes the mark of a code beside a user of their own. */
function copyMark(code: string): void {
  const { router } = hotspot.shop;
  const comment = rowsOf(code)[0]?.["comment"] ?? "";
  router.put("/ip/hotspot/user", { name: "bob", password: "bob", comment });
  expect(router.loginCustomer("bob", LAPTOP)).toEqual({ ok: true });
}

/** The owner puts everybody with this code offline by hand; what they used is written into the row. */
async function putOffline(code: string): Promise<void> {
  const { router } = hotspot.shop;
  for (const row of router.state().active.filter(({ user }) => user === code))
    router.type("/ip/hotspot/active/remove", `=.id=${row[".id"] ?? ""}`);
  await hotspot.look();
}

function rowsOf(name: string) {
  return hotspot.shop.router.state().users.filter((row) => row["name"] === name);
}

async function sync(code: string) {
  const { shop } = hotspot;
  const { routerId } = await hotspot.voucher(code);
  const { json } = await shop.call("POST", `/v1/routers/${String(routerId)}/sync`);
  await shop.settle();
  return json;
}

test("whose mark was copied to another user still has all of the time that was paid for", async () => {
  hotspot = await openHotspotShop();
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  copyMark(code);
  await hotspot.minutes(70);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "paid" });
  expect(hotspot.online("bob")).toBe(1);
  expect(hotspot.shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  await hotspot.minutes(5);
  await putOffline(code);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", secondsLeft: 3300 });
});

test("who is online when the mark is copied is counted alone, and past all of that the end comes in time", async () => {
  hotspot = await openHotspotShop();
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  hotspot.shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(2);
  copyMark(code);
  await hotspot.minutes(20);
  await putOffline(code);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "used", secondsLeft: 3600 - 22 * 60 });
  hotspot.shop.router.loginCustomer(code, PHONE);
  await hotspot.minutes(39);
  expect(await hotspot.voucher(code)).toMatchObject({ status: "expired" });
  expect([hotspot.online(code), hotspot.online("bob")]).toEqual([0, 1]);
});

test("a sync takes a copied mark for nobody's, and makes the row anew that its code has lost", async () => {
  hotspot = await openHotspotShop();
  const { router } = hotspot.shop;
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  copyMark(code);
  const nothing = { added: 0, changed: 0, removed: 0, unknown: 1 };
  expect(await sync(code)).toMatchObject(nothing);
  router.type("/ip/hotspot/user/remove", `=.id=${rowsOf(code)[0]?.[".id"] ?? ""}`);
  expect(await sync(code)).toMatchObject({ ...nothing, added: 1 });
  expect(rowsOf(code)).toMatchObject([{ disabled: "false", "limit-uptime": "1h" }]);
  expect(rowsOf("bob")).toMatchObject([{ disabled: "false" }]);
  expect(hotspot.online("bob")).toBe(1);
});

test("a row that was removed by hand is missed and made anew, though its mark is on another user", async () => {
  hotspot = await openHotspotShop();
  const { router } = hotspot.shop;
  const code = await hotspot.buy(WANJIKU, "1 hour", 10);
  router.loginCustomer(code, PHONE);
  await hotspot.minutes(10);
  await putOffline(code);
  copyMark(code);
  router.type("/ip/hotspot/user/remove", `=.id=${rowsOf(code)[0]?.[".id"] ?? ""}`);
  await hotspot.minutes(12);
  expect(rowsOf(code)).toHaveLength(1);
  expect(hotspot.online("bob")).toBe(1);
});
