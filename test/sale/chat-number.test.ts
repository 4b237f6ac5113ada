import { afterEach, beforeEach, expect, test } from "vitest";
import { openWhatsApp } from "../../src/simulators/whatsapp/index.ts";
import { told } from "../support/mpesa.ts";
import { openShop } from "../support/shop.ts";
import { openTill, type Till } from "../support/till.ts";

const JANE = 7;
const CASHIER = 9;
let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const rung = () => till.shop.daraja.allPrompts().map(({ phone }) => phone);

/** Jane's number is known from her first order, which she has paid. */
async function boughtBefore(): Promise<void> {
  await till.say(JANE, "3h");
  await till.say(JANE, "0712 345 678");
  const { checkoutRequestId } = await till.shop.daraja.waitForPrompt(() => true);
  await till.shop.daraja.enterPin(checkoutRequestId);
  await told(till.shop);
  till.shop.clock.pass(180_000);
}

test("a number typed at the question whether to ring the known one is the other number", async () => {
  await boughtBefore();
  expect(await till.say(JANE, "1 day")).toContain("Send the M-Pesa prompt to 0712***678?");
  expect(await till.say(JANE, "0733 445 566")).toContain("on its way to 0733***566");
  expect(rung()).toEqual(["254712345678", "254733445566"]);
});

test("a number too short at that question is told what a number looks like, and the question stands", async () => {
  await boughtBefore();
  await till.say(JANE, "1 day");
  expect(await till.say(JANE, "073344556")).toContain("cannot read that as a Kenyan mobile number");
  expect(await till.say(JANE, "1")).toContain("on its way to 0712***678");
  expect(rung()).toEqual(["254712345678", "254712345678"]);
});

test("a number typed half an hour after that question orders nothing", async () => {
  await boughtBefore();
  await till.say(JANE, "1 day");
  till.shop.clock.pass(31 * 60_000);
  expect(await till.say(JANE, "0733 445 566")).not.toContain("on its way");
  expect(rung()).toHaveLength(1);
});

test("a number that M-Pesa does not take is told as that, not as a phone that did not answer", async () => {
  const { ledger } = till.shop.app;
  await till.say(JANE, "3h");
  await till.say(JANE, "0712 345 678");
  const { checkoutRequestId } = await till.shop.daraja.waitForPrompt(() => true);
  await till.shop.daraja.cancel(checkoutRequestId);
  await told(till.shop);
  const [order] = await ledger.store.find("orders", { where: {}, limit: 1 });
  // No chat asks for it; an earlier version may have kept such a number.
  await ledger.retryPayment({ orderId: order?.id ?? "", phone: "255712345678" }, () => ({}));
  await till.shop.settle();
  expect(till.heard(JANE)).toMatch(
    /M-Pesa does not take the phone number .* has to be a Kenyan M-Pesa number/u,
  );
  expect(till.heard(JANE)).not.toContain("did not answer");
});

test("a number that was only paid from is nobody's chat; shared there at any time it is", async () => {
  await till.join(CASHIER, "cashier");
  await boughtBefore();
  const unknown = await till.say(CASHIER, "sell 3h 0712 345 678");
  expect(unknown).toContain("Once they share their own number in their chat with the shop, I know it.");
  const share = (owner?: number) =>
    till.quietly(JANE, () => till.shop.telegram.shareContact(JANE, "+254712345678", owner));
  // Somebody else's card says nothing of whose chat this is.
  expect(await share(CASHIER)).not.toContain("I know your number");
  expect(await till.say(CASHIER, "sell 3h 0712 345 678")).toContain("No chat is known");
  expect(await share()).toContain("I know your number now: 0712***678.");
  expect(await till.say(CASHIER, "sell 3h 0712 345 678")).not.toContain("No chat is known");
});

test("somebody on WhatsApp whose number is not Kenyan is asked for one that is", async () => {
  const whatsapp = await openWhatsApp();
  const shop = await openShop({ whatsapp });
  await whatsapp.waitForOnline();
  const juma = whatsapp.person("255712345678", { name: "Juma" });
  await juma.says("3h");
  await juma.waitFor(/Which M-Pesa number shall I ask\?/u);
  await juma.says("0712 345 678");
  const prompt = await shop.daraja.waitForPrompt(() => true);
  expect(prompt.phone).toBe("254712345678");
  await shop.settle();
  await shop.close();
  expect(whatsapp.troubles()).toEqual([]);
  await whatsapp.close();
});
