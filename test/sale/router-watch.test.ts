import { afterEach, beforeEach, expect, test } from "vitest";
import { newTask } from "../../ledger/index.ts";
import { openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const MINUTE = 60_000;
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
  // What has just been started learns the time first.
  till.shop.clock.pass(15 * MINUTE);
  await look(0);
});

afterEach(async () => {
  await till.verify();
  await till.close();
});

const times = (what: string) => till.heard(OWNER).split(what).length - 1;

/** So much later the routers are looked at, as they are each minute. */
async function look(later = MINUTE): Promise<void> {
  till.shop.clock.pass(later);
  await till.shop.app.ledger.lookAtRouters();
  await till.shop.settle();
}

async function looks(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await look();
}

async function routerId(): Promise<string> {
  const { json } = await till.shop.call("GET", "/v1/routers");
  return (json["data"] as readonly { readonly id: string }[])[0]?.id ?? "";
}

test("a clock that is off is told of once, and so is that it is right again", async () => {
  const { router, clock } = till.shop;
  router.setClock(clock.now() - 20 * MINUTE);
  await looks(4);
  expect(times("its clock is 20 min off")).toBe(1);
  router.setClock(clock.now());
  await looks(2);
  expect(times("Router Demo router: the clock is all right again")).toBe(1);
});

test("a router that has just started may not know the time yet", async () => {
  const { router, clock } = till.shop;
  router.reboot();
  router.setClock(0);
  await looks(9);
  expect(times("off. Codes keep their time")).toBe(0);
  router.setClock(0);
  await looks(3);
  expect(times("off. Codes keep their time")).toBe(1);
  router.setClock(clock.now());
});

test("a router whose licence is nearly full, then full, is told of once each, whatever comes and goes", async () => {
  const { router } = till.shop;
  router.setLicense({ level: 4 });
  router.fill(185);
  await looks(3);
  expect(times("is nearly full: its licence lets 200 customers")).toBe(1);
  expect(times("is full: its licence")).toBe(0);
  for (let n = 10; n < 25; n += 1) {
    const name = `neighbour${String(n)}`;
    router.put("/ip/hotspot/user", { name, password: name });
    router.loginCustomer(name, { mac: `AA:BB:CC:00:22:${String(n)}`, ip: `10.5.60.${String(n)}` });
  }
  await looks(3);
  expect(times("Router Demo router is full: its licence lets 200 customers")).toBe(1);
  expect(times("is nearly full")).toBe(1);
  // Nobody is told that guests have left.
  expect(times("all right again")).toBe(0);
});

test("little memory is told of at once, a busy processor after five minutes", async () => {
  const { router } = till.shop;
  router.setResource({ "cpu-load": "97" });
  await looks(4);
  router.setResource({ "cpu-load": "20" });
  await looks(2);
  router.setResource({ "cpu-load": "99" });
  await looks(5);
  expect(times("has been fully busy")).toBe(0);
  await looks(2);
  expect(times("has been fully busy for five minutes (99 %)")).toBe(1);
  router.setResource({ "free-memory": "3000000", "total-memory": "100000000" });
  await look();
  expect(times("has little memory left (3 %)")).toBe(1);
});

test("what goes up and down all the time is told of once in half an hour", async () => {
  const { router } = till.shop;
  for (let n = 0; n < 12; n += 1) {
    router.setResource({ "free-memory": n % 2 === 0 ? "1000000" : "90000000", "total-memory": "100000000" });
    await look();
  }
  expect(times("has little memory left")).toBe(1);
  for (let n = 0; n < 20; n += 1) await look();
  router.setResource({ "free-memory": "1000000", "total-memory": "100000000" });
  await look();
  expect(times("has little memory left")).toBe(2);
});

test("an upgrade is told of once, with both versions", async () => {
  till.shop.router.setVersion("7.20.1");
  await looks(3);
  expect(till.heard(OWNER).match(/runs RouterOS 7\.20\.1.* now; it was 7\.18\.2/gu)).toHaveLength(1);
});

