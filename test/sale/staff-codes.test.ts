import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure, type Voucher } from "../../ledger/index.ts";
import { CASHIER, type Counter, JANE, MANAGER, OWNER, openCounter, SUPPORT } from "../support/counter.ts";

const HOUR = 3_600_000;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(async () => {
  await counter.verify();
  await counter.close();
});

const say = (chat: number, text: string) => counter.say(chat, text);

/** Jane buys 3 hours by M-Pesa; her code. */
async function janeBuys(): Promise<Voucher> {
  await say(JANE, "3h");
  await say(JANE, "0712345678");
  const [order] = await counter.orders();
  await counter.shop.daraja.payBill({
    reference: order?.reference ?? "",
    amount: 20,
    phone: "254712345678",
  });
  await counter.shop.telegram.waitFor(({ chatId, text }) => chatId === JANE && text.includes("thank you"));
  await counter.shop.settle();
  return theOnly();
}

async function theOnly(): Promise<Voucher> {
  const [voucher, second] = await counter.vouchers();
  ensure(voucher !== undefined && second === undefined, "there is one code");
  return voucher;
}

const user = (code: string) => counter.shop.router.state().users.find(({ name }) => name === code);

test("find shows an order and a code with who paid, where it is let in and what can be done; codes are masked", async () => {
  const { code, reference } = await janeBuys();
  const masked = `${code.slice(0, 4)}-••••`;
  const spaced = `${reference.slice(0, 4)} ${reference.slice(4)}`;
  const order = await say(OWNER, `find ${spaced}`);
  expect(order).toMatch(/^Order .*: 3 hours, Ksh 20, paid and delivered\nPlaced .*\.\nPaid .*, M-Pesa.*\n/u);
  expect(order).toContain(`Code ${masked}: 3 hours, ready to use`);
  expect(order).toContain("Demo router lets it in.");
  expect(order).toContain(
    `Send: resend ${reference} · refund ${reference} · disable ${reference} · extend ${reference} 1h`,
  );
  const card = await say(CASHIER, `find ${code.toLowerCase()}`);
  expect(card).toContain(`Code ${masked}`);
  expect(card).toContain(`Send: resend ${reference}`);
  expect(card).not.toContain("refund");
  expect(await say(CASHIER, "find 0712 345 678")).toContain(`Order ${spaced}`);
  expect(await say(CASHIER, "find")).toContain("Send: find CODE");
  for (const nothing of ["find 0799999999", "find 12345678", "find ABCDEFGHJKMNPQ", "find x"])
    expect(await say(CASHIER, nothing)).toContain("Nothing found");
  expect(await say(JANE, `find ${reference}`)).not.toContain(masked);
  for (const chat of [OWNER, CASHIER]) expect(counter.heard(chat)).not.toContain(code);
});

test("another merchant's codes and orders are not there, and guesses at codes are counted", async () => {
  const theirs = await counter.neighbour();
  for (const command of ["find", "disable", "enable"])
    for (const named of [theirs.code, theirs.reference])
      expect(await say(OWNER, `${command} ${named}`)).toMatch(/Nothing found|no such code/u);
  expect(await say(OWNER, `extend ${theirs.code} 1h`)).toContain("no such code");
  expect(await say(OWNER, `resend ${theirs.reference}`)).toContain("I do not know that order");
  for (let n = 0; n < 60; n += 1)
    await counter.shop.app.ledger.guessing.lookUp(() => Promise.resolve(undefined), {
      keyId: `${counter.shop.app.ledger.merchantId}/telegram:${String(CASHIER)}`,
      merchantId: counter.shop.app.ledger.merchantId,
    });
  expect(await say(CASHIER, "find ABCDEFGHJKMNPR")).toContain("Too many wrong codes");
});

