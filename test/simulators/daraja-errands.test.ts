import { constants, generateKeyPairSync, publicEncrypt } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answered, JANE, openTill } from "./till.ts";

let till: Awaited<ReturnType<typeof openTill>>;
let receipt: string;
beforeEach(async () => {
  till = await openTill();
  await till.push();
  receipt = await till.daraja.enterPin(JANE);
});
afterEach(() => till.close());

const code = (answer: Answered) => answer.body["errorCode"];
/** The result of the errand that was just asked for. */
const resultOf = async (asking: Promise<Answered>) => {
  const { body } = await asking;
  await till.daraja.settled();
  return till.results().find((one) => one.OriginatorConversationID === body["OriginatorConversationID"]);
};
type Parameters = readonly { readonly Key: string; readonly Value: unknown }[];
const parameters = (result: Awaited<ReturnType<typeof resultOf>>) =>
  result?.ResultParameters?.ResultParameter as Parameters;
const value = (result: Awaited<ReturnType<typeof resultOf>>, key: string) =>
  parameters(result).find(({ Key }) => Key === key)?.Value;

describe("A reversal", () => {
  it("is acknowledged first, then told of with a receipt of its own", async () => {
    const asked = await till.reverse({ TransactionID: receipt, Amount: 499 });
    expect(asked.body).toMatchObject({
      ResponseCode: "0",
      ConversationID: expect.stringMatching(/^AG_2026/) as string,
    });
    await till.daraja.settled();
    const [result] = till.results();
    expect(result).toMatchObject({
      ResultType: 0,
      ResultCode: 0,
      OriginatorConversationID: asked.body["OriginatorConversationID"],
      ConversationID: asked.body["ConversationID"],
      ReferenceData: { ReferenceItem: { Key: "QueueTimeoutURL" } },
    });
    expect(value(result, "OriginalTransactionID")).toBe(receipt);
    expect(value(result, "Amount")).toBe(499);
    expect(till.daraja.returned()).toEqual([
      { receipt: result?.TransactionID, of: receipt, amount: 499, phone: String(JANE), kind: "reversal" },
    ]);
    expect(till.daraja.truth()).toHaveLength(1);
  });

  it("takes the whole of a known payment, once", async () => {
    const reverse = (TransactionID: string, Amount: unknown) =>
      resultOf(till.reverse({ TransactionID, Amount }));
    expect(await reverse("UAF0FAKE09", 499)).toMatchObject({ ResultCode: "R000002" });
    expect(await reverse(receipt, 100)).toMatchObject({ ResultCode: 25 });
    expect(await reverse(receipt, "499")).toMatchObject({ ResultCode: 0 });
    const again = await reverse(receipt, 499);
    expect(again).toMatchObject({ ResultCode: "R000001" });
    expect(again).not.toHaveProperty("ResultParameters");
    expect(till.daraja.returned()).toHaveLength(1);
  });

  it("is refused for money that was paid out already", async () => {
    await till.payOut({ OriginatorConversationID: "r-1", Amount: 400 });
    const short = await resultOf(till.reverse({ TransactionID: receipt, Amount: 499 }));
    expect(short).toMatchObject({ ResultCode: 1 });
  });

  it.each([
    ["RecieverIdentifierType", "4"],
    ["ReceiverParty", 600984],
    ["Remarks", "x"],
    ["Remarks", "x".repeat(101)],
    ["Amount", 499.5],
    ["TransactionID", "short"],
    ["ResultURL", "http://127.0.0.1/mpesa"],
    ["QueueTimeOutURL", undefined],
    ["SecurityCredential", ""],
  ])("is refused at once when %s is %j", async (field, wrong) => {
    const answer = await till.reverse({ TransactionID: receipt, Amount: 499, [field]: wrong });
    expect([answer.status, code(answer), answer.body["errorMessage"]]).toEqual([
      400,
      "400.002.02",
      `Bad Request - Invalid ${field}`,
    ]);
  });

  it("may be made in the portal, and only the status tells", async () => {
    till.daraja.reverseInPortal(receipt);
    const status = await resultOf(till.status({ TransactionID: receipt }));
    expect(value(status, "TransactionStatus")).toBe("Reversed");
    expect(till.notices.map(({ path }) => path)).toEqual(["/cb/s", "/cb/r"]);
  });
});

