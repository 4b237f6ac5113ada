import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const SWAHILI = { id: 9, first_name: "Asha", language_code: "sw-KE" };

/** Jane's order, paid by hand. */
async function paid(who = JANE, what = "3h"): Promise<string> {
  const reference = referenceIn(await till.say(who, what));
  await till.say(OWNER, `approve ${reference} R${reference}`);
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  return reference;
}

const spaced = (reference: string) => `${reference.slice(0, 4)} ${reference.slice(4)}`;

/** The codes that the shop ever sent there. */
function codesIn(chat: number): readonly string[] {
  return till.heard(chat).match(/\b[A-Z0-9]{14}\b/gu) ?? [];
}

test("the network's language is a first guess; whoever chooses one is spoken to in it from then on", async () => {
  till.shop.telegram.say(9, "menu", SWAHILI);
  await till.shop.telegram.waitFor(({ chatId, from }) => chatId === 9 && from === "bot");
  await till.shop.settle();
  const listed = await till.say(JANE, "language");
  expect(listed).toContain("1 English\n2 Kiswahili\n3 हिन्दी\n4 नेपाली");
  expect(await till.tap(JANE, "Kiswahili")).toContain("Sasa ninaongea Kiswahili nawe.");
  expect(await till.say(JANE, "language")).toContain("Chagua lugha yako:");
  expect(await till.say(JANE, "4")).toContain("अब म तपाईंसँग नेपालीमा बोल्छु।");
  await till.say(JANE, "hello");
  expect(await till.say(JANE, "language")).toContain("आफ्नो भाषा छान्नुहोस्:");
  expect(await till.say(JANE, "language en")).toContain("I speak English with you now.\nAsha Wi-Fi.");
});

test("history lists the customer's own last orders; a number asks for the receipt of one", async () => {
  await till.join(OWNER, "owner");
  expect(await till.say(JANE, "history")).toContain("You have not ordered anything here yet");
  const first = await paid();
  const second = referenceIn(await till.say(JANE, "1 day"));
  await paid(EVE, "1 day");
  const listed = await till.say(JANE, "history");
  expect(listed).toMatch(
    /1 .*: 1 day, Ksh 50, waits for its money\n2 .*: 3 hours, Ksh 20, paid and delivered/u,
  );
  expect(listed.match(/Ksh/gu)).toHaveLength(2);
  expect(await till.say(JANE, "2")).toContain(`Receipt for order ${spaced(first)}: 3 hours, Ksh 20, paid`);
  expect(await till.say(JANE, `receipt ${second}`)).toContain("is not paid (waits for its money)");
  expect(await till.say(JANE, "receipt")).toContain(`Receipt for order ${spaced(first)}`);
});

test("nobody gets another's receipt, order or code; a strange reference is a guess, and guesses are counted", async () => {
  await till.join(OWNER, "owner");
  const reference = await paid();
  const [code = ""] = codesIn(JANE);
  expect(code).not.toBe("");
  const theirs = await till.say(EVE, `receipt ${spaced(reference)}`);
  const nobodys = await till.say(EVE, "receipt 1111 1111");
  expect(theirs).toBe(nobodys);
  expect(theirs).toContain("I find no order of yours");
  await till.say(EVE, "my code");
  await till.say(EVE, "history");
  await till.say(EVE, "receipt");
  for (let n = 0; n < 3; n += 1) await till.say(EVE, `receipt 2222 000${String(n)}`);
  expect(await till.say(EVE, `receipt ${reference}`)).toContain("Too many numbers that I cannot find");
  expect(await till.say(EVE, `redeem ${code}`)).toContain("Too many");
  expect(till.heard(EVE)).not.toContain(code);
  expect(till.heard(EVE)).not.toContain(spaced(reference));
});

test("what is not understood: a polite line, then a short help, then silence until something is understood", async () => {
  const { telegram } = till.shop;
  await till.say(JANE, "0");
  expect(await till.say(JANE, "qwzx")).toContain("I did not understand that");
  expect(await till.say(JANE, "qwzx qwzx")).toContain("agent to talk to a person");
  expect(await till.quietly(JANE, () => telegram.say(JANE, "qwzx"))).toBe("");
  expect(await till.quietly(JANE, () => telegram.say(JANE, "still nothing"))).toBe("");
  expect(await till.say(JANE, "2")).toContain("Order");
  expect(await till.say(JANE, "qwzx")).toContain("I did not understand that");
});