test("a code is blocked and let in again, each after a question; the router follows", async () => {
  const { code, reference } = await janeBuys();
  const masked = `${code.slice(0, 4)}-••••`;
  expect(await say(OWNER, `disable ${code}`)).toContain(
    `Block ${masked} (3 hours)? Whoever is online with it is cut off. Now: ready to use. Then: blocked.`,
  );
  expect((await theOnly()).state).toBe("paid");
  expect(await say(OWNER, "yes")).toContain(`${masked} (3 hours) is blocked.`);
  expect(await say(OWNER, "yes")).not.toContain("blocked");
  expect((await theOnly()).state).toBe("disabled");
  expect(user(code)).toMatchObject({ disabled: "true" });
  expect(await say(OWNER, `disable ${reference}`)).toContain("blocked already");
  expect(await say(OWNER, `extend ${reference} 1h`)).toContain("Enable it first");
  expect(await say(OWNER, `resend ${reference}`)).toContain("works any more");
  expect(await say(OWNER, `enable ${reference}`)).toContain("Now: blocked. Then: ready to use.");
  expect(await say(OWNER, "yes")).toContain("works again");
  expect(user(code)).toMatchObject({ disabled: "false" });
  expect(await say(OWNER, `enable ${reference}`)).toContain("not blocked");
  const audit = [
    ...(await counter.audited("voucher-disabled")),
    ...(await counter.audited("voucher-enabled")),
  ];
  expect(audit.map(({ facts }) => facts)).toEqual([
    { state: { before: "paid", after: "disabled" } },
    { state: { before: "disabled", after: "paid" } },
  ]);
  expect(JSON.stringify(audit) + counter.heard(OWNER) + counter.logged()).not.toContain(code);
});

test("what stands otherwise than the question said is asked about anew", async () => {
  const { reference } = await janeBuys();
  await counter.join(MANAGER, "manager");
  await say(MANAGER, `disable ${reference}`);
  await say(OWNER, `disable ${reference}`);
  await say(OWNER, "yes");
  expect(await say(MANAGER, "yes")).toContain("blocked already");
  await say(OWNER, `enable ${reference}`);
  await say(OWNER, "yes");
  await say(MANAGER, `extend ${reference} 1h`);
  await say(OWNER, `extend ${reference} 2h`);
  await say(OWNER, "yes");
  expect(await say(MANAGER, "yes")).toContain("Time online: 5 hours → 6 hours.");
  expect(await counter.audited("voucher-extended")).toHaveLength(1);
});

test("more time on a code: before and after are named, the router learns it, what was used stays used", async () => {
  const { code, reference } = await janeBuys();
  expect(user(code)).toMatchObject({ "limit-uptime": "3h" });
  const device = { ip: "10.5.50.7", mac: "02:00:00:00:00:07" };
  const { router } = counter.shop;
  router.loginCustomer(code, device);
  router.passTime(3 * HOUR);
  expect(router.loginCustomer(code, device)).toEqual({ ok: false, reason: "uptime-limit" });
  const question = await say(OWNER, `extend ${code.slice(0, 7)}-${code.slice(7)} 1 hour`);
  expect(question).toContain(
    `Give ${code.slice(0, 4)}-•••• (3 hours) 1 hour more?\nTime online: 3 hours → 4 hours.`,
  );
  expect(await say(OWNER, "yes")).toContain("has 1 hour more.\nTime online: 3 hours → 4 hours.");
  expect(user(code)).toMatchObject({ "limit-uptime": "4h" });
  expect(router.loginCustomer(code, device)).toEqual({ ok: true });
  router.passTime(HOUR);
  expect(router.loginCustomer(code, device)).toEqual({ ok: false, reason: "uptime-limit" });
  expect(await say(OWNER, "yes")).not.toContain("more");
  expect((await counter.audited("voucher-extended")).map(({ facts }) => facts)).toEqual([
    { minutes: { before: 180, after: 240 } },
  ]);
  const [order] = await counter.orders();
  expect(order?.terms.grants).toMatchObject({ wifi: { minutes: 180 } });
  for (const typed of ["extend", `extend ${reference}`, `extend ${reference} soon`, "extend 1h"])
    expect(await say(OWNER, typed)).toContain("Send: extend CODE 1h");
  expect(await say(OWNER, `extend ${reference} 900mo`)).toContain("Send: extend CODE 1h");
  expect(counter.heard(OWNER) + counter.logged()).not.toContain(code);
});

