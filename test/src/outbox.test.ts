import { afterEach, expect, test } from "vitest";
import { balance, expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

const OWNER = 1;
let shop: Shop;
afterEach(() => shop.close());

async function withOwner(): Promise<void> {
  shop = await openShop();
  shop.telegram.say(OWNER, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === OWNER && text.includes("You are owner"));
}

const ownerHears = (pattern: RegExp) =>
  shop.telegram.waitFor(({ chatId, from, text }) => chatId === OWNER && from === "bot" && pattern.test(text));

const tasks = () => shop.app.ledger.store.find("tasks", { where: { kind: "provision-voucher" }, limit: 10 });

test("what fails is tried with growing pauses, 12 times at most, then set aside, and the owner is told", async () => {
  await withOwner();
  const full = { kind: "trap", message: "failure: flash is full" } as const;
  shop.router.faults.add({ command: "/ip/hotspot/user/add", mishap: full });
  const order = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254700000001" });
  await shop.settle();
  const pauses: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const [task] = await tasks();
    if (task?.state !== "waiting") break;
    pauses.push((task.due - shop.clock.now()) / 1000);
    await shop.pass(Math.max(task.due - shop.clock.now(), 0));
  }
  expect(pauses.slice(6)).toEqual([60, 120, 300, 300, 300]);
  const [aside] = await tasks();
  expect(aside).toMatchObject({ state: "set-aside", tries: 12 });
  expect(aside?.lastError).toContain("Demo router");
  await ownerHears(/Gave up after many tries: provision-voucher/u);
  // The customer was not made to wait for any of it.
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");

  shop.router.faults.clear();
  // What the timetable does every 30 seconds: look, and put to work what waited.
  const id = aside?.subject.slice("router:".length) ?? "";
  expect((await shop.call("GET", `/v1/routers/${id}/status`)).json).toMatchObject({
    reachable: true,
    pending: 1,
  });
  await shop.app.ledger.reviveTasks(`router:${id}`);
  await shop.settle();
  expect(await tasks()).toHaveLength(0);
  expect(shop.router.state().users.map(({ name }) => name)).toContain(
    (await readOrder(shop, order.id)).codes?.[0],
  );
  await expectSoundBooks(shop.app.ledger);
});

test("nothing is given up while a router is away, and nobody is told so", async () => {
  await withOwner();
  await shop.router.off();
  const order = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254700000001" });
  await shop.settle();
  const pauses: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const [task] = await tasks();
    expect(task).toMatchObject({ state: "waiting", tries: n + 1 });
    pauses.push(((task?.due ?? 0) - shop.clock.now()) / 1000);
    await shop.pass(Math.max((task?.due ?? 0) - shop.clock.now(), 0));
  }
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 15, 30, 60, 120]);
  expect(pauses.slice(8)).toEqual(Array.from({ length: 12 }, () => 300));
  const heard = shop.telegram.messages(OWNER).map(({ text }) => text);
  expect(heard.filter((text) => text.includes("Gave up"))).toEqual([]);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
});

test("a customer who blocked the bot loses nothing: the order stays paid, the owner is told, the code waits", async () => {
  await withOwner();
  const customer = 7;
  shop.telegram.say(customer, "3h");
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === customer && text.includes("Which M-Pesa number"),
  );
  shop.telegram.say(customer, "0712345678");
  const prompt = await shop.daraja.waitForPrompt(() => true);
  await shop.settle();
  shop.telegram.block(customer);
  await shop.daraja.enterPin(prompt.checkoutRequestId);
  await ownerHears(/is paid, but its code could not be sent: the customer has blocked/u);
  await shop.settle();
  expect(await balance(shop.app.ledger, "deposits")).toBe(2000n);

  shop.telegram.unblock(customer);
  shop.telegram.say(customer, "my code");
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === customer && text.includes("Your 3 hours code"),
  );
  await expectSoundBooks(shop.app.ledger);
});

test("the owner's invite works once, for one person, and later sales are told", async () => {
  await withOwner();
  const stranger = 9;
  shop.telegram.say(stranger, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === stranger && text.includes("That invite does not work"),
  );
  shop.telegram.say(stranger, "stats");
  await shop.telegram.waitFor(
    ({ chatId, text }) => chatId === stranger && text.includes("I did not understand"),
  );

  const order = await orderByRest(shop, "1 day", null);
  await shop.daraja.payBill({ reference: order.reference, amount: 50, phone: "254700000001" });
  await ownerHears(/Sold: 1 day, Ksh 50/u);
  await shop.daraja.payBill({ reference: "<b>rent</b>", amount: 70, phone: "254700000001" });
  await ownerHears(/Ksh 70 arrived that fits no order \(typed “<b>rent<\/b>”\)/u);
  await shop.settle();
  shop.telegram.say(OWNER, "stats");
  await ownerHears(/Today: 1 sale, Ksh 50[\s\S]*Unplaced money: Ksh 70/u);
  shop.telegram.say(OWNER, "unplaced");
  await ownerHears(/Ksh 70 from/u);
  shop.telegram.say(OWNER, `find ${order.reference}`);
  await ownerHears(/Order .*1 day, Ksh 50, paid and delivered/u);
  const [code = ""] = (await readOrder(shop, order.id)).codes ?? [];
  shop.telegram.say(OWNER, `find ${code}`);
  const found = await ownerHears(/^Code [2-9A-Z]{4}-••••/u);
  expect(found.text).not.toContain(code);
});
