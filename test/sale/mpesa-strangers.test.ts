import { afterEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { asked, giveBack, STRANGER, soldByPrompt, tell, tellFromAfar, told } from "../support/mpesa.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, SECRET, type Shop, type Wanted } from "../support/shop.ts";

let shop: Shop;

const open = async (env: Wanted["env"] = {}, wanted: Wanted = {}) => {
  shop = await openShop({ ...wanted, env: { TRUST_PROXY: "loopback", ...env } });
};
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const LISTED = { MPESA_ALLOWED_IPS: "196.201.214.0/24, 127.0.0.1" };
const STATUS = "/mpesa/transactionstatus/v1/query";

const notice = (TransID: string, BillRefNumber: string, TransAmount = "20.00") => ({
  TransID,
  TransAmount,
  BillRefNumber,
});

const notices = async (status: string) =>
  ((await shop.call("GET", `/v1/notices?status=${status}`)).json as { data: readonly Notice[] }).data;
type Notice = { readonly kind: string; readonly offList?: boolean; readonly from: string };

/** Money that really came to the paybill, of which Safaricom told nobody. */
async function untold(reference: string, receipt: string): Promise<void> {
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.payBill({ reference, amount: 20, phone: "254799000001", receipt });
}

test("a notice from a strange address is a rumour until M-Pesa confirms it; then it pays what it said", async () => {
  await open(LISTED);
  const order = await orderByRest(shop, "3 hours", null);
  await untold(order.reference, "TRUE000001");
  shop.daraja.fail("status", { delay: 200 });
  const answer = await shop.call("POST", `/callbacks/${SECRET}/c2b/confirmation`, {
    body: notice("TRUE000001", order.reference),
    headers: { "x-forwarded-for": STRANGER },
  });
  expect(answer.status).toBe(200);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  await told(shop);
  expect(await notices("rumour")).toMatchObject([
    { kind: "c2b-confirmation", offList: true, from: STRANGER },
  ]);
  expect(await readOrder(shop, order.id)).toMatchObject({ status: "fulfilled" });
  const [receipt] = await shop.app.ledger.store.find("receipts", { where: {}, limit: 2 });
  expect(receipt).toMatchObject({ number: "TRUE000001", typed: order.reference, payerName: "JANE" });
});

test("a strange notice about money that M-Pesa does not know, or of another amount, books no lie", async () => {
  await open(LISTED);
  const order = await orderByRest(shop, "3 hours", null);
  await tellFromAfar(shop, "/c2b/confirmation", notice("FORGED0001", order.reference));
  expect(asked(shop, STATUS)).toBe(1);
  expect(await shop.app.ledger.store.count("receipts", {})).toBe(0);

  await untold("JANE", "TRUE000002");
  await tellFromAfar(shop, "/c2b/confirmation", notice("TRUE000002", order.reference, "2000.00"));
  const [receipt] = await shop.app.ledger.store.find("receipts", { where: {}, limit: 2 });
  expect(receipt?.amount.amount).toBe(2000n);
});

test("a strange notice is asked about for as long as M-Pesa is too busy to say", async () => {
  await open(LISTED);
  const order = await orderByRest(shop, "3 hours", null);
  await untold(order.reference, "TRUE000003");
  shop.daraja.fail("status", "busy", { times: 5 });
  await tellFromAfar(shop, "/c2b/confirmation", notice("TRUE000003", order.reference));
  for (let n = 0; n < 6; n += 1) await shop.pass(30_000).then(() => told(shop));
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
});

test("a receipt of money that went out of the till pays nothing", async () => {
  await open(LISTED);
  const { id } = await soldByPrompt(shop);
  const { theirNumber = "" } = await giveBack(shop, id);
  const order = await orderByRest(shop, "3 hours", null);
  await tellFromAfar(shop, "/c2b/confirmation", notice(theirNumber, order.reference));
  expect(asked(shop, STATUS)).toBe(1);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  expect(await shop.app.ledger.store.count("receipts", {})).toBe(1);
});

test("when Safaricom's own addresses have changed, nothing is believed, nothing goes round, the owner hears", async () => {
  await open({ MPESA_ALLOWED_IPS: "196.201.214.200" });
  shop.telegram.say(1, `join ${shop.app.invite ?? ""}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && text.includes("You are owner"));
  await shop.daraja.payBill({ reference: "JANE", amount: 20, phone: "254799000001" });
  for (let n = 0; n < 6; n += 1) await told(shop);
  expect(await shop.app.ledger.store.count("receipts", {})).toBe(0);
  expect(asked(shop, STATUS)).toBeLessThanOrEqual(3);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === 1 && /address/iu.test(text));
});

test("a prompt is paid whatever address tells it: M-Pesa is asked about each", async () => {
  await open({ MPESA_ALLOWED_IPS: "196.201.214.200,2001:db8::/32" });
  shop.daraja.fail("confirmation", "missing");
  await soldByPrompt(shop);
});

test("a forged success of a prompt delivers nothing, whoever tells it", async () => {
  await open(LISTED);
  const order = await orderByRest(shop);
  await shop.settle();
  const promptId = shop.daraja.prompts()[0]?.checkoutRequestId ?? "";
  await shop.daraja.lie(promptId);
  for (let n = 0; n < 10; n += 1) await shop.pass(6000);
  expect((await readOrder(shop, order.id)).status).toBe("awaiting-payment");
  expect(await shop.app.ledger.store.count("receipts", {})).toBe(0);
});

test("an older secret stays valid, for Safaricom keeps the paybill's address; a wrong one is nobody's", async () => {
  const [older, oldest] = ["a1".repeat(16), "b2".repeat(20)];
  await open({ MPESA_OLD_CALLBACK_SECRETS: `${older}, ${oldest}` });
  const post = (secret: string, receipt: string) =>
    shop.call("POST", `/callbacks/${secret}/c2b/confirmation`, { body: notice(receipt, "JANE") });
  expect((await post(older, "OLDER00001")).status).toBe(200);
  expect((await post(oldest, "OLDEST0001")).status).toBe(200);
  expect((await post(SECRET, "TODAY00001")).status).toBe(200);
  for (const wrong of ["c3".repeat(16), SECRET.slice(0, -1), `${SECRET}0`, "%00", SECRET.toUpperCase()])
    expect((await post(wrong, "WRONG00001")).status).toBe(404);
  await shop.settle();
  expect(await unplacedMoney(shop)).toHaveLength(3);
  expect(await shop.app.ledger.store.count("notices", {})).toBe(3);
});

test.each(["", "<html>", "{", "[]", "null", "{}", '{"Result":{}}', '{"Result":{"ResultCode":{}}}'])(
  "%j is filed word for word at each door, shown to a person, and books nothing",
  async (body) => {
    await open();
    const doors = ["/stk/pay_0", "/c2b/confirmation", "/reversal", "/reversal/rfd_0", "/b2c", "/b2c/rfd_0"];
    const all = [...doors, "/status", "/status/rfd_0", "/pull"];
    for (const door of all) expect(await tell(shop, door, body === "" ? " " : body)).toBe(200);
    const filed = await shop.app.ledger.store.find("notices", { where: {}, limit: 100 });
    expect(filed).toHaveLength(all.length);
    const unread = filed.filter(({ state }) => state === "unreadable");
    // About a payment that is not ours it is a rumour, read or not.
    expect(unread).toHaveLength(all.length - 1);
    expect(await shop.app.ledger.store.count("receipts", {})).toBe(0);
  },
);

test("a body without end is refused, and nothing of it is kept", async () => {
  await open();
  const answer = await shop.call("POST", `/callbacks/${SECRET}/c2b/confirmation`, {
    body: `{"TransID":"${"A".repeat(1_700_000)}"}`,
  });
  expect(answer.status).toBe(413);
  expect(await shop.app.ledger.store.count("notices", {})).toBe(0);
});
