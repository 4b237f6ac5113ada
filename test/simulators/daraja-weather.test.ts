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

  it("delivers what was held in reverse when told", async () => {
    till.daraja.fail("callback", "held", { times: 2 });
    await till.push();
    await till.daraja.cancel(JANE);
    await till.push();
    await till.daraja.enterPin(JANE);
    await till.daraja.deliverHeld("reversed");
    expect(codes()).toEqual([0, 1032]);
  });
});

describe("Lies and odd shapes", () => {
  const callback = () => till.notices.at(-1)?.text ?? "";

  it("tells of a success that never was, and the prompt is still open", async () => {
    await till.push();
    const receipt = await till.daraja.lie(JANE);
    expect(codes()).toEqual([0]);
    expect(callback()).toContain(receipt);
    expect(till.daraja.truth()).toEqual([]);
    expect(till.daraja.prompts()).toHaveLength(1);
    expect(await till.daraja.enterPin(JANE)).not.toBe(receipt);
  });

  it("tells of a payment at the paybill that never was", async () => {
    await till.register();
    const receipt = await till.daraja.lieAtPaybill({ reference: "48210375", amount: 50, phone: JANE });
    expect(till.notices.at(-1)?.body).toMatchObject({ TransID: receipt, TransAmount: "50.00" });
    expect(till.daraja.truth()).toEqual([]);
  });

  it("names another amount than was paid", async () => {
    till.daraja.fail("callback", { amountSaid: 5 });
    await till.push();
    await till.daraja.enterPin(JANE);
    expect(callback()).toContain('"Value":5.00}');
    expect(till.daraja.truth()).toMatchObject([{ amount: 499 }]);
  });

  it("tells of a success in every shape that was seen", async () => {
    await till.push();
    const shape = { codeAsText: true, dateAsText: true, balance: 12.5, without: ["Amount"] };
    await till.daraja.enterPin(JANE, { phone: "masked", shape });
    expect(callback()).toContain('"ResultCode":"0"');
    expect(callback()).toContain('{"Name":"TransactionDate","Value":"20260115101530"}');
    expect(callback()).toContain('{"Name":"Balance","Value":12.5}');
    expect(callback()).toContain('{"Name":"PhoneNumber","Value":"2547 ***** 001"}');
    expect(callback()).not.toContain("Amount");
    await till.push();
    await till.daraja.enterPin(JANE, { phone: "missing" });
    expect(callback()).not.toContain("PhoneNumber");
  });

  it("shows the payer's number in a confirmation in every form that was seen", async () => {
    await till.register();
    const shown = async (msisdn: "masked" | "starred" | "hashed" | "missing") => {
      await till.daraja.payBill({ reference: "1", amount: 10, phone: JANE, msisdn, wholeAmount: true });
      expect(till.notices.at(-1)?.body["TransAmount"]).toBe("10");
      return till.notices.at(-1)?.body["MSISDN"];
    };
    expect([await shown("masked"), await shown("starred")]).toEqual(["2547 ***** 001", "25470****001"]);
    expect(await shown("hashed")).toMatch(/^[0-9a-f]{64}$/);
    expect(await shown("missing")).toBeUndefined();
  });

  it.each("1 2 3 4 8 17 26 1001 1019 1025 1032 1037 2001 2028 8006 9999 E3008 SFC_IC0003 77".split(" "))(
    "ends a prompt with result %s, in words",
    async (code) => {
      const id = (await till.push()).body["CheckoutRequestID"];
      await till.daraja.finish(JANE, code);
      const said = /^\d+$/.test(code) ? Number(code) : code;
      expect(codes()).toEqual([said]);
      expect(callback().includes("Unknown result")).toBe(code === "77");
      expect((await till.query(id)).body["ResultCode"]).toBe(code);
    },
  );

  it("may say another text for the same code", async () => {
    await till.push();
    await till.daraja.finish(JANE, "1037", { words: "No response from user." });
    expect(callback()).toContain("No response from user.");
  });
});
