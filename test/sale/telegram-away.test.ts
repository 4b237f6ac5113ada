import { afterEach, expect, test } from "vitest";
import { wakeChats } from "../../src/jobs.ts";
import { openTill, type Till } from "../support/till.ts";

const JANE = 7;
let till: Till;

afterEach(async () => {
  await till.verify();
  await till.close();
});

/** Each try of what waits, until it is set aside. */
async function exhausted(): Promise<void> {
  const { store } = till.shop.app.ledger;
  for (let tries = 0; tries < 14; tries += 1) await till.shop.pass(301_000);
  expect(await store.count("tasks", { state: "set-aside", kind: "deliver-order" })).toBe(1);
}

const code = () => till.heard(JANE).match(/[2-9A-HJKMNP-Z]{14}/gu) ?? [];

test("who paid while Telegram was away for long has the code when it is back, once", async () => {
  till = await openTill();
  await till.say(JANE, "3h");
  await till.say(JANE, "0712345678");
  const prompt = await till.shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  till.shop.telegram.fail("sendMessage", "drop", { times: 10_000 });
  await till.shop.daraja.enterPin(prompt.checkoutRequestId);
  await till.shop.settle();
  await exhausted();
  expect(code()).toEqual([]);

  till.shop.telegram.calm();
  await wakeChats(till.shop.app.ledger, till.shop.app.bots);
  await till.shop.settle();
  expect(code()).toHaveLength(1);
  await wakeChats(till.shop.app.ledger, till.shop.app.bots);
  await till.shop.settle();
  expect(code()).toHaveLength(1);
});

test("who blocked the shop is not written to again", async () => {
  till = await openTill();
  await till.say(JANE, "3h");
  await till.say(JANE, "0712345678");
  const prompt = await till.shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  till.shop.telegram.block(JANE);
  await till.shop.daraja.enterPin(prompt.checkoutRequestId);
  await till.shop.settle();
  const tried = () => till.shop.telegram.calls().filter(({ method }) => method === "sendMessage").length;
  const before = tried();
  await wakeChats(till.shop.app.ledger, till.shop.app.bots);
  await till.shop.settle();
  expect(tried()).toBe(before);
});