describe("A payout", () => {
  it("is made once under the caller's own name, and dated in its own way", async () => {
    const pay = () => till.payOut({ OriginatorConversationID: "refund-1", Amount: 99 });
    const result = await resultOf(pay());
    expect(result).toMatchObject({ ResultCode: 0, OriginatorConversationID: "refund-1" });
    expect(value(result, "TransactionCompletedDateTime")).toBe("15.01.2026 10:15:30");
    expect(value(result, "TransactionReceipt")).toBe(result?.TransactionID);
    const again = await pay();
    expect([again.status, code(again), again.body["errorMessage"]]).toEqual([
      500,
      "500.002.1001",
      "Duplicate OriginatorConversationID",
    ]);
    expect(till.daraja.returned()).toEqual([
      { receipt: result?.TransactionID, amount: 99, phone: String(JANE), kind: "b2c" },
    ]);
  });

  it("moves nothing when the till is short, or the result says no", async () => {
    const pay = (name: string, Amount: number) =>
      resultOf(till.payOut({ OriginatorConversationID: name, Amount }));
    expect(await pay("a", 500)).toMatchObject({ ResultCode: 1 });
    till.daraja.fail("b2c", { result: "2040" });
    expect(await pay("b", 10)).toMatchObject({ ResultCode: 2040 });
    till.daraja.fail("b2c", { result: "SFC_IC0003" });
    expect(await pay("c", 10)).toMatchObject({ ResultCode: "SFC_IC0003" });
    expect(till.daraja.returned()).toEqual([]);
  });
});

describe("A status query", () => {
  it("tells of a receipt, one key twice", async () => {
    const result = await resultOf(till.status({ TransactionID: receipt }));
    expect(value(result, "TransactionStatus")).toBe("Completed");
    expect(value(result, "ReceiptNo")).toBe(receipt);
    expect(value(result, "Amount")).toBe(499);
    expect(value(result, "FinalisedTime")).toBe(20260115101530);
    expect(parameters(result).filter(({ Key }) => Key === "DebitPartyName")).toHaveLength(2);
  });

  it("knows no receipt that was never made, and says so when it cannot read one", async () => {
    expect(await resultOf(till.status({ TransactionID: "UAF0FAKE09" }))).toMatchObject({
      ResultCode: "R000002",
    });
    expect(await resultOf(till.status({ TransactionID: "not one" }))).toMatchObject({ ResultCode: 25 });
    expect(await resultOf(till.status({}))).toMatchObject({ ResultCode: 25 });
  });

  it("tells what became of a payout whose result was lost", async () => {
    till.daraja.fail("result", "missing");
    await till.payOut({ OriginatorConversationID: "lost", Amount: 10 });
    const made = await resultOf(till.status({ OriginalConversationID: "lost" }));
    expect(value(made, "TransactionStatus")).toBe("Completed");
    expect(value(made, "ReceiptNo")).toBe(till.daraja.returned()[0]?.receipt);
    till.daraja.fail("b2c", { result: "1" });
    await till.payOut({ OriginatorConversationID: "failed", Amount: 10 });
    const failed = await resultOf(till.status({ OriginalConversationID: "failed" }));
    expect(value(failed, "TransactionStatus")).toBe("Failed");
  });
});

