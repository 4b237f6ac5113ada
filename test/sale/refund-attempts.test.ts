import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure, type PaymentProvider, type Refund } from "../../ledger/index.ts";
import { balance } from "../support/books.ts";
import { giveBack, refundOf, soldByPrompt, tell, told } from "../support/mpesa.ts";
import { openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const ALARM = "does not say whether";
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

type Said = { readonly code?: number | string; readonly name?: string; readonly values?: object };

let receipts = 0;

/** A result as Safaricom tells it, about money with a receipt of its own. */
function result({ code = 0, name, values = {} }: Said) {
  receipts += 1;
  const ResultParameter = Object.entries(values).map(([Key, Value]: [string, unknown]) => ({ Key, Value }));
  return {
    Result: {
      ResultCode: code,
      ResultDesc: "words",
      ...(name !== undefined && { OriginatorConversationID: name }),
      TransactionID: `BACK00${String(receipts).padStart(4, "0")}`,
      ResultParameters: { ResultParameter },
    },
  };
}

async function retry(refund: Refund): Promise<number> {
  const headers = { "idempotency-key": `again-${String(refund.attempt)}` };
  const { status } = await till.shop.call("POST", `/v1/refunds/${refund.id}/retries`, { headers });
  await told(till.shop);
  return status;
}

/** Tells something about a refund; answers how the refund stands then. */
async function says(orderId: string, path: string, said: Said): Promise<Refund> {
  expect(await tell(till.shop, path, result(said))).toBe(200);
  return refundOf(till.shop, orderId);
}

async function verdicts(): Promise<readonly (string | undefined)[]> {
  const { store } = till.shop.app.ledger;
  const rumours = await store.find("notices", { where: { state: "rumour" }, limit: 100 });
  return rumours.map(({ verdict }) => verdict?.replace(/^refund \S+ /u, ""));
}

/** A part of an order whose first payout failed, and whose second is out: its result is not told yet. */
async function secondPayout() {
  const { daraja } = till.shop;
  const { id } = await soldByPrompt(till.shop);
  daraja.fail("b2c", { result: "2040" });
  const failed = await giveBack(till.shop, id, 500);
  expect(failed.state).toBe("failed");
  daraja.fail("result", "held");
  expect(await retry(failed)).toBe(201);
  const out = await refundOf(till.shop, id);
  expect(out).toMatchObject({ state: "sent", attempt: 1, theirName: `${out.id}-1` });
  return { id, out };
}

test("the first payout's failure, told again while the second is out, does not let a third one pay", async () => {
  const { id, out } = await secondPayout();
  const failure = { code: 2040, name: out.id };
  expect((await says(id, `/b2c/${out.id}`, failure)).state).toBe("sent");
  expect((await says(id, `/b2c/${out.id}-1`, failure)).state).toBe("sent");
  expect((await says(id, `/b2c/${out.id}-2`, { ...failure, name: `${out.id}-2` })).state).toBe("sent");
  expect((await says(id, "/b2c", failure)).state).toBe("sent");
  const late = { values: { TransactionStatus: "Failed" } };
  expect((await says(id, `/status/${out.id}`, late)).state).toBe("sent");
  expect(await verdicts()).toEqual([
    "failed: about another attempt",
    "failed: names another conversation",
    "failed: about another attempt",
    "failed: about another attempt",
    "failed: about another attempt",
  ]);
  expect(await retry(out)).toBe(409);
  await till.shop.daraja.deliverHeld();
  await told(till.shop);
  expect((await refundOf(till.shop, id)).state).toBe("done");
  expect(till.shop.daraja.returned()).toHaveLength(1);
  expect(await balance(till.shop.app.ledger, "refunds:mpesa")).toBe(0n);
});

test("a first payout that went through after all ends the refund once, and the owner hears of the second", async () => {
  const { id, out } = await secondPayout();
  const paid = { name: out.id, values: { TransactionAmount: 5 } };
  expect((await says(id, `/b2c/${out.id}`, paid)).state).toBe("done");
  await till.shop.pass(5000);
  expect(till.heard(OWNER)).toContain(ALARM);
  await till.shop.daraja.deliverHeld();
  await told(till.shop);
  const { store } = till.shop.app.ledger;
  const [second] = await store.find("notices", { where: { provider: "mpesa" }, newestFirst: true, limit: 1 });
  expect(second?.verdict).toContain("done a second time");
  expect(await balance(till.shop.app.ledger, "refunds:mpesa")).toBe(0n);
});

test("a payout that went through after it was told to have failed cannot be tried again", async () => {
  const { id } = await soldByPrompt(till.shop);
  till.shop.daraja.fail("b2c", { result: "2040" });
  const failed = await giveBack(till.shop, id, 500);
  const paid = { name: failed.id, values: { TransactionAmount: 5 } };
  expect((await says(id, `/b2c/${failed.id}`, paid)).state).toBe("done");
  expect(await retry(failed)).toBe(409);
  expect(till.shop.daraja.returned()).toHaveLength(0);
});

test("a result that names another conversation, amount or payment is not taken for the refund's", async () => {
  const { id, receipt } = await soldByPrompt(till.shop);
  till.shop.daraja.fail("result", "held");
  const { id: refundId, theirName: name = "" } = await giveBack(till.shop, id);
  const fits = { Amount: 20, OriginalTransactionID: receipt };
  const path = `/reversal/${refundId}`;
  const lies: readonly Said[] = [
    { code: 1, name: "invented" },
    { code: 1 },
    { name: "invented", values: fits },
    { name, values: { ...fits, Amount: 19 } },
    { name, values: { ...fits, OriginalTransactionID: "UAF0OTHER1" } },
  ];
  for (const lie of lies) expect((await says(id, path, lie)).state).toBe("sent");
  expect(await verdicts()).toEqual([
    "failed: names another conversation",
    "failed: names another conversation",
    "done: names another conversation",
    "done: names another amount",
    "done: names another payment",
  ]);
  await till.shop.pass(5000);
  expect(till.heard(OWNER)).toContain(ALARM);
  await till.shop.pass(60_000);
  await told(till.shop);
  expect((await refundOf(till.shop, id)).state).toBe("done");
});

test("before M-Pesa has named a reversal, only what tells its amount and its payment is believed", async () => {
  const { id, receipt } = await soldByPrompt(till.shop);
  till.shop.daraja.fail("reversal", "drop-before");
  const { id: refundId, state } = await giveBack(till.shop, id);
  expect(state).toBe("sending");
  const path = `/reversal/${refundId}`;
  expect((await says(id, path, { code: 1, name: "early" })).state).toBe("sending");
  expect((await says(id, path, { name: "early" })).state).toBe("sending");
  const other = { Amount: 20, OriginalTransactionID: "UAF0OTHER1" };
  expect((await says(id, path, { name: "early", values: other })).state).toBe("sending");
  const fits = { Amount: 20, OriginalTransactionID: receipt };
  const done = await says(id, path, { name: "early", values: fits });
  expect(done).toMatchObject({ state: "done", theirName: "early" });
  await till.shop.pass(60_000);
  expect(till.shop.daraja.returned()).toHaveLength(0);
});

/** Has each result of M-Pesa read before the answer to our asking is: the answer is slow, the result is not. */
function readResultsFirst(): void {
  const { ledger } = till.shop.app;
  const providers = ledger.providers as Map<"mpesa", PaymentProvider>;
  const mpesa = providers.get("mpesa");
  ensure(mpesa?.refund !== undefined, "the shop has M-Pesa");
  const { refund: ask } = mpesa;
  const refund: typeof ask = async (asked) => {
    const answer = await ask(asked);
    const isUnread = () => ledger.store.count("notices", { state: "received" }, 1);
    for (let n = 0; n < 1000 && (await isUnread()) > 0; n += 1) await setImmediate();
    return answer;
  };
  providers.set("mpesa", { ...mpesa, refund });
}

test("a bare answer that overtakes the name of its reversal is understood when the name comes", async () => {
  const { id, receipt } = await soldByPrompt(till.shop);
  till.shop.daraja.reverseInPortal(receipt);
  till.shop.daraja.fail("reversal", "result-first");
  readResultsFirst();
  const refund = await giveBack(till.shop, id);
  expect(refund).toMatchObject({ state: "done" });
  ensure(refund.theirName !== undefined, "M-Pesa named it");
  expect(await verdicts()).toEqual([]);
  expect(till.shop.daraja.returned()).toHaveLength(1);
});
