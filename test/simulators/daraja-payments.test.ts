import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { json } from "../../src/simulators/http.ts";
import { JANE, openTill } from "./till.ts";

let till: Awaited<ReturnType<typeof openTill>>;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

type StkCallback = {
  readonly ResultCode: number;
  readonly CheckoutRequestID: string;
  readonly CallbackMetadata?: {
    readonly Item: readonly { readonly Name: string; readonly Value?: unknown }[];
  };
};
const callbacks = () =>
  till.notices
    .filter(({ path }) => path === "/cb/s")
    .map(({ body }) => (body["Body"] as { stkCallback: StkCallback }).stkCallback);
const item = (callback: StkCallback | undefined, name: string) =>
  callback?.CallbackMetadata?.Item.find(({ Name }) => Name === name);
const paths = () => till.notices.map(({ path }) => path);

describe("A payment by prompt", () => {
  it("calls back with receipt, shillings and Nairobi time, and a balance without a value", async () => {
    const { body } = await till.push();
    const receipt = await till.daraja.enterPin(JANE);
    const [callback] = callbacks();
    expect(receipt).toMatch(/^[A-Z0-9]{10}$/);
    expect(callback).toMatchObject({ ResultCode: 0, CheckoutRequestID: body["CheckoutRequestID"] });
    expect(item(callback, "MpesaReceiptNumber")?.Value).toBe(receipt);
    expect(item(callback, "TransactionDate")?.Value).toBe(20260115101530);
    expect(item(callback, "PhoneNumber")?.Value).toBe(JANE);
    expect(item(callback, "Balance")).toEqual({ Name: "Balance" });
    expect(till.notices[0]?.text).toContain('"Value":499.00}');
    expect(till.daraja.truth()).toMatchObject([
      { receipt, amount: 499, reference: "48210375", phone: String(JANE) },
    ]);
  });

  it.each([
    ["cancel", 1032],
    ["timeout", 1037],
    ["wrongPin", 2001],
    ["insufficient", 1],
  ] as const)("tells of a failure without metadata: %s", async (verb, code) => {
    const { body } = await till.push();
    await till.daraja[verb](JANE);
    expect(callbacks()).toMatchObject([{ ResultCode: code }]);
    expect(callbacks()[0]).not.toHaveProperty("CallbackMetadata");
    expect((await till.query(body["CheckoutRequestID"])).body["ResultCode"]).toBe(String(code));
    expect(till.daraja.truth()).toEqual([]);
  });

  it("answers queries as pending while open, in both known ways, then with a result as text", async () => {
    const id = (await till.push()).body["CheckoutRequestID"];
    const first = await till.query(id);
    expect(first.body).toMatchObject({
      errorCode: "500.001.1001",
      errorMessage: "The transaction is being processed",
    });
    expect((await till.query(id)).body).toMatchObject({ ResponseCode: "0", ResultCode: "4999" });
    await till.daraja.enterPin(String(id));
    const paid = await till.query(id);
    expect(paid.body).toMatchObject({ ResponseCode: "0", ResultCode: "0", CheckoutRequestID: id });
    expect(paid.text).not.toContain(till.daraja.truth()[0]?.receipt);
    expect((await till.query("ws_CO_forged")).body["errorMessage"]).toBe(
      "Bad Request - Invalid CheckoutRequestID",
    );
  });

  it("raises a confirmation with the same receipt once the till's URLs are registered", async () => {
    await till.register();
    await till.push();
    const receipt = await till.daraja.enterPin(JANE);
    expect(paths()).toEqual(["/cb/s", "/cb/c"]);
    expect(till.notices[1]?.body).toMatchObject({
      TransID: receipt,
      BillRefNumber: "48210375",
      TransAmount: "499.00",
    });
    expect(till.daraja.truth()).toHaveLength(1);
  });

  it("lets a late PIN pay a prompt that had failed", async () => {
    const id = String((await till.push()).body["CheckoutRequestID"]);
    await till.daraja.timeout(id);
    await till.daraja.enterPin(id);
    expect(callbacks().map(({ ResultCode }) => ResultCode)).toEqual([1037, 0]);
    await expect(async () => till.daraja.enterPin(id)).rejects.toThrow("No prompt waits");
  });

  it("tells a waiting test when a phone rings", async () => {
    const waiting = till.daraja.waitForPrompt(({ reference }) => reference === "48210375");
    await till.push();
    expect(await waiting).toMatchObject({ amount: 499, phone: String(JANE) });
    await expect(till.daraja.waitForPrompt(() => false, 10)).rejects.toThrow("within 10 ms");
  });
});

