import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JANE, openTill } from "./till.ts";

let till: Awaited<ReturnType<typeof openTill>>;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const codes = () =>
  till.notices
    .filter(({ path }) => path === "/cb/s")
    .map(({ body }) => (body["Body"] as { stkCallback: { ResultCode: number } }).stkCallback.ResultCode);
const paths = () => till.notices.map(({ path }) => path);

describe("Bad weather at the gateway", () => {
  it.each([
    ["token-refused", 404, "404.001.03"],
    ["busy", 500, "500.003.02"],
    ["spike-arrest", 500, "500.003.02"],
    ["quota", 500, "500.003.03"],
    ["down", 500, "500.003.1001"],
    ["too-many", 429, undefined],
    ["unavailable", 503, undefined],
    ["html", 502, undefined],
  ] as const)("refuses once and rings nobody: %s", async (fault, status, code) => {
    till.daraja.fail("stk", fault);
    const answer = await till.push();
    expect([answer.status, answer.body["errorCode"]]).toEqual([status, code]);
    expect(till.daraja.allPrompts()).toEqual([]);
    expect((await till.push()).status).toBe(200);
  });

  it("loses the answer, yet the phone rings and the money moves", async () => {
    till.daraja.fail("stk", "answer-lost");
    expect((await till.push()).status).toBe(500);
    await till.daraja.enterPin((await till.daraja.waitForPrompt()).checkoutRequestId);
    expect(codes()).toEqual([0]);
  });

  it("drops the connection before acting, and after", async () => {
    till.daraja.fail("stk", "drop-before");
    await expect(till.push()).rejects.toThrow("fetch failed");
    expect(till.daraja.prompts()).toEqual([]);
    till.daraja.fail("stk", "drop-after");
    await expect(till.push()).rejects.toThrow("fetch failed");
    expect(till.daraja.prompts()).toHaveLength(1);
    expect(till.daraja.calls().map(({ status }) => status)).toEqual([200, 0, 0]);
  });

  it("delivers the callback before the answer", async () => {
    till.daraja.fail("stk", "callback-first");
    const answer = till.push().then(() => codes());
    expect(await answer).toEqual([0]);
  });

  it("strikes by chance, the same way for the same seed, until it is calmed", async () => {
    till.daraja.fail("query", "too-many", { chance: 0.5 });
    const statuses = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await till.query("x")).status);
    expect(new Set(statuses)).toEqual(new Set([429, 400]));
    till.daraja.calm();
    expect((await till.query("x")).status).toBe(400);
  });
});

describe("Bad weather around the notices", () => {
  it("repeats, loses and holds back callbacks as told", async () => {
    till.daraja.fail("callback", { times: 3 });
    await till.push();
    await till.daraja.enterPin(JANE);
    expect(codes()).toEqual([0, 0, 0]);

    till.daraja.fail("callback", "missing");
    await till.push();
    await till.daraja.enterPin(JANE);
    till.daraja.fail("callback", "held");
    await till.push();
    await till.daraja.cancel(JANE);
    expect(codes()).toEqual([0, 0, 0]);
    await till.daraja.deliverHeld();
    expect(codes()).toEqual([0, 0, 0, 1032]);
    expect(till.daraja.truth()).toHaveLength(2);
  });

  it("brings a late callback, and says when all is settled", async () => {
    till.daraja.fail("callback", { late: 20 });
    await till.push();
    void till.daraja.enterPin(JANE);
    expect(codes()).toEqual([]);
    await till.daraja.settled();
    expect(codes()).toEqual([0]);
  });

  it("lets the confirmation overtake the callback", async () => {
    await till.register();
    till.daraja.fail("callback", "c2b-first");
    await till.push();
    await till.daraja.enterPin(JANE);
    expect(paths()).toEqual(["/cb/c", "/cb/s"]);
  });

  it("lies in the query about a payment that succeeded", async () => {
    till.daraja.fail("callback", "query-lies");
    const id = (await till.push()).body["CheckoutRequestID"];
    await till.daraja.enterPin(String(id));
    expect(codes()).toEqual([0]);
    expect((await till.query(id)).body["ResultCode"]).toBe("1032");
    expect(till.daraja.truth()).toHaveLength(1);
  });

  it("lies with a failure before it tells of the success", async () => {
    till.daraja.fail("callback", "failure-first");
    await till.push();
    await till.daraja.enterPin(JANE);
    expect(codes()).toEqual([1037, 0]);
  });

  it("keeps a query at 4999 for a while, or lets it contradict", async () => {
    const id = (await till.push()).body["CheckoutRequestID"];
    await till.daraja.enterPin(String(id));
    till.daraja.fail("query", "processing", { times: 2 });
    till.daraja.fail("query", { says: "1037" });
    const results = [];
    for (let n = 0; n < 4; n += 1) results.push((await till.query(id)).body["ResultCode"]);
    expect(results).toEqual(["4999", "4999", "1037", "0"]);
  });

  it("remembers what the shop answered, also when it answered nothing", async () => {
    till.answers["/cb/s"] = "dropped";
    await till.push();
    await till.daraja.enterPin(JANE);
    expect(till.daraja.delivered()).toMatchObject([{ kind: "callback", status: 0 }]);
  });
});
