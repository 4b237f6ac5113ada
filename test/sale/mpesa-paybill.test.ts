import { afterEach, expect, test } from "vitest";
import { ensure, openStore, type Store } from "../../ledger/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import { handClock } from "../support/clock.ts";
import { giveBack, soldByPrompt, tell, told } from "../support/mpesa.ts";
import { orderByRest, readOrder } from "../support/rest.ts";
import { openShop, SECRET, type Shop, type Wanted } from "../support/shop.ts";

let shop: Shop;

const open = async (env: Wanted["env"] = {}, wanted: Wanted = {}) => {
  shop = await openShop({ ...wanted, env });
};
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const STRICT = { MPESA_VALIDATION: "strict" };
const PAYER = "254799000001";

const validate = async (BillRefNumber: unknown, TransAmount: unknown, TransID = "VALID00001") =>
  (
    await shop.call("POST", `/callbacks/${SECRET}/c2b/validation`, {
      body: { TransactionType: "Pay Bill", TransID, TransAmount, BillRefNumber, OrgAccountBalance: "" },
    })
  ).json;

test("a payment at the paybill is never turned away, unless the shop wants it so", async () => {
  await open();
  expect(await validate("JANE", "20.00")).toEqual({ ResultCode: "0", ResultDesc: "Accepted" });
});

test("a strict shop turns away what is no order's reference, or not what the order waits for", async () => {
  await open(STRICT, { daraja: { validation: true } });
  const order = await orderByRest(shop, "3 hours", null);
  const { reference } = order;
  expect(await validate(reference, "20.00")).toEqual({ ResultCode: "0", ResultDesc: "Accepted" });
  expect(await validate(` ${reference.slice(0, 4)}-${reference.slice(4)}`, "20")).toMatchObject({
    ResultCode: "0",
  });
  expect(await validate("JANE", "20.00")).toEqual({ ResultCode: "C2B00012", ResultDesc: "Rejected" });
  expect(await validate("", "20.00")).toMatchObject({ ResultCode: "C2B00012" });
  expect(await validate(reference, "19.00")).toMatchObject({ ResultCode: "C2B00013" });
  expect(await validate(reference, "21.00")).toMatchObject({ ResultCode: "C2B00013" });

  // Played by Safaricom: what is turned away never moves.
  expect(await shop.daraja.payBill({ reference: "JANE", amount: 20, phone: PAYER })).toEqual({});
  await shop.daraja.payBill({ reference, amount: 20, phone: PAYER });
  await told(shop);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  expect(await validate(reference, "20.00")).toMatchObject({ ResultCode: "C2B00013" });
});

test("a strict shop lets through what completes an order, what comes late but right, and every prompt", async () => {
  await open(STRICT, { daraja: { validation: true } });
  const part = await orderByRest(shop, "3 hours", null);
  await tell(shop, "/c2b/confirmation", {
    TransID: "PART000001",
    TransAmount: "5.00",
    BillRefNumber: part.reference,
  });
  expect(await validate(part.reference, "20.00")).toMatchObject({ ResultCode: "C2B00013" });
  expect(await validate(part.reference, "15.00")).toMatchObject({ ResultCode: "0" });

  const late = await orderByRest(shop, "3 hours", null);
  shop.clock.pass(86_400_001);
  await shop.app.ledger.expireOrders();
  expect(await validate(late.reference, "20.00")).toMatchObject({ ResultCode: "0" });
  await soldByPrompt(shop);
});

test("what cannot be read is let through: its money waits in the books", async () => {
  await open(STRICT);
  expect(await validate(undefined, { odd: true })).toMatchObject({ ResultCode: "0" });
  const html = await shop.call("POST", `/callbacks/${SECRET}/c2b/validation`, { body: "<html>" });
  expect(html.json).toMatchObject({ ResultCode: "0" });
});

/** Books that take so long for a notice that Safaricom would not wait, or that cannot be written at all. */
async function sick(how: "slow" | "away"): Promise<{ readonly store: Store; readonly heal: () => void }> {
  const clock = handClock();
  const store = await openStore("sqlite::memory:", clock);
  let heal = (): void => undefined;
  const healed = new Promise<void>((resolve) => {
    heal = resolve;
  });
  const commit: Store["commit"] = async (changes) => {
    const isNotice = (changes.notices?.length ?? 0) > 0;
    if (isNotice && how === "away") throw new Error("the disk is full");
    if (isNotice) await healed;
    return store.commit(changes);
  };
  return { store: { ...store, commit }, heal };
}

