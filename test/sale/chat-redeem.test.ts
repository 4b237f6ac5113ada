import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure } from "../../ledger/index.ts";
import { openTill, type Till } from "../support/till.ts";

const JANE = 7;
const EVE = 8;
const PHONE = "254712345678";
let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.shop.settle();
  await till.verify();
  await till.close();
});

/** A code that holds so much, or another thing. */
async function code(
  grants: object = { balance: { amount: 5000, asset: "KES" } },
  more: object = {},
): Promise<string> {
  const made = await till.post("/v1/vouchers", { grants, count: 1, ...more });
  const [voucher] = made.json["vouchers"] as readonly { readonly code: string }[];
  ensure(voucher !== undefined, "a code was made");
  return voucher.code;
}

const left = async (of: string) =>
  ((await till.shop.call("GET", `/v1/vouchers/${of}/balance`)).json["balance"] as { readonly amount: number })
    .amount;

test("what is on a code passes into the balance once; whoever comes later reads where it went", async () => {
  const one = await code();
  expect(await till.say(JANE, `redeem ${one.toLowerCase()}`)).toBe(
    "Ksh 50 of that code are in your balance now: Ksh 50.",
  );
  expect(await left(one)).toBe(0);
  expect(await till.say(JANE, `redeem ${one}`)).toContain("You redeemed that code already");
  expect(await till.say(EVE, `redeem ${one}`)).toContain("Somebody has redeemed that code already");
  expect(await till.say(JANE, "balance")).toContain("Your balance: Ksh 50.");
  expect(await till.say(EVE, "balance")).not.toContain("Ksh 50");
  const other = await code();
  await till.post(`/v1/vouchers/${other}/debits`, { amount: 1000 });
  expect(await till.say(JANE, `redeem ${other}`)).toBe(
    "Ksh 40 of that code are in your balance now: Ksh 90.",
  );
});

test("the same wish carried out again moves nothing more, whoever died in between", async () => {
  const { ledger } = till.shop.app;
  const one = await code();
  const [voucher] = await ledger.store.find("vouchers", { where: { code: one }, limit: 1 });
  ensure(voucher !== undefined, "the code is there");
  const wish = { voucher, customerId: "cus_someone", key: "telegram:77" };
  const first = await ledger.redeemBalance(wish);
  await till.post(`/v1/vouchers/${one}/recharges`, { amount: 700 });
  expect(await ledger.redeemBalance(wish)).toEqual(first);
  const all = await Promise.all(
    ["a", "b", "c", "d"].map((key) => ledger.redeemBalance({ ...wish, key: `telegram:${key}` })),
  );
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  const wallets = await ledger.store.accounts({ merchantId: ledger.merchantId, kind: "wallet", limit: 9 });
  expect(wallets.map(({ balance }) => balance)).toEqual([5700n]);
});

test("a code that is blocked, over, used up or for Wi-Fi is said to be so; unknown ones are counted", async () => {
  const blocked = await code();
  await till.post(`/v1/vouchers/${blocked}/disable`);
  expect(await till.say(JANE, `redeem ${blocked}`)).toContain("That code is blocked");
  const soon = await code(undefined, { expiresAt: new Date(till.shop.clock.now() + 60_000).toISOString() });
  const spent = await code();
  await till.post(`/v1/vouchers/${spent}/debits`, { amount: 5000 });
  till.shop.clock.pass(61_000);
  expect(await till.say(JANE, `redeem ${soon}`)).toContain("That code has ended");
  expect(await till.say(JANE, `recharge ${soon} 10`)).toContain("That code has ended");
  expect(await till.say(JANE, `redeem ${spent}`)).toContain("Nothing is left on that code");
  const wifi = await code({ wifi: { minutes: 60 } });
  expect(await till.say(JANE, `redeem ${wifi}`)).toContain("That is a Wi-Fi code");
  expect(await till.say(JANE, `recharge ${wifi} 50`)).toContain("it cannot be recharged");
  for (let n = 0; n < 5; n += 1)
    expect(await till.say(JANE, `redeem ZZZZZZZZZZZZZ${String(n + 2)}`)).toContain("I do not know that code");
  expect(await till.say(JANE, `redeem ${await code()}`)).toContain("Too many");
});

test("a code is recharged for money: asked how much, asked whose phone, paid, and told what is on it", async () => {
  const { daraja } = till.shop;
  const one = await code();
  expect(await till.say(JANE, `recharge ${one}`)).toContain(`recharge ${one} 100`);
  expect(await till.say(JANE, `recharge ${one} 30`)).toContain("Which M-Pesa number shall I ask?");
  expect(await till.say(JANE, "0712 345 678")).toContain("Recharge, Ksh 30");
  expect(await till.say(JANE, `recharge ${one} Ksh 30`)).toContain("You have this order already");
  await daraja.waitForPrompt(({ phone }) => phone === PHONE);
  await daraja.enterPin(PHONE);
  await till.shop.telegram.waitFor(
    ({ chatId, text }) => chatId === JANE && text.includes("Recharged Ksh 30: Ksh 80"),
  );
  await till.shop.settle();
  expect(await left(one)).toBe(8000);
  expect(daraja.allPrompts()).toHaveLength(1);
  expect(await till.say(JANE, `redeem ${one}`)).toContain(
    "Ksh 80 of that code are in your balance now: Ksh 80.",
  );
});
