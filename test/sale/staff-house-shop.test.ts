import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const MANAGER = 2;
const JANE = 7;
const JOHN = 8;
const HOUR = 3_600_000;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const ledger = () => till.shop.app.ledger;
const times = (text: string, what: string) => text.split(what).length - 1;

test("a paused shop sells nothing new and says why; what was ordered is paid and delivered all the same", async () => {
  const reference = referenceIn(await till.say(JANE, "1 day"));
  expect(await till.say(OWNER, "resume")).toContain("open already");
  const question = await till.say(OWNER, "pause Back at 5, gone to the market");
  expect(question).toContain("1 open order can still be paid");
  expect(question).toContain("“Back at 5, gone to the market”");
  expect(await till.say(JOHN, "menu")).not.toContain("sells nothing new");
  expect(await till.say(OWNER, "yes")).toContain("The shop is paused");
  const menu = await till.say(JOHN, "menu");
  expect(menu).toContain("Asha Wi-Fi sells nothing new right now");
  expect(menu).toContain("“Back at 5, gone to the market”");
  expect(menu).not.toContain("1 day");
  expect(await till.say(JOHN, "3h")).toContain("sells nothing new");
  expect(await till.say(JOHN, "top up 100")).toContain("sells nothing new");
  const { id: productId } = await till.shop.product("3 hours");
  const body = { productId, customer: { name: "App" }, payment: { provider: "manual" } };
  const refused = await till.post("/v1/orders", body);
  expect([refused.status, refused.json["code"]]).toEqual([409, "shop-paused"]);

  await till.say(OWNER, `approve ${reference} R1`);
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("Your 1 day code:");
  await till.say(OWNER, "resume");
  expect(await till.say(OWNER, "yes")).toContain("open again");
  expect(await till.say(JOHN, "3h")).toContain("Order");
  expect((await till.post("/v1/orders", body)).status).toBe(201);
});

test("a new price is asked about once, holds for new orders only, and is written down", async () => {
  await till.join(MANAGER, "manager");
  const reference = referenceIn(await till.say(JANE, "1 day"));
  for (const bad of ["price", "price 1 day", "price 1 day 0", "price 1 day -5", "price 1 day lots"])
    expect(await till.say(MANAGER, bad)).toMatch(/Send: price|I do not know that product/u);
  expect(await till.say(MANAGER, "price 1 day 50")).toContain("1 day costs Ksh 50 already");
  expect(await till.say(MANAGER, "price 1d Ksh 60")).toContain("1 day: Ksh 50 → Ksh 60?");
  expect(await till.say(OWNER, "price 3 55")).toContain("1 day: Ksh 50 → Ksh 55?");
  await till.say(OWNER, "yes");
  // What the manager was asked about is not what would happen now.
  expect(await till.say(MANAGER, "yes")).toContain("1 day: Ksh 55 → Ksh 60?");
  expect(await till.say(MANAGER, "yes")).toContain("1 day costs Ksh 60 from now on");
  expect(await till.say(JOHN, "1 day")).toContain("1 day, Ksh 60");
  expect(await till.say(OWNER, `approve ${reference} R1`)).toContain("Take in Ksh 50");
  const told = await till.say(OWNER, "log price");
  expect(told).toMatch(/Jane: changed a price: 1 day; price Ksh 55 → Ksh 60\n.*Ksh 50 → Ksh 55$/u);
});

test("the log tells the last twenty acts in words, newest first, by who or by a word, and no code", async () => {
  const made = await till.say(OWNER, "gen 3h x2");
  expect(made).toContain("2 codes of 3 hours");
  const [voucher] = await ledger().store.find("vouchers", { where: {}, limit: 1 });
  const code = voucher?.code ?? "";
  await till.say(OWNER, `disable ${code}`);
  await till.say(OWNER, "yes");
  for (let n = 0; n < 21; n += 1) await till.say(OWNER, "invite support");
  const told = await till.say(OWNER, "log");
  expect(told.split("\n")).toHaveLength(21);
  expect(told).toContain("Jane: invited somebody: role support");
  const blocked = await till.say(OWNER, "log blocked");
  expect(blocked).toContain(`Jane: blocked a code: ${code.slice(0, 4)}-••••`);
  expect(blocked).not.toContain(code);
  expect(await till.say(OWNER, "log nobody of that name")).toContain("Nothing is written down");
  expect(await till.say(OWNER, "log")).toBe(told);
});

test("help is one short page, and each group of it one more", async () => {
  const page = await till.say(OWNER, "help");
  expect(page.split("\n").length).toBeLessThanOrEqual(12);
  expect(page).toContain("People: staff, invite");
  expect(await till.say(OWNER, "help people")).toContain("invite ROLE: a one-use word");
  expect(await till.say(OWNER, "help codes")).toContain("gen PRODUCT xN");
  expect(await till.say(OWNER, "help shop")).toContain("pause [reason]");
  expect(await till.say(OWNER, "help price")).toBe("price PRODUCT AMOUNT: what it costs from now on");
  expect(await till.say(OWNER, "help buying")).toContain("Send 0 for the menu");
  expect(await till.say(OWNER, "help nonsense")).toBe(page);
  expect(await till.say(JANE, "help")).not.toContain("invite");
});

