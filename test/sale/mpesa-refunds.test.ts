import { afterEach, beforeEach, expect, test } from "vitest";
import { balance, expectSoundBooks } from "../support/books.ts";
import { asked, giveBack, refundOf, soldByPrompt, tell, told } from "../support/mpesa.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const REVERSAL = "/mpesa/reversal/v1/request";
const PAYOUT = "/mpesa/b2c/v3/paymentrequest";
const STATUS = "/mpesa/transactionstatus/v1/query";

/** The order is given back, its money went out once, and nothing is owed any more. */
async function expectReturnedOnce(orderId: string, amount = 20): Promise<void> {
  expect(await refundOf(shop, orderId)).toMatchObject({ state: "done" });
  expect(shop.daraja.returned().map((one) => one.amount)).toEqual([amount]);
  expect(await balance(shop.app.ledger, "refunds:mpesa")).toBe(0n);
}

test("an order given back whole is reversed by M-Pesa: no phone number is needed", async () => {
  const { id, receipt } = await soldByPrompt(shop);
  const refund = await giveBack(shop, id);
  const [back] = shop.daraja.returned();
  expect(back).toMatchObject({ kind: "reversal", of: receipt, amount: 20 });
  expect(refund).toMatchObject({ state: "done", number: receipt, theirNumber: back?.receipt });
  expect((await readOrder(shop, id)).status).toBe("refunded");
  expect(await balance(shop.app.ledger, "clearing:mpesa")).toBe(0n);
});

test("a part goes to the payer's phone, under a name that cannot be paid twice", async () => {
  const { id } = await soldByPrompt(shop);
  const refund = await giveBack(shop, id, 500);
  expect(shop.daraja.returned()).toMatchObject([{ kind: "b2c", amount: 5, phone: "254712345678" }]);
  expect(refund).toMatchObject({ state: "done", theirName: refund.id });
  expect((await readOrder(shop, id)).status).toBe("fulfilled");
  const rest = await giveBack(shop, id);
  expect(rest).toMatchObject({ state: "done", amount: { amount: 1500n } });
  expect((await readOrder(shop, id)).status).toBe("refunded");
});

