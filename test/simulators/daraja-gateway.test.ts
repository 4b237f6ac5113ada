import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTill, TIMESTAMP } from "./till.ts";

let till: Awaited<ReturnType<typeof openTill>>;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const code = (answer: { body: Record<string, unknown> }) => answer.body["errorCode"];
const words = (answer: { body: Record<string, unknown> }) => answer.body["errorMessage"];

describe("Safaricom's gateway", () => {
  it("gives a token for the right keys, its lifetime as text", async () => {
    const { status, body } = await till.fetchToken();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: "3599",
      access_token: expect.stringMatching(/^\w{28}$/) as string,
    });
  });

  it("answers wrong keys with 400 and nothing to read", async () => {
    const answer = await till.fetchToken(`Basic ${Buffer.from("key:wrong").toString("base64")}`);
    expect([answer.status, answer.text]).toEqual([400, ""]);
  });

  it("names a wrong grant type and a wrong kind of authorization", async () => {
    expect(code(await till.fetchToken(undefined, "password"))).toBe("400.008.02");
    expect(code(await till.fetchToken("Bearer x"))).toBe("400.008.01");
  });

  it("kills a token by giving the next one", async () => {
    expect((await till.push()).status).toBe(200);
    await till.fetchToken();
    const answer = await till.push({ PhoneNumber: 254700000002 });
    expect([answer.status, code(answer)]).toEqual([404, "404.001.03"]);
    expect(till.daraja.prompts()).toHaveLength(1);
  });

  it("lets a token die after 3599 seconds", async () => {
    await till.push();
    till.clock.time += 3_599_000;
    expect(code(await till.query("x"))).toBe("404.001.03");
  });

  it("says so when the verb, the path, the header or the body is wrong", async () => {
    const { url } = till.daraja;
    const stk = `${url}/mpesa/stkpush/v1/processrequest`;
    const errorOf = async (asking: Promise<Response>) =>
      (await (await asking).json()) as object as { errorCode: string };
    expect((await errorOf(fetch(stk))).errorCode).toBe("405.001");
    expect((await errorOf(fetch(`${url}/mpesa/nowhere`))).errorCode).toBe("404.001.01");
    expect((await errorOf(fetch(stk, { method: "POST", body: "{}" }))).errorCode).toBe("404.001.04");
    expect(code(await till.call("/mpesa/stkpush/v1/processrequest", "{oops"))).toBe("400.002.05");
  });

  it("answers C2B without a good token in C2B's own words", async () => {
    await till.push();
    await till.fetchToken();
    expect(code(await till.register())).toBe("400.003.01");
  });
});

describe("The rules of an STK push", () => {
  it("takes the password of the portal's own example", async () => {
    const { status, body } = await till.push();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ResponseCode: "0",
      CheckoutRequestID: expect.stringMatching(/^ws_CO_15012026101530/) as string,
    });
  });

  it.each([
    ["Amount", 499.5, "Amount"],
    ["Amount", 0, "Amount"],
    ["Amount", 250_001, "Amount"],
    ["Amount", "499", "Amount"],
    ["PhoneNumber", "254700000001", "PhoneNumber"],
    ["PhoneNumber", 254800000001, "PhoneNumber"],
    ["PartyA", 700000001, "PartyA"],
    ["Timestamp", "20211328092408", "Timestamp"],
    ["TransactionType", "Buy", "TransactionType"],
    ["AccountReference", "1234567890123", "AccountReference"],
    ["TransactionDesc", undefined, "Remarks"],
    ["TransactionDesc", "Fourteen chars", "Remarks"],
    ["CallBackURL", "http://127.0.0.1/cb/MPESA", "CallBackURL"],
    ["CallBackURL", "http://127.0.0.1/stkquery", "CallBackURL"],
    ["CallBackURL", "https://elsewhere.example/cb", "CallBackURL"],
    ["CallBackURL", "not a url", "CallBackURL"],
  ])("refuses %s = %s", async (field, value, called) => {
    const answer = await till.push({ [field]: value });
    expect([answer.status, code(answer)]).toEqual([400, "400.002.02"]);
    expect(words(answer)).toBe(`Bad Request - Invalid ${called}`);
    expect(till.daraja.allPrompts()).toEqual([]);
  });

  it("tells apart a wrong shortcode and a password of another time", async () => {
    const stranger = await till.push({ BusinessShortCode: 600984 });
    expect([stranger.status, code(stranger), words(stranger)]).toEqual([
      500,
      "500.001.1001",
      "Merchant does not exist",
    ]);
    const stale = await till.push({ Timestamp: TIMESTAMP.replace("08", "09") });
    expect([stale.status, code(stale), words(stale)]).toEqual([500, "500.001.1001", "Wrong credentials"]);
  });

  it("rings a phone once at a time", async () => {
    await till.push();
    const second = await till.push();
    expect([second.status, code(second)]).toEqual([500, "500.001.1001"]);
    expect(words(second)).toContain("Unable to lock subscriber");
    await till.daraja.cancel(254700000001);
    expect((await till.push()).status).toBe(200);
  });

  it("finds out late that a till was asked the paybill's way", async () => {
    const { body } = await till.push({ PartyB: 5551234 });
    expect(body["ResponseCode"]).toBe("0");
    await till.daraja.settled();
    expect(till.notices[0]?.body).toMatchObject({ Body: { stkCallback: { ResultCode: 2028 } } });
  });
});