test("the day's figures come once each evening, to owners, unless they do not want them", async () => {
  await till.join(MANAGER, "manager");
  const { bots } = till.shop.app;
  const look = async () => {
    await Promise.all([bots.lookAround(), bots.lookAround()]);
    await bots.lookAround();
    await till.shop.settle();
  };
  const TITLE = "The day so far:";
  await look();
  expect(till.heard(OWNER)).not.toContain(TITLE);
  till.shop.clock.pass(11 * HOUR);
  await look();
  expect(times(till.heard(OWNER), TITLE)).toBe(1);
  expect(till.heard(OWNER)).toMatch(/The day so far:\n.*0 sales/u);
  expect(till.heard(MANAGER)).not.toContain(TITLE);
  till.shop.clock.pass(24 * HOUR);
  await look();
  expect(times(till.heard(OWNER), TITLE)).toBe(2);
  expect(await till.say(OWNER, "summary maybe")).toContain("Send: summary on");
  expect(await till.say(OWNER, "summary off")).toContain("do not come");
  till.shop.clock.pass(24 * HOUR);
  await look();
  expect(times(till.heard(OWNER), TITLE)).toBe(2);
  await till.say(OWNER, "summary on");
  await look();
  expect(times(till.heard(OWNER), TITLE)).toBe(3);
});

test("the first sale ever is a word of its own, once", async () => {
  for (const who of [JANE, JOHN]) {
    const reference = referenceIn(await till.say(who, "3h"));
    await till.say(OWNER, `approve ${reference} R${String(who)}`);
    await till.say(OWNER, "yes");
    await till.shop.pass(5000);
  }
  expect(times(till.heard(OWNER), "The first sale of your shop: 3 hours, Ksh 20")).toBe(1);
  expect(times(till.heard(OWNER), "Sold: 3 hours")).toBe(2);
});

test("few codes left are told of once a fall", async () => {
  const look = async () => {
    await ledger().lookAtStock();
    await till.shop.settle();
  };
  await till.say(OWNER, "gen 3h x12");
  await look();
  const codes = await ledger().store.find("vouchers", { where: { state: "active" }, limit: 100 });
  const end = async (from: number, to: number) => {
    for (const { code } of codes.slice(from, to))
      await till.shop.call("POST", `/v1/vouchers/${code}/disable`);
  };
  await end(0, 2);
  await look();
  expect(till.heard(OWNER)).not.toContain("left to sell");
  await end(2, 4);
  await look();
  await end(4, 6);
  await look();
  expect(times(till.heard(OWNER), "left to sell")).toBe(1);
  expect(till.heard(OWNER)).toContain("3 hours: only 8 codes are left to sell");
  await till.say(OWNER, "gen 3h x10");
  await look();
  const more = await ledger().store.find("vouchers", { where: { state: "active" }, limit: 100 });
  for (const { code } of more.slice(0, 8)) await till.shop.call("POST", `/v1/vouchers/${code}/disable`);
  await look();
  expect(times(till.heard(OWNER), "left to sell")).toBe(2);
});

test("a router that is away for five minutes is told of once, and so is its coming back", async () => {
  const { router, clock } = till.shop;
  const look = async () => {
    await ledger().lookAtRouters();
    await till.shop.settle();
  };
  expect(await till.say(OWNER, "router")).toMatch(
    /✅ Demo router is up: nobody online, nothing waits for it/u,
  );
  expect(await till.say(OWNER, "router nowhere")).toContain("I know no such router");
  await router.off();
  await look();
  clock.pass(299_000);
  await look();
  expect(till.heard(OWNER)).not.toContain("five minutes");
  clock.pass(2000);
  await look();
  await look();
  expect(times(till.heard(OWNER), "Router Demo router has not answered for five minutes")).toBe(1);
  expect(await till.say(OWNER, "router demo")).toContain("⚠️ Demo router does not answer");
  expect(await till.say(OWNER, "sync")).toContain("Demo router could not be asked");
  await router.on();
  clock.pass(600_000);
  await look();
  await look();
  expect(times(till.heard(OWNER), "Router Demo router answers again")).toBe(1);
});

test("sync mends what a router lacks, refuses or lets in too long, and leaves others alone", async () => {
  const { router } = till.shop;
  await till.say(OWNER, "gen 3h x4");
  await till.shop.settle();
  const users = () => router.state().users;
  const names = users().map(({ name }) => String(name));
  expect(names).toHaveLength(4);
  expect(await till.say(OWNER, "sync")).toBe(
    "Demo router: 0 added, 0 changed, 0 removed, 0 not ours and left alone.",
  );
  const { store } = ledger();
  const vouchers = await store.find("vouchers", { where: {}, limit: 10 });
  const [, second] = vouchers;
  if (second === undefined) throw new Error("there are four codes");
  // Ended in our books, and the router never heard of it.
  await store.commit({ vouchers: [{ ...second, state: "expired", version: second.version + 1 }] });
  router.put("/ip/hotspot/user", { name: "cousin", password: "x", comment: "the owner's cousin" });
  const [first] = vouchers;
  const made = await store.find("routers", { where: {}, limit: 1 });
  expect(made).toHaveLength(1);
  const { merchantId, id, version, ...rest } = first ?? second;
  const unknown = {
    ...rest,
    merchantId,
    id: `${id}x`,
    version: 1,
    code: "QQQQQQQQQQQQQQ",
    reference: "00000001",
  };
  expect(version).toBeGreaterThan(0);
  await store.commit({ vouchers: [unknown] });
  const routerId = made[0]?.id ?? "";
  const synced = await till.shop.call("POST", `/v1/routers/${routerId}/sync`, { body: {} });
  expect(synced.json).toEqual({ added: 1, changed: 0, removed: 1, foreign: 1, isMore: false, unknown: 0 });
  await till.shop.settle();
  expect(users().find(({ name }) => name === "QQQQQQQQQQQQQQ")?.["disabled"]).not.toBe("true");
  expect(String(users().find(({ name }) => name === second.code)?.["disabled"])).toMatch(/true|yes/u);
  expect(users().find(({ name }) => name === "cousin")?.["comment"]).toBe("the owner's cousin");
  expect(await till.say(OWNER, "sync demo")).toContain("0 added, 0 changed, 0 removed, 1 not ours");
});