test("books that are slow keep nobody from paying: Safaricom is answered well within its eight seconds", async () => {
  const { store, heal } = await sick("slow");
  await open(STRICT, { store, clock: handClock() });
  const began = performance.now();
  expect(await validate("JANE", "20.00")).toEqual({ ResultCode: "0", ResultDesc: "Accepted" });
  expect(performance.now() - began).toBeLessThan(7000);
  heal();
});

test("books that are away accept at once what they are asked, and say so to a confirmation", async () => {
  const { store, heal } = await sick("away");
  await open(STRICT, { store, clock: handClock() });
  expect(await validate("JANE", "20.00")).toMatchObject({ ResultCode: "0" });
  const lost = await shop.call("POST", `/callbacks/${SECRET}/c2b/confirmation`, {
    body: { TransID: "LOST000001", TransAmount: "20.00" },
  });
  expect(lost.status).toBeGreaterThanOrEqual(500);
  heal();
});

test.each([
  ["masked", "all"],
  ["starred", "first"],
  ["hashed", "none"],
  ["missing", "none"],
] as const)(
  "a payer whose number is %s and of whom M-Pesa tells %s names is served",
  async (msisdn, names) => {
    await open();
    const order = await orderByRest(shop, "3 hours", null);
    await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: PAYER, msisdn, names });
    await told(shop);
    expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
    const shown = await shop.call("GET", "/v1/payments");
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain(PAYER);
    // Reversal needs no number.
    expect((await giveBack(shop, order.id)).state).toBe("done");
  },
);

test.each(["number", "text", "masked", "missing"] as const)(
  "a prompt's payer whose number comes as %s is served, and a part goes back to the phone that was asked",
  async (phone) => {
    await open();
    const order = await orderByRest(shop);
    await shop.settle();
    shop.daraja.fail("confirmation", "missing");
    await shop.daraja.enterPin(shop.daraja.prompts()[0]?.checkoutRequestId ?? "", { phone });
    await told(shop);
    expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
    expect((await giveBack(shop, order.id, 500)).state).toBe("done");
    expect(shop.daraja.returned()).toMatchObject([{ phone: "254712345678" }]);
  },
);

test.each([
  ["254799000001 - JANE DOE", "254799000001", "JANE DOE"],
  ["2547 ***** 001 - JANE", "2547 ***** 001", "JANE"],
  [`${"ab".repeat(32)} - JANE`, "ab".repeat(32), "JANE"],
  ["JANE DOE", undefined, "JANE DOE"],
  ["254799000001", "254799000001", undefined],
])("M-Pesa's own answer about a receipt of %s is money", async (DebitPartyName, phone, payerName) => {
  await open();
  const values = {
    DebitPartyName,
    CreditPartyName: "174379 - SHOP",
    TransactionStatus: "Completed",
    FinalisedTime: 20_261_120_100_000,
    Amount: 20.0,
    ReceiptNo: "STATUS0001",
  };
  const ResultParameter = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  const Result = {
    ResultType: "0",
    ResultCode: "0",
    ResultDesc: "ok",
    ResultParameters: { ResultParameter },
  };
  await tell(shop, "/status", { Result });
  const [receipt] = await shop.app.ledger.store.find("receipts", { where: {}, limit: 2 });
  ensure(receipt !== undefined, "it was booked");
  expect(receipt).toMatchObject({ number: "STATUS0001", amount: { amount: 2000n } });
  expect(receipt.paidAt).toBe(Date.UTC(2026, 10, 20, 7));
  expect([receipt.phone, receipt.payerName]).toEqual([phone, payerName]);
});

test("a code that nobody knows is kept word for word, is no success, and late money still counts", async () => {
  await open();
  const order = await orderByRest(shop);
  await shop.settle();
  const promptId = shop.daraja.prompts()[0]?.checkoutRequestId ?? "";
  await shop.daraja.finish(promptId, "SFC_NEW", { words: "Something of tomorrow" });
  await told(shop);
  const { store } = shop.app.ledger;
  const [payment] = await store.find("payments", { where: { orderId: order.id }, limit: 1 });
  expect(payment).toMatchObject({ result: { code: "SFC_NEW", text: "Something of tomorrow" } });
  shop.daraja.fail("callback", "missing");
  shop.daraja.fail("confirmation", "missing");
  await shop.daraja.enterPin(promptId);
  for (let n = 0; n < 4; n += 1) await shop.pass(20_000);
  expect((await readOrder(shop, order.id)).codes).toHaveLength(1);
});
