import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { job, rowsOf, sell, shelve, theRouter, vouchersOf } from "../support/outage.ts";
import { openTill, type Till } from "../support/till.ts";

const USERS = "/ip/hotspot/user";
const PROFILES = "/ip/hotspot/user/profile";
const PHONE = { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" };
const NOTHING = { added: 0, changed: 0, removed: 0, unknown: 0, isMore: false };
const OWNER = 9;
let till: Till;
let code: string;
beforeEach(async () => {
  till = await openTill();
  const wifi = { minutes: 60, rateLimit: "2M/5M", devices: 2 };
  const productId = await shelve(till.shop, "Fast", { grants: { wifi } });
  const { id } = await sell(till.shop, productId);
  code = (await vouchersOf(till.shop, id))[0]?.code ?? "";
});
afterEach(async () => {
  await expectSoundBooks(till.shop.app.ledger);
  await till.close();
});

const row = () => rowsOf(till.shop, code)[0];

/** All that the router says of it; no device is what it writes in two ways. */
const said = () => ({ "mac-address": "00:00:00:00:00:00", ...row() });

function change(...words: readonly string[]): void {
  till.shop.router.type(`${USERS}/set`, `=.id=${row()?.[".id"] ?? ""}`, ...words);
}

function ourProfile() {
  return till.shop.router.rows(PROFILES).find(({ name }) => name === "kb-2M-5M-d2");
}

async function sync(): Promise<Readonly<Record<string, unknown>>> {
  const { id } = await theRouter(till.shop);
  const answer = await till.shop.call("POST", `/v1/routers/${id}/sync`);
  expect(answer.status).toBe(200);
  await till.shop.settle();
  return answer.json;
}

const pending = async () => {
  const { id } = await theRouter(till.shop);
  return (await till.shop.call("GET", `/v1/routers/${id}/status`)).json["pending"];
};

const find = async () => (await till.shop.call("GET", `/v1/vouchers/${code}`)).json;

test.each([
  ["the password was changed", ["=password=hacked"]],
  ["it was locked to another phone", ["=mac-address=AA:AA:AA:AA:AA:AA"]],
  ["it was bound to one of two hotspots", ["=server=hotspot1"]],
  ["it was given a profile without the speed that was paid for", ["=profile=default"]],
  ["it was given more time", ["=limit-uptime=9h"]],
  ["it was given less data", ["=limit-bytes-total=5"]],
  ["it was switched off", ["=disabled=yes"]],
])("a code's user was changed by hand, %s: one sync tells of it and puts it right", async (_, words) => {
  const right = said();
  change(...words);
  expect(said()).not.toEqual(right);
  expect(await sync()).toMatchObject({ ...NOTHING, changed: 1 });
  expect(said()).toEqual(right);
  expect(till.shop.router.loginCustomer(code, PHONE)).toEqual({ ok: true });
  expect(await sync()).toMatchObject(NOTHING);
});

test("the speed and the devices of our own profile were changed by hand: a sync puts them right", async () => {
  const right = ourProfile();
  till.shop.router.type(
    `${PROFILES}/set`,
    `=.id=${right?.[".id"] ?? ""}`,
    "=rate-limit=100M/100M",
    "=shared-users=9",
  );
  expect(ourProfile()).not.toEqual(right);
  expect(await sync()).toMatchObject({ ...NOTHING, changed: 1 });
  expect(ourProfile()).toEqual(right);
  expect(await sync()).toMatchObject(NOTHING);
});

test("somebody wiped our mark off a code's user: it counts as not ours, nothing waits for ever, and the owner hears once what to do", async () => {
  await till.join(OWNER, "owner");
  const { foreign } = await sync();
  change("=comment=");
  expect(await sync()).toEqual({ ...NOTHING, foreign: Number(foreign) + 1 });
  expect(await pending()).toBe(0);
  expect(await find()).toMatchObject({ provisioned: false });
  await sync();
  const told = till.shop.telegram.messages(OWNER).filter(({ text }) => text.includes("no comment of ours"));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain("sync ");
  expect(await till.say(OWNER, `find ${code}`)).toContain("holds another user of that name");

  // As the owner was told.
  till.shop.router.type(`${USERS}/remove`, `=.id=${row()?.[".id"] ?? ""}`);
  expect(await sync()).toEqual({ ...NOTHING, added: 1, foreign });
  expect(row()).toMatchObject({ "limit-uptime": "1h", disabled: "false" });
  expect(await find()).toMatchObject({ provisioned: true });
});

test("our mark is put back by hand: the next sync finds all well, and the code is known again", async () => {
  const mark = row()?.["comment"] ?? "";
  change("=comment=");
  await sync();
  change(`=comment=${mark}`);
  expect(await sync()).toMatchObject(NOTHING);
  expect(await find()).toMatchObject({ provisioned: true });
  expect(await pending()).toBe(0);
});

test("what was used before the mark was wiped is not given back when the user is made anew", async () => {
  const { shop } = till;
  const watch = () => job(shop, "watch what is used");
  shop.router.loginCustomer(code, PHONE);
  await watch();
  shop.clock.pass(1_200_000);
  shop.router.passTime(1_200_000);
  await watch();
  change("=comment=");
  await sync();
  shop.router.type(`${USERS}/remove`, `=.id=${row()?.[".id"] ?? ""}`);
  const online = shop.router.rows("/ip/hotspot/active");
  for (const { ".id": id = "" } of online) shop.router.type("/ip/hotspot/active/remove", `=.id=${id}`);
  await sync();
  expect(row()).toMatchObject({ "limit-uptime": "40m" });
});

test("a sync of a router that is off, or lets us not in, says so", async () => {
  const { shop } = till;
  const { id } = await theRouter(shop);
  shop.router.setPassword("changed");
  shop.router.dropLines();
  const answer = await shop.call("POST", `/v1/routers/${id}/sync`);
  expect(answer).toMatchObject({ status: 503, json: { code: "unavailable" } });
  expect(answer.json["detail"]).toContain("user name or password");
  await shop.router.off();
  const gone = await shop.call("POST", `/v1/routers/${id}/sync`);
  expect(gone).toMatchObject({ status: 503, json: { code: "unavailable" } });
  expect(gone.json["detail"]).toContain("refuses connections");
});
