import { afterEach, beforeEach, expect, test } from "vitest";
import type { Order } from "../../ledger/index.ts";
import { told } from "../support/mpesa.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const JANE = 7;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await told(till.shop);
  await till.verify();
  await till.close();
});

const spaced = (reference: string) => `${reference.slice(0, 4)} ${reference.slice(4)}`;

async function orderOf(reference: string): Promise<Order | undefined> {
  const { store } = till.shop.app.ledger;
  return (await store.find("orders", { where: { reference }, limit: 1 }))[0];
}

async function orders(): Promise<readonly Order[]> {
  return till.shop.app.ledger.store.find("orders", { where: {}, limit: 50 });
}

/** An order by prompt to this phone, which does not answer it. */
async function prompted(what: string, phone: string): Promise<string> {
  await till.say(JANE, what);
  return referenceIn(await till.say(JANE, phone));
}

/** The buttons below what the shop wrote of this order last. */
function buttonsOf(reference: string, words: string) {
  const about = till.shop.telegram
    .messages(JANE)
    .filter(({ from, text }) => from === "bot" && text.includes(spaced(reference)) && text.includes(words));
  return about.at(-1);
}

async function unanswered(): Promise<void> {
  const [prompt] = till.shop.daraja.prompts();
  await till.shop.daraja.timeout(prompt?.checkoutRequestId ?? "");
  await told(till.shop);
}

async function cancelledAtThePhone(): Promise<void> {
  const [prompt] = till.shop.daraja.prompts();
  await till.shop.daraja.cancel(prompt?.checkoutRequestId ?? "");
  await told(till.shop);
}

const phonesRung = () => till.shop.daraja.allPrompts().map(({ phone }) => phone);

test("a button below an order's message cancels that order, whichever was placed after it", async () => {
  const first = await prompted("1 hour", "0711 000 010");
  till.shop.clock.pass(121_000);
  await till.say(JANE, "1 day");
  const second = referenceIn(await till.tap(JANE, "I pay at the paybill"));
  await unanswered();
  expect(buttonsOf(first, "did not answer")).toBeDefined();
  expect(await till.tap(JANE, "Cancel the order")).toContain(`Order ${spaced(first)} is cancelled`);
  expect((await orderOf(first))?.state).toBe("cancelled");
  expect((await orderOf(second))?.state).toBe("awaiting-payment");
  // Typed, it is about the one that still waits.
  expect(await till.say(JANE, "cancel")).toContain(`Order ${spaced(second)} is cancelled`);
});

test("a number typed after the news of an order is about that order", async () => {
  const first = await prompted("1 hour", "0711 000 010");
  till.shop.clock.pass(121_000);
  await till.say(JANE, "1 day");
  const second = referenceIn(await till.tap(JANE, "I pay at the paybill"));
  await unanswered();
  expect(await till.say(JANE, "3")).toContain(`Order ${spaced(first)} is cancelled`);
  expect((await orderOf(second))?.state).toBe("awaiting-payment");
});

test("a button that names somebody else's order is like one that names none", async () => {
  const reference = await prompted("1 hour", "0711 000 010");
  const id = (await orderOf(reference))?.id ?? "";
  const { ledger } = till.shop.app;
  const tapped = async (data: string) => {
    const before = till.heard(EVE);
    const address = { channel: "telegram", chat: String(EVE) } as const;
    await ledger.fileMessages([{ id: `eve-${data}`, address, kind: "tap", text: data }]);
    await till.shop.settle();
    return till.heard(EVE).slice(before.length);
  };
  till.shop.telegram.say(EVE, "hi");
  await till.shop.telegram.waitFor(({ chatId, from }) => chatId === EVE && from === "bot");
  await till.shop.settle();
  for (const word of ["cancel", "paid", "again"]) {
    expect(await tapped(`${word}:${id}`)).toContain("You have no order waiting");
    expect(await tapped(`${word}:ord_nothing`)).toContain("You have no order waiting");
  }
  expect((await orderOf(reference))?.state).toBe("awaiting-payment");
});

test("who orders again after a prompt that failed is shown the order that waits, and is asked again", async () => {
  const reference = await prompted("3h", "0711 000 010");
  await cancelledAtThePhone();
  await till.say(JANE, "3h");
  const again = await till.tap(JANE, "Yes");
  expect(again).toContain(`You have this order already: ${spaced(reference)}, 3 hours, Ksh 20.`);
  expect(again).toContain("It waits: Ksh 20 is not paid yet.");
  expect(again).toContain("An M-Pesa prompt is on its way to 0711***010");
  expect(again).toMatch(new RegExp(`paybill 174379, account number ${reference}`, "u"));
  expect(again).not.toContain("No need to pay twice");
  expect(phonesRung()).toEqual(["254711000010", "254711000010"]);
  await till.shop.daraja.enterPin("254711000010");
  await told(till.shop);
  expect(till.heard(JANE)).toContain("Your 3 hours code");
  expect(await orders()).toHaveLength(1);
});

test("however late somebody orders the same again, one order of it waits, and another phone is asked for it", async () => {
  const reference = await prompted("3h", "0711 000 010");
  await unanswered();
  till.shop.clock.pass(200_000);
  await till.say(JANE, "3h");
  await till.tap(JANE, "Another number");
  const again = await till.say(JANE, "0711 000 011");
  expect(again).toContain(`You have this order already: ${spaced(reference)}`);
  expect(again).toContain("An M-Pesa prompt is on its way to 0711***011");
  expect(phonesRung()).toEqual(["254711000010", "254711000011"]);
  expect(await orders()).toHaveLength(1);
});