test("a code that ends by the calendar ends later; one that has ended stays ended", async () => {
  const made = await counter.post("/v1/products", {
    name: "Day pass",
    price: { amount: 3000, asset: "KES" },
    grants: { wifi: {} },
    expiry: { afterPurchaseMinutes: 60 },
  });
  expect(made.status).toBe(201);
  await say(OWNER, "sell Day pass");
  await say(OWNER, "yes");
  await counter.shop.pass(5000);
  const { code, reference, expiresAt = 0 } = await theOnly();
  expect(await say(OWNER, `extend ${reference} 30m`)).toMatch(/Valid until: .* → .*\./u);
  await say(OWNER, "yes");
  expect((await theOnly()).expiresAt).toBe(expiresAt + 1_800_000);
  expect(user(code)).toMatchObject({ "limit-uptime": "1h30m" });
  await say(OWNER, `extend ${reference} 1h`);
  await counter.shop.pass(100_000);
  await say(OWNER, `extend ${reference} 1h`);
  counter.shop.clock.pass(91 * 60_000);
  expect(await say(OWNER, `extend ${reference} 1h`)).toContain("does not come back");
  await counter.shop.app.ledger.expireVouchers();
  await counter.shop.settle();
  expect(await say(OWNER, `extend ${reference} 1h`)).toContain("does not come back");
  expect(await say(OWNER, `enable ${reference}`)).toContain("does not come back");
  expect((await theOnly()).state).toBe("expired");
});

test("the codes go to the customer again, not to who asks", async () => {
  await counter.join(SUPPORT, "support");
  const { code, reference } = await janeBuys();
  const before = counter.heard(JANE).split(code).length;
  expect(await say(SUPPORT, `resend ${reference}`)).toContain(
    `sent to its customer again: ${code.slice(0, 4)}-••••`,
  );
  await counter.shop.settle();
  expect(counter.heard(JANE).split(code).length).toBe(before + 1);
  expect(counter.heard(SUPPORT)).not.toContain(code);
  expect(await counter.audited("codes-sent-again")).toEqual([
    expect.objectContaining({ facts: { codes: 1 } }),
  ]);
  expect(await say(SUPPORT, "resend")).toContain("Send: resend REFERENCE");
  expect(await say(SUPPORT, "resend 1234 5678")).toContain("I do not know that order");
  expect(await say(JANE, `resend ${reference}`)).not.toContain("again:");
  await say(OWNER, "sell 1d");
  const sold = await say(OWNER, "yes");
  const [, one = "", two = ""] = /order (\d{4}) (\d{4})/u.exec(sold) ?? [];
  expect(await say(OWNER, `resend ${one}${two}`)).toContain("was not made in a chat");
});

test("a cashier neither blocks, nor lengthens; the role is looked up when the question is answered", async () => {
  const { reference } = await janeBuys();
  for (const typed of [`disable ${reference}`, `enable ${reference}`, `extend ${reference} 1h`])
    expect(await say(CASHIER, typed)).toContain("As cashier you cannot do that");
  await counter.join(MANAGER, "manager");
  await say(MANAGER, `extend ${reference} 1h`);
  const { store, merchantId } = counter.shop.app.ledger;
  const member = await store.get("staff", `${merchantId}/telegram:${String(MANAGER)}`);
  ensure(member !== undefined, "the manager joined");
  await store.commit({ staff: [{ ...member, role: "cashier", version: member.version + 1 }] });
  expect(await say(MANAGER, "yes")).toContain("As cashier you cannot do that");
  expect(await counter.audited("voucher-extended")).toEqual([]);
});