test("each way in which M-Pesa refuses a reversal is told with what to do, and can be tried again", async () => {
  const { id } = await soldByPrompt(shop);
  const codes = ["1", "2", "3", "4", "8", "11", "17", "21", "25", "26", "1001", "2001", "2006", "2028"];
  const all = [...codes, "2040", "8006", "R000002", "SFC_IC0003"];
  shop.daraja.fail("reversal", { result: all[0] ?? "" });
  let refund = await giveBack(shop, id);
  for (const [n, code] of all.entries()) {
    expect(refund).toMatchObject({ state: "failed", result: { code } });
    expect(refund.result?.text).toMatch(/^[\w' -]+.* \(.+\)$/u);
    const next = all[n + 1];
    if (next !== undefined) shop.daraja.fail("reversal", { result: next });
    const again = await shop.call("POST", `/v1/refunds/${refund.id}/retries`, {
      headers: { "idempotency-key": `again-${code}` },
    });
    expect(again.status).toBe(201);
    await told(shop);
    refund = await refundOf(shop, id);
  }
  await expectReturnedOnce(id);
});

test("a payout that fails is told, and tried again under a new name", async () => {
  const { id } = await soldByPrompt(shop);
  shop.daraja.fail("b2c", { result: "2040" });
  const refund = await giveBack(shop, id, 500);
  expect(refund).toMatchObject({ state: "failed", result: { code: "2040" } });
  await shop.call("POST", `/v1/refunds/${refund.id}/retries`, { headers: { "idempotency-key": "again" } });
  await told(shop);
  expect(await refundOf(shop, id)).toMatchObject({ state: "done", theirName: `${refund.id}-1` });
  expect(shop.daraja.returned()).toHaveLength(1);
});

test.each(["answer-lost", "drop-after", "drop-before", "busy", "too-many", "html", "token-refused"] as const)(
  "a reversal whose answer is %s is asked for again, and the money goes back once",
  async (fault) => {
    const { id } = await soldByPrompt(shop);
    shop.daraja.fail("reversal", fault);
    shop.daraja.fail("result", "missing");
    await giveBack(shop, id);
    for (let n = 0; n < 3; n += 1) await shop.pass(60_000).then(() => told(shop));
    await expectReturnedOnce(id);
  },
);

test.each(["answer-lost", "drop-after", "drop-before", "busy", "unavailable"] as const)(
  "a payout whose answer is %s is asked for again under the same name, and the money goes once",
  async (fault) => {
    const { id } = await soldByPrompt(shop);
    shop.daraja.fail("b2c", fault);
    shop.daraja.fail("result", "missing");
    await giveBack(shop, id, 500);
    for (let n = 0; n < 4; n += 1) await shop.pass(60_000).then(() => told(shop));
    await expectReturnedOnce(id, 5);
  },
);

test("a result that overtakes the answer to our asking is not lost", async () => {
  const { id } = await soldByPrompt(shop);
  shop.daraja.fail("reversal", "result-first");
  await giveBack(shop, id);
  await expectReturnedOnce(id);
  await shop.pass(600_000);
  expect(asked(shop, STATUS)).toBe(0);
});

test.each([{ times: 3 }, "single-parameter", "code-as-text", "timeout-first"] as const)(
  "a result that comes as %j books one refund",
  async (shape) => {
    const { id } = await soldByPrompt(shop);
    shop.daraja.fail("result", shape);
    await giveBack(shop, id);
    await expectReturnedOnce(id);
  },
);

test("a queue that timed out is no failure: M-Pesa is asked, and says that it is done", async () => {
  const { id } = await soldByPrompt(shop);
  shop.daraja.fail("result", "timeout-only");
  const refund = await giveBack(shop, id);
  expect(refund.state).toBe("sent");
  const { data } = (await shop.call("GET", "/v1/notices?limit=100")).json as unknown as {
    data: readonly { kind: string; verdict: string; refundId?: string }[];
  };
  const [notice] = data.filter(({ kind }) => kind === "timeout");
  expect(notice).toMatchObject({ refundId: refund.id });
  expect(notice?.verdict).toContain("no failure");
  await shop.pass(60_000);
  await told(shop);
  expect(asked(shop, STATUS)).toBe(1);
  await expectReturnedOnce(id);
});

test("a refund whose result never comes is asked about until it is known", async () => {
  const { id } = await soldByPrompt(shop);
  shop.daraja.fail("result", "missing", { times: 3 });
  await giveBack(shop, id, 500);
  await shop.pass(60_000);
  await told(shop);
  expect((await refundOf(shop, id)).state).toBe("sent");
  await shop.pass(120_000);
  await told(shop);
  await shop.pass(300_000);
  await told(shop);
  await expectReturnedOnce(id, 5);
  expect(asked(shop, PAYOUT)).toBe(1);
});

test("a result code that nobody knows is kept word for word, shown to a person, and asked about", async () => {
  const { id } = await soldByPrompt(shop);
  shop.daraja.fail("reversal", { result: "ZZ_NEW" });
  expect((await giveBack(shop, id)).state).toBe("sent");
  const { data } = (await shop.call("GET", "/v1/notices?status=unreadable")).json as unknown as {
    data: readonly { body: string }[];
  };
  expect(data).toHaveLength(1);
  expect(data[0]?.body).toContain("ZZ_NEW");
  await shop.pass(60_000);
  await told(shop);
  expect(await refundOf(shop, id)).toMatchObject({ state: "failed", result: { code: "Failed" } });
  expect(shop.daraja.returned()).toHaveLength(0);
});

test("a failure that is told after the success changes nothing, and a success beats a failure", async () => {
  const result = (code: number | string, name: string) => ({
    Result: { ResultType: 0, ResultCode: code, ResultDesc: "words", OriginatorConversationID: name },
  });
  const first = await soldByPrompt(shop);
  const done = await giveBack(shop, first.id);
  expect(await tell(shop, `/reversal/${done.id}`, result(1, "other"))).toBe(200);
  await expectReturnedOnce(first.id);

  const second = await soldByPrompt(shop);
  shop.daraja.fail("result", "held");
  const sent = await giveBack(shop, second.id);
  await tell(shop, "/reversal", result("1", sent.theirName ?? ""));
  expect((await refundOf(shop, second.id)).state).toBe("failed");
  await shop.daraja.deliverHeld();
  await told(shop);
  expect((await refundOf(shop, second.id)).state).toBe("done");
});

test("a result about no refund of ours is a rumour and books nothing", async () => {
  const Result = { ResultCode: 0, OriginatorConversationID: "nobody", TransactionID: "FORGED0001" };
  for (const path of ["/reversal", "/b2c", "/reversal/rfd_00", "/b2c/rfd_00"])
    expect(await tell(shop, path, { Result })).toBe(200);
  const { store } = shop.app.ledger;
  expect(await store.count("notices", { state: "rumour" })).toBe(4);
  expect(await balance(shop.app.ledger, "clearing:mpesa")).toBe(0n);
});

test("a part without a known number, and an amount with cents, are for a person to pay out", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254799000001" });
  await told(shop);
  expect(await giveBack(shop, order.id, 500)).toMatchObject({
    state: "by-hand",
    result: { code: "by-hand" },
  });

  await tell(shop, "/c2b/confirmation", { TransID: "CENTS00001", TransAmount: "20.50", BillRefNumber: "x" });
  const [waiting] = await unplacedMoney(shop);
  const sent = await shop.call("POST", `/v1/payments/${waiting?.id ?? ""}/refunds`, {
    body: {},
    headers: { "idempotency-key": "cents" },
  });
  await told(shop);
  expect((await shop.call("GET", `/v1/refunds/${String(sent.json["id"])}`)).json).toMatchObject({
    status: "by-hand",
    result: { text: "M-Pesa sends whole shillings only" },
  });
  expect(asked(shop, REVERSAL) + asked(shop, PAYOUT)).toBe(0);
});

test("the number that a clerk names is paid where M-Pesa hid the payer's", async () => {
  const order = await orderByRest(shop, "3 hours", null);
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254799000001" });
  await told(shop);
  await shop.call("POST", `/v1/orders/${order.id}/refunds`, {
    body: { amount: 500, phone: "0799 000 001" },
    headers: { "idempotency-key": "named" },
  });
  await told(shop);
  expect(shop.daraja.returned()).toMatchObject([{ kind: "b2c", amount: 5, phone: "254799000001" }]);
});

test("a shop without an API operator pays back by hand", async () => {
  await shop.close();
  shop = await openShop({ env: { MPESA_INITIATOR: "", MPESA_SECURITY_CREDENTIAL: "" } });
  const { id } = await soldByPrompt(shop);
  const refund = await giveBack(shop, id);
  expect(refund).toMatchObject({ state: "by-hand" });
  expect(refund.result?.text).toContain("MPESA_INITIATOR");
});