test("a password that was changed on the router is told of as such, and not as a router that is off", async () => {
  const { router } = till.shop;
  router.setPassword("changed");
  router.dropLines();
  await looks(8);
  expect(times("Router Demo router does not let the shop in")).toBe(1);
  expect(times("has not answered for five minutes")).toBe(0);
  router.setPassword("secret");
  await looks(8);
  expect(times("the shop's login is all right again")).toBe(1);
});

test("what a router that answers does not take within ten minutes is told of", async () => {
  const { ledger } = till.shop.app;
  till.shop.router.faults.add({
    command: "/ip/hotspot/user/add",
    mishap: { kind: "trap", message: "failure: flash is full" },
  });
  await till.say(OWNER, "gen 1h x1");
  for (let n = 0; n < 15; n += 1) {
    await ledger.reviveTasks(`router:${await routerId()}`);
    await look();
  }
  expect(times("waits longer than ten minutes: ")).toBe(1);
  expect(till.heard(OWNER)).toContain("flash is full");
  till.shop.router.faults.clear();
  await ledger.reviveTasks(`router:${await routerId()}`);
  await till.shop.settle();
  await look();
  expect(times("what it is told is all right again")).toBe(1);
});

test("a router that is back after an hour is not told of for what waited, nor is anything given up", async () => {
  const { ledger } = till.shop.app;
  const { router } = till.shop;
  await router.off();
  await till.say(OWNER, "gen 1h x1");
  await looks(90);
  await router.on();
  await look();
  await ledger.reviveTasks(`router:${await routerId()}`);
  await looks(8);
  expect(times("has not answered for five minutes")).toBe(1);
  expect(times("waits longer than ten minutes")).toBe(0);
  expect(times("Gave up")).toBe(0);
});

test("what is only due later does not wait", async () => {
  const { ledger } = till.shop.app;
  await till.say(OWNER, "gen 1h x1");
  const [voucher] = await ledger.store.find("vouchers", { where: {}, limit: 1 });
  const subject = `router:${await routerId()}`;
  const deed = { kind: "provision-voucher", voucherId: voucher?.id ?? "" } as const;
  const due = ledger.clock.now() + 3_600_000;
  const task = newTask(ledger, deed, { merchantId: ledger.merchantId, subject, due });
  await ledger.store.commit({ tasks: [task] });
  await looks(15);
  expect(times("waits longer than ten minutes")).toBe(0);
});

test("a router that goes and comes again and again is told of once in half an hour", async () => {
  const { router } = till.shop;
  for (let round = 0; round < 2; round += 1) {
    await router.off();
    await looks(7);
    await router.on();
    await looks(3);
  }
  expect(times("has not answered for five minutes")).toBe(1);
  expect(times("Demo router answers again")).toBe(1);
});

test("when a router was there last is known while it is away", async () => {
  const { router, clock, call } = till.shop;
  const seenAt = new Date(clock.now()).toISOString();
  await router.off();
  clock.pass(60 * MINUTE);
  const { json } = await call("GET", `/v1/routers/${await routerId()}/status`);
  expect(json).toMatchObject({ reachable: false, lastSeenAt: seenAt });
  await router.on();
});

test("the page of figures tells of each router as it was seen last, by its id, and asks nobody", async () => {
  const { app, router, clock } = till.shop;
  router.setResource({ "cpu-load": "37", "free-memory": "50000000" });
  await look();
  const id = await routerId();
  const asked = router.heard().length;
  const page = async () => (await fetch(`${app.http.url}/metrics`)).text();
  const told = await page();
  expect(told).toContain(`kibanda_router_up{router="${id}"} 1`);
  expect(told).toContain(`kibanda_router_cpu_load{router="${id}"} 37`);
  expect(told).toContain(`kibanda_router_free_memory_bytes{router="${id}"} 50000000`);
  expect(told).toContain(`kibanda_router_pending_tasks{router="${id}"} 0`);
  expect(told).not.toContain("Demo router");
  expect(router.heard()).toHaveLength(asked);
  await router.off();
  await look();
  expect(await page()).toContain(`kibanda_router_up{router="${id}"} 0`);
  // What was seen long ago is no figure of now.
  clock.pass(6 * MINUTE);
  expect(await page()).not.toContain(`kibanda_router_up{`);
  await router.on();
});
