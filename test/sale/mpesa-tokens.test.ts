import { afterEach, expect, test } from "vitest";
import { ensure } from "../../ledger/index.ts";
import { mpesaProvider } from "../../src/app.ts";
import { balance, expectSoundBooks } from "../support/books.ts";
import { handClock } from "../support/clock.ts";
import { asked, giveBack, soldByPrompt, told } from "../support/mpesa.ts";
import { freePort } from "../support/ports.ts";
import { orderByRest, readOrder } from "../support/rest.ts";
import { openShop, type Shop, settingsFor } from "../support/shop.ts";

let shop: Shop;
const zone = process.env["TZ"];

afterEach(async () => {
  process.env["TZ"] = zone ?? "";
  if (zone === undefined) delete process.env["TZ"];
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

/** Another process of the same owner, with the same consumer key. */
async function neighbour() {
  const provider = mpesaProvider(settingsFor(shop, await freePort(), {}), shop.clock);
  ensure(provider !== undefined, "M-Pesa is set");
  return provider;
}

test("two processes with one consumer key kill each other's token at every turn, and both work on", async () => {
  shop = await openShop();
  const other = await neighbour();
  const tokens = () => asked(shop, "/oauth/");
  for (let n = 0; n < 3; n += 1) {
    const before = tokens();
    // Its new token kills ours; ours, fetched again for the next prompt, kills its.
    expect(await other.inquire?.(`RECEIPT00${String(n)}`)).toBe(true);
    const { id } = await soldByPrompt(shop, `071234567${String(n)}`);
    expect((await giveBack(shop, id)).state).toBe("done");
    // Each refusal costs one token, not one for each call.
    expect(tokens() - before).toBeLessThanOrEqual(2);
  }
  expect(shop.daraja.allPrompts()).toHaveLength(3);
  expect(shop.daraja.returned()).toHaveLength(3);
});

test("a token that is refused in the middle is fetched again once, and the prompt rings once", async () => {
  shop = await openShop();
  await soldByPrompt(shop);
  const before = asked(shop, "/oauth/");
  shop.daraja.fail("stk", "token-refused");
  await orderByRest(shop, "3 hours", "0712345679");
  await shop.settle();
  expect(asked(shop, "/oauth/") - before).toBe(1);
  expect(shop.daraja.prompts()).toHaveLength(1);
});

test("a token that is refused again and again asks no phone, and is no storm of questions", async () => {
  shop = await openShop();
  const before = asked(shop, "/oauth/");
  shop.daraja.fail("stk", "token-refused", { times: 100 });
  const order = await orderByRest(shop);
  for (let n = 0; n < 12; n += 1) await shop.pass(20_000);
  expect(shop.daraja.allPrompts()).toHaveLength(0);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  expect(asked(shop, "/oauth/") - before).toBeLessThan(30);
});

/** A sale by prompt, one at the paybill, and both given back; what M-Pesa and the books say of it. */
async function trade(): Promise<unknown> {
  const first = await soldByPrompt(shop);
  const second = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: second.reference, amount: 20, phone: "254799000001" });
  await told(shop);
  await giveBack(shop, first.id, 500);
  await giveBack(shop, second.id);
  const receipts = await shop.app.ledger.store.find("receipts", { where: {}, limit: 10 });
  // What M-Pesa stamps in Nairobi's time is the moment at which we heard of it.
  expect(receipts.map(({ paidAt, receivedAt }) => paidAt - receivedAt)).toEqual([0, 0]);
  const accounts = ["clearing:mpesa", "income", "commission", "unplaced:mpesa", "refunds:mpesa"];
  return {
    states: [(await readOrder(shop, first.id)).status, (await readOrder(shop, second.id)).status],
    receipts: receipts.map(({ amount, state }) => [amount.amount, state]),
    books: await Promise.all(accounts.map((account) => balance(shop.app.ledger, account))),
  };
}

test.each([
  ["Pacific/Kiritimati", -840],
  ["America/St_Johns", 210],
  ["Asia/Kolkata", -330],
])("a machine that lives in %s books the same money at the same moments", async (place, offset) => {
  shop = await openShop();
  const here = await trade();
  await shop.close();
  process.env["TZ"] = place;
  // The zone has to have taken hold, else this proves nothing.
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset);
  shop = await openShop();
  expect(await trade()).toEqual(here);
});

test("a clock that jumps ahead and back between any two steps changes nothing", async () => {
  const clock = handClock();
  shop = await openShop({ clock });
  const hours = [5, -3, 11, -9, 2, -6];
  for (const [n, jump] of hours.entries()) {
    const order = await orderByRest(shop, "3 hours", `071234567${String(n)}`);
    await shop.settle();
    clock.pass(jump * 3_600_000);
    await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "");
    await told(shop);
    expect((await readOrder(shop, order.id)).codes).toHaveLength(1);
    clock.pass(-jump * 1_800_000);
    expect((await giveBack(shop, order.id)).state).toBe("done");
  }
  expect(await balance(shop.app.ledger, "clearing:mpesa")).toBe(0n);
  expect(shop.daraja.returned()).toHaveLength(hours.length);
});
