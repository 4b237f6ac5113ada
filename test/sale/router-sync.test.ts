import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { job, rowsOf, sell, shelve, theRouter, vouchersOf } from "../support/outage.ts";
import { openShop, type Shop } from "../support/shop.ts";

const HOUR = 3_600_000;
const PHONE = { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" };
const PLAIN = { grants: { wifi: { minutes: 180, megabytes: 100 } } };
const USERS = "/ip/hotspot/user";
let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

async function sync(): Promise<Readonly<Record<string, unknown>>> {
  const { id } = await theRouter(shop);
  const answer = await shop.call("POST", `/v1/routers/${id}/sync`);
  expect(answer.status).toBe(200);
  await shop.settle();
  return answer.json;
}

const watch = () => job(shop, "watch what is used");

async function soldCode(productId: string): Promise<string> {
  const { id } = await sell(shop, productId);
  return (await vouchersOf(shop, id))[0]?.code ?? "";
}

/** Time goes by for the shop and for who is online. */
function online(ms: number): void {
  shop.clock.pass(ms);
  shop.router.passTime(ms);
}

const rowOf = (code: string) => rowsOf(shop, code)[0];
const idOf = (code: string) => rowOf(code)?.[".id"] ?? "";

test("F18 the router is reset or replaced: every live code is put back with what is left of it, not with all of it", async () => {
  const productId = await shelve(shop, "Plain", PLAIN);
  const used = await soldCode(productId);
  const fresh = await soldCode(productId);
  expect(shop.router.loginCustomer(used, PHONE)).toEqual({ ok: true });
  await watch();
  shop.router.passTraffic(used, 30_000_000);
  online(HOUR);
  await watch();
  shop.router.type(
    "/ip/hotspot/active/remove",
    `=.id=${shop.router.rows("/ip/hotspot/active")[0]?.[".id"] ?? ""}`,
  );
  shop.clock.pass(60_000);
  await watch();
  shop.router.factoryReset();
  expect(rowOf(used)).toBeUndefined();

  expect(await sync()).toMatchObject({
    added: 2,
    changed: 0,
    removed: 0,
    foreign: 0,
    unknown: 0,
    isMore: false,
  });
  expect(rowOf(used)).toMatchObject({
    "limit-uptime": "2h",
    "limit-bytes-total": "70000000",
    disabled: "false",
  });
  expect(rowOf(fresh)).toMatchObject({ "limit-uptime": "3h", "limit-bytes-total": "100000000" });
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0 });

  // Reset once more after another half an hour: what was used on both rows is gone, each once.
  expect(shop.router.loginCustomer(used, PHONE)).toEqual({ ok: true });
  await watch();
  online(HOUR / 2);
  await watch();
  shop.router.type(
    "/ip/hotspot/active/remove",
    `=.id=${shop.router.rows("/ip/hotspot/active")[0]?.[".id"] ?? ""}`,
  );
  shop.clock.pass(60_000);
  await watch();
  shop.router.factoryReset();
  await sync();
  await sync();
  expect(rowOf(used)).toMatchObject({ "limit-uptime": "1h30m" });
});

test("a code whose row vanished is told to the router with what is left, whoever has it told", async () => {
  const productId = await shelve(shop, "Plain", PLAIN);
  const code = await soldCode(productId);
  shop.router.loginCustomer(code, PHONE);
  await watch();
  online(HOUR);
  await watch();
  shop.router.type(
    "/ip/hotspot/active/remove",
    `=.id=${shop.router.rows("/ip/hotspot/active")[0]?.[".id"] ?? ""}`,
  );
  shop.clock.pass(60_000);
  await watch();
  shop.router.type(`${USERS}/remove`, `=.id=${idOf(code)}`);
  for (const way of ["disable", "enable"]) await shop.call("POST", `/v1/vouchers/${code}/${way}`);
  await shop.settle();
  expect(rowOf(code)).toMatchObject({ "limit-uptime": "2h", disabled: "false" });
});

test("sync compares limits and states: what was changed by hand is put right, the report is exact, others' users stay", async () => {
  const productId = await shelve(shop, "Plain", PLAIN);
  const codes: string[] = [];
  for (let n = 0; n < 5; n += 1) codes.push(await soldCode(productId));
  const [gone = "", off = "", longer = "", ended = "", fine = ""] = codes;
  shop.router.type(`${USERS}/remove`, `=.id=${idOf(gone)}`);
  shop.router.type(`${USERS}/set`, `=.id=${idOf(off)}`, "=disabled=yes");
  shop.router.type(`${USERS}/set`, `=.id=${idOf(longer)}`, "=limit-uptime=90d");
  await shop.call("POST", `/v1/vouchers/${ended}/disable`);
  await shop.settle();
  shop.router.type(`${USERS}/set`, `=.id=${idOf(ended)}`, "=disabled=no");
  shop.router.put(USERS, { name: "the-owners-brother", comment: "family" });

  const found = await sync();
  const owners = shop.router.rows(USERS).filter(({ comment = "" }) => !comment.startsWith("kibanda:")).length;
  expect(found).toMatchObject({
    added: 1,
    changed: 2,
    removed: 1,
    foreign: owners,
    unknown: 0,
    isMore: false,
  });
  for (const code of [gone, off, longer, fine])
    expect(rowOf(code)).toMatchObject({ "limit-uptime": "3h", disabled: "false" });
  expect(rowOf(ended)).toMatchObject({ disabled: "true" });
  expect(rowOf("the-owners-brother")).toMatchObject({ disabled: "false" });
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0, foreign: owners, unknown: 0 });
});

test("F25 a backup of the books is put back behind the router: codes they do not know are named, and never touched", async () => {
  const productId = await shelve(shop, "Plain", PLAIN);
  const known = await soldCode(productId);
  // Sold after the backup was made: the customer has the code, and the router its row, with its limits.
  const after = {
    name: "SOLDAFTERBACK2",
    password: "SOLDAFTERBACK2",
    comment: "kibanda:vch_01SOLDAFTERTHEBACKUP",
  };
  shop.router.put(USERS, { ...after, "limit-uptime": "3h" });
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0, unknown: 1 });
  expect(rowOf(after.name)).toMatchObject({ disabled: "false", "limit-uptime": "3h" });
  expect(shop.router.loginCustomer(after.name, PHONE)).toEqual({ ok: true });
  // The other way round: the books know one that an older router does not. It is put back.
  shop.router.type(`${USERS}/remove`, `=.id=${idOf(known)}`);
  expect(await sync()).toMatchObject({ added: 1, unknown: 1 });
  expect(rowOf(known)).toMatchObject({ "limit-uptime": "3h" });
});

test("a thousand codes are missing: one sync mends them all, without asking again", async () => {
  const productId = await shelve(shop, "Plain", PLAIN);
  await shop.call("POST", "/v1/vouchers", {
    body: { productId, count: 1000 },
    headers: { "idempotency-key": "a-thousand" },
  });
  await shop.settle();
  shop.router.factoryReset();
  expect(await sync()).toMatchObject({ added: 1000, isMore: false });
  const ours = shop.router.rows(USERS).filter(({ comment = "" }) => comment.startsWith("kibanda:"));
  expect(ours).toHaveLength(1000);
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0 });
}, 60_000);