describe("The operator", () => {
  it("is known by name, by credential and by role, and found out only in the result", async () => {
    const strict = await openTill({
      initiator: "testapi",
      securityCredential: "c2VhbGVk",
      roles: ["status", "b2c"],
    });
    await strict.payOut({ OriginatorConversationID: "a", Amount: 5, InitiatorName: "someone" });
    await strict.payOut({ OriginatorConversationID: "b", Amount: 5, SecurityCredential: "b3RoZXI=" });
    await strict.reverse({ TransactionID: "UAF0FAKE09", Amount: 5 });
    await strict.payOut({ OriginatorConversationID: "c", Amount: 5 });
    await strict.daraja.settled();
    expect(strict.results().map(({ ResultCode }) => ResultCode)).toEqual([2001, 2001, 21, 1]);
    await strict.close();
  });

  it("may prove the password sealed with a key, differently each time", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const strict = await openTill({ securityCredential: { privateKey: pem, password: "Safe#1" } });
    const seal = (word: string) =>
      publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(word)).toString(
        "base64",
      );
    for (const word of ["Safe#1", "Safe#1", "Safe#2"]) {
      await strict.status({ TransactionID: "UAF0FAKE09", SecurityCredential: seal(word) });
      await strict.daraja.settled();
    }
    await strict.status({ TransactionID: "UAF0FAKE09", SecurityCredential: "plain" });
    await strict.daraja.settled();
    expect(strict.results().map(({ ResultCode }) => ResultCode)).toEqual(["R000002", "R000002", 2001, 2001]);
    await strict.close();
  });
});

describe("Bad weather around an operator's errands", () => {
  const pay = (name: string) => till.payOut({ OriginatorConversationID: name, Amount: 10 });
  const paths = () => till.notices.slice(1).map(({ path }) => path);

  it("tells of a timeout, then of the success, or never again", async () => {
    till.daraja.fail("result", "timeout-first");
    till.daraja.fail("result", "timeout-only");
    await pay("a");
    await till.daraja.settled();
    expect(paths()).toEqual(["/cb/t", "/cb/r"]);
    await pay("b");
    await till.daraja.settled();
    expect(paths()).toEqual(["/cb/t", "/cb/r", "/cb/t"]);
    expect(till.daraja.returned()).toHaveLength(2);
  });

  it("brings results twice, in other shapes, or in another order", async () => {
    till.daraja.fail("result", { times: 2 });
    expect(await resultOf(pay("a"))).toMatchObject({ ResultCode: 0 });
    expect(till.results()).toHaveLength(2);
    till.daraja.fail("result", "code-as-text");
    expect(await resultOf(pay("b"))).toMatchObject({ ResultCode: "0" });
    till.daraja.fail("result", "single-parameter");
    expect(await resultOf(pay("c"))).toMatchObject({
      ResultParameters: { ResultParameter: { Key: "TransactionReceipt" } },
      ReferenceData: { ReferenceItem: [{ Key: "QueueTimeoutURL" }] },
    });
    till.daraja.fail("result", "held", { times: 2 });
    await pay("d");
    await pay("e");
    await till.daraja.settled();
    await till.daraja.deliverHeld("reversed");
    expect(
      till
        .results()
        .slice(-2)
        .map((one) => one.OriginatorConversationID),
    ).toEqual(["e", "d"]);
  });

  it("loses the answer of a payout that is made, and its name is used up", async () => {
    till.daraja.fail("b2c", "answer-lost");
    expect((await pay("a")).status).toBe(500);
    expect(code(await pay("a"))).toBe("500.002.1001");
    expect(till.daraja.returned()).toHaveLength(1);
    till.daraja.fail("b2c", "busy");
    expect(code(await pay("b"))).toBe("500.003.02");
    expect((await pay("b")).status).toBe(200);
  });

  it("may tell the result before the answer", async () => {
    till.daraja.fail("b2c", "result-first");
    expect(await pay("a").then(() => till.results().length)).toBe(1);
  });

  it("refuses an old token in each API's own words", async () => {
    await till.fetchToken();
    expect(code(await till.status({ TransactionID: receipt }))).toBe("400.003.01");
    expect(code(await till.reverse({ TransactionID: receipt, Amount: 499 }))).toBe("404.001.03");
    const pulled = await till.pull();
    expect([pulled.status, code(pulled)]).toEqual([401, "401.001"]);
  });
});