test("thanks gets one short line and disturbs nothing: the list and the question stand", async () => {
  const { telegram } = till.shop;
  await till.say(JANE, "0");
  expect(await till.say(JANE, "thanks")).toBe("You are welcome.");
  expect(await till.quietly(JANE, () => telegram.say(JANE, "thank you"))).toBe("");
  expect(await till.say(JANE, "2")).toContain("Order");
});

test("a changed message, a voice note and a sticker get one polite line, and not the same one twice in a row", async () => {
  const { telegram } = till.shop;
  const id = telegram.say(JANE, "0");
  await telegram.waitFor(({ chatId, from }) => chatId === JANE && from === "bot");
  await till.shop.settle();
  expect(await till.quietly(JANE, () => telegram.rewrite(JANE, id, "3h"))).toContain(
    "I answer what was sent first",
  );
  expect(await till.quietly(JANE, () => telegram.rewrite(JANE, id, "1 day"))).toBe("");
  expect(await till.shop.app.ledger.store.count("orders", {})).toBe(0);
  expect(await till.send(JANE, "voice")).toContain("I can only read text");
  expect(await till.quietly(JANE, () => telegram.sendMedia(JANE, "sticker"))).toBe("");
  await till.say(JANE, "0");
  expect(await till.quietly(JANE, () => telegram.rewrite(JANE, id, "lovely day"))).toBe("");
  expect(await till.send(JANE, "sticker" as "voice")).toContain("I can only read text");
});

test("who blocks the shop is not written to; who comes back finds it as it was", async () => {
  const { telegram } = till.shop;
  await till.say(JANE, "0");
  expect(await till.quietly(JANE, () => telegram.block(JANE))).toBe("");
  const state = async () => {
    const session = await till.shop.app.ledger.store.get("sessions", `telegram:${String(JANE)}`);
    return JSON.parse(session?.state ?? "{}") as Record<string, unknown>;
  };
  expect((await state())["hasLeft"]).toBe(true);
  expect(await till.quietly(JANE, () => telegram.unblock(JANE))).toBe("");
  expect((await state())["hasLeft"]).toBeUndefined();
  expect(await till.say(JANE, "2")).toContain("Order");
});

test("words that are passed on buy something, but command nothing, agree to nothing and join nobody", async () => {
  await till.join(OWNER, "owner");
  const { telegram } = till.shop;
  const reference = referenceIn(await till.say(JANE, "3h"));
  expect(await till.quietly(OWNER, () => telegram.forward(OWNER, "pending"))).not.toContain(
    "Payments by hand",
  );
  await till.say(OWNER, `approve ${reference} R1`);
  await till.quietly(OWNER, () => telegram.forward(OWNER, "yes"));
  await till.say(OWNER, "yes");
  expect(till.heard(OWNER)).not.toContain("Taken in");
  expect(await till.quietly(EVE, () => telegram.forward(EVE, "join ABCDEFGH"))).not.toContain("invite");
  expect(await till.quietly(EVE, () => telegram.forward(EVE, "3h"))).toContain("Order");
});

test("stop ends offers, not codes, for good; start brings them back", async () => {
  await till.join(OWNER, "owner");
  expect(await till.say(JANE, "stop")).toContain("No reminders and no offers any more");
  await paid();
  expect(codesIn(JANE)).toHaveLength(1);
  const { ledger } = till.shop.app;
  const [customer] = await ledger.store.find("customers", { where: {}, newestFirst: true, limit: 1 });
  const wallet = await till.post("/v1/wallets", { customerId: customer?.id, asset: "KES" });
  const id = String(wallet.json["id"]);
  const low = async (below: number) => {
    await till.shop.call("PUT", `/v1/wallets/${id}/low-balance`, { body: { below } });
    await till.quietly(JANE, () => till.shop.telegram.say(JANE, "thanks"));
    for (const one of await ledger.watchedWallets("")) await ledger.lookAtBalance(one);
    await till.shop.settle();
  };
  await low(2000);
  expect(till.heard(JANE)).not.toContain("Your balance is");
  expect(await till.say(JANE, "start")).toContain("Reminders and offers are on again.\nAsha Wi-Fi.");
  await till.post(`/v1/wallets/${id}/credits`, { amount: 5000 });
  await low(2000);
  await till.post(`/v1/wallets/${id}/debits`, { amount: 4000 });
  await low(2000);
  expect(till.heard(JANE)).toContain("Your balance is Ksh 10");
});

test("whose link brought a customer first is kept with them", async () => {
  await till.say(JANE, "/start r_kiosk5");
  await till.say(JANE, "/start r_other");
  const [customer] = await till.shop.app.ledger.store.find("customers", { where: {}, limit: 9 });
  expect(customer?.broughtBy).toBe("kiosk5");
});