test("a top-up with a corrected phone asks the new phone once the first prompt is over, for the same order", async () => {
  const reference = referenceIn(await till.say(JANE, "top up 50 0711000010"));
  const early = await till.say(JANE, "top up 50 0711000011");
  expect(early).toContain(`You have this order already: ${spaced(reference)}, Top-up, Ksh 50.`);
  expect(early).toContain("A prompt is still on 0711***010");
  expect(early).toContain("Pay Ksh 50 to paybill 174379");
  await cancelledAtThePhone();
  expect(await till.say(JANE, "top up 50 0711000011")).toContain("prompt is on its way to 0711***011");
  expect(phonesRung()).toEqual(["254711000010", "254711000011"]);
  expect(await orders()).toHaveLength(1);
});

test("where a second order of a product is another bill, the customer is told that the first one waits", async () => {
  const reference = await prompted("3h", "0711 000 010");
  await unanswered();
  till.shop.clock.pass(200_000);
  const { id } = await till.shop.product("3 hours");
  expect(
    (await till.shop.call("PATCH", `/v1/products/${id}`, { body: { price: { amount: 2500, asset: "KES" } } }))
      .status,
  ).toBe(200);
  await till.say(JANE, "3h");
  const second = await till.tap(JANE, "Yes");
  expect(second).toContain("3 hours, Ksh 25.");
  expect(second).toContain(
    `Order ${spaced(reference)} for the same waits too. Pay only the one that you want.`,
  );
});

test("the message about a top-up ends by saying that it is paid, also where it was cancelled before the PIN", async () => {
  const reference = referenceIn(await till.say(JANE, "top up 50 0711000010"));
  await till.shop.daraja.enterPin("254711000010");
  await told(till.shop);
  expect(till.heard(JANE)).toContain("Topped up Ksh 50, balance Ksh 50.");
  expect(till.heard(JANE)).not.toContain("An M-Pesa prompt is on its way");
  expect(till.heard(JANE)).toContain(`Order ${spaced(reference)}: Top-up, Ksh 50: paid and delivered.`);
  const other = referenceIn(await till.say(JANE, "top up 70"));
  await till.tap(JANE, "Cancel the order");
  await till.shop.daraja.enterPin("254711000010");
  await told(till.shop);
  expect(till.heard(JANE)).toContain("balance Ksh 120.");
  expect(till.heard(JANE)).toContain(`Order ${spaced(other)}: Top-up, Ksh 70: paid and delivered.`);
});

test("below an order that no phone was asked for nothing is sent again; tapped, the phone is asked", async () => {
  await prompted("1 hour", "0711 000 010");
  await till.shop.daraja.enterPin("254711000010");
  await told(till.shop);
  await till.say(JANE, "3h");
  const placed = await till.tap(JANE, "I pay at the paybill");
  expect(placed).not.toContain("Send the prompt again");
  expect(await till.tap(JANE, "Send me a prompt")).toContain("A new prompt is on its way to 0711***010");
});

test("an amount that may be five or five hundred asks nobody's phone for anything", async () => {
  expect(await till.say(JANE, "top up 5,00 0711000010")).toContain("How much?");
  expect(await till.say(JANE, "top up 5,0 0711000010")).toContain("How much?");
  expect(await till.say(JANE, "top up 1,200 0711000010")).toContain("Top-up, Ksh 1,200");
  expect(phonesRung()).toEqual(["254711000010"]);
});

/** A card with so much on it, made by the shop. */
async function card(amount: number): Promise<string> {
  const grants = { balance: { amount, asset: "KES" } };
  const made = await till.post("/v1/vouchers", { grants, count: 1 });
  return (made.json["vouchers"] as readonly { readonly code: string }[])[0]?.code ?? "";
}

test("who pays onto a code is told that the money goes there, not into a balance; all in their language", async () => {
  const code = await card(30_000);
  await till.say(JANE, `recharge ${code} 30`);
  const placed = await till.say(JANE, "0711 000 010");
  expect(placed).toContain("The money goes onto your code by itself once it is paid.");
  expect(placed).not.toMatch(/balance grows/u);
  expect(await till.say(JANE, "cancel")).toContain("the money still goes onto your code");
  await till.say(JANE, "language hi");
  expect(await till.say(JANE, "top up 50")).toContain("बैलेंस बढ़ाना, Ksh 50");
  expect(await till.say(JANE, "history")).toMatch(/कोड रीचार्ज, Ksh 30/u);
});

test("the holder of a money card reads what is left, and not that nobody bought it", async () => {
  const code = await card(30_000);
  const told = await till.say(JANE, `bal ${code}`);
  expect(told).toContain("Ksh 300 left");
  expect(told).not.toContain("not sold yet");
});

test("who names a receipt is promised nothing that hangs on whose money it is", async () => {
  const reference = await prompted("3h", "0711 000 010");
  expect(await till.say(JANE, "paid SAB1234567")).toContain(
    `If that money is confirmed as yours, the code for order ${spaced(reference)} comes here.`,
  );
});