describe("A payment at the paybill", () => {
  it("is confirmed in the shape of version 2, the number masked", async () => {
    await till.register();
    const { receipt } = await till.daraja.payBill({
      reference: "  4821 0375",
      amount: 50,
      phone: JANE,
      names: "first",
    });
    expect(till.notices.map(({ body }) => body)).toEqual([
      {
        TransactionType: "Pay Bill",
        TransID: receipt,
        TransTime: "20260115101530",
        TransAmount: "50.00",
        BusinessShortCode: "174379",
        BillRefNumber: "  4821 0375",
        InvoiceNumber: "",
        OrgAccountBalance: "50.00",
        ThirdPartyTransID: "",
        MSISDN: "2547 ***** 001",
        FirstName: "JANE",
      },
    ]);
  });

  it("hashes the number for a till registered by version 1", async () => {
    await till.register({}, 1);
    await till.daraja.payBill({ reference: "1", amount: 50, phone: JANE });
    expect(till.notices[0]?.body["MSISDN"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("moves the money whether or not anybody is registered to hear of it", async () => {
    await till.daraja.payBill({ reference: "1", amount: 50, phone: JANE, receipt: "UAF0FAKE02" });
    expect(till.daraja.truth()).toMatchObject([{ receipt: "UAF0FAKE02" }]);
    expect(till.notices).toEqual([]);
  });

  it("registers once, only URLs without forbidden words, only the two spellings", async () => {
    expect((await till.register({ ResponseType: "completed" })).body["errorCode"]).toBe("400.002.02");
    expect((await till.register({ ConfirmationURL: "http://127.0.0.1/sql" })).body["errorCode"]).toBe(
      "400.002.02",
    );
    expect((await till.register()).body).toMatchObject({
      ResponseCode: "0",
      OriginatorCoversationID: expect.any(String) as string,
    });
    expect((await till.register()).body["errorMessage"]).toBe("Urls are already registered");
  });

  it("is simulated from outside as the sandbox does it", async () => {
    await till.register();
    const asked = { ShortCode: 174379, CommandID: "CustomerPayBillOnline", Amount: 5, Msisdn: 254708374149 };
    const { body } = await till.call("/mpesa/c2b/v2/simulate", { ...asked, BillRefNumber: "7" });
    expect(body["ResponseCode"]).toBe("0");
    await till.daraja.settled();
    expect(till.notices[0]?.body).toMatchObject({ TransAmount: "5.00", BillRefNumber: "7" });
  });

  it("asks the validation URL first, and no money moves when it refuses", async () => {
    const strict = await openTill({ validation: true });
    await strict.register();
    strict.answers["/cb/v"] = json({ ResultCode: "C2B00012", ResultDesc: "Rejected" });
    expect(await strict.daraja.payBill({ reference: "x", amount: 5, phone: JANE })).toEqual({});
    expect(strict.daraja.truth()).toEqual([]);
    strict.answers["/cb/v"] = json({ ResultCode: "0", ResultDesc: "Accepted", ThirdPartyTransID: "ord_1" });
    await strict.daraja.payBill({ reference: "x", amount: 5, phone: JANE });
    expect(strict.notices.map(({ path }) => path)).toEqual(["/cb/v", "/cb/v", "/cb/c"]);
    expect(strict.notices[1]?.body["OrgAccountBalance"]).toBe("");
    expect(strict.notices[2]?.body).toMatchObject({ ThirdPartyTransID: "ord_1", OrgAccountBalance: "5.00" });
    await strict.close();
  });

  it.each([
    ["Completed", 1],
    ["Cancelled", 0],
  ])("does what was agreed when validation cannot be reached: %s", async (ResponseType, moved) => {
    const deaf = await openTill({ validation: true });
    deaf.answers["/cb/v"] = "dropped";
    await deaf.register({ ResponseType });
    await deaf.daraja.payBill({ reference: "x", amount: 5, phone: JANE });
    expect(deaf.daraja.truth()).toHaveLength(moved);
    await deaf.close();
  });
});
