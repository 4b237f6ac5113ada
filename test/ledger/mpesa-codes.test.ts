import { expect, test } from "vitest";
import { readNotice } from "../../ledger/payments/mpesa/tellings.ts";

const callback = (ResultCode: unknown, ResultDesc = "words") =>
  JSON.stringify({ Body: { stkCallback: { CheckoutRequestID: "ws_1", ResultCode, ResultDesc } } });

test.each([
  [1, "too-little-money"],
  [2, "shop-problem"],
  [3, "limit"],
  [4, "limit"],
  [8, "shop-problem"],
  [17, "wait-two-minutes"],
  [26, "provider-down"],
  [1001, "wait-two-minutes"],
  [1019, "no-answer"],
  [1025, "provider-down"],
  ["1032", "cancelled"],
  [1037, "no-answer"],
  [2001, "wrong-pin"],
  [2028, "shop-problem"],
  [8006, "pin-locked"],
  [9999, "provider-down"],
  ["E3008", "shop-problem"],
  ["SFC_IC0003", "shop-problem"],
  ["35", "unknown"],
  ["constructor", "unknown"],
])("a prompt that ended with %s is told as %s", (code, advice) => {
  expect(readNotice("stk", callback(code))).toEqual({
    tells: "prompt-failed",
    promptId: "ws_1",
    code: String(code),
    text: "words",
    advice,
  });
});

test("a prompt that is under way still has not failed, whoever says so", () => {
  expect(readNotice("stk", callback(4999))).toMatchObject({ tells: "nothing" });
});

const listed = (values: object) =>
  Object.entries(values).map(([Key, Value]: [string, unknown]) => ({ Key, Value }));

const result = (fields: object, values: object = {}) =>
  JSON.stringify({
    Result: {
      ResultType: 0,
      ResultDesc: "words",
      OriginatorConversationID: "conv-1",
      TransactionID: "back000001",
      ResultParameters: { ResultParameter: listed(values) },
      ...fields,
    },
  });

test.each([
  ["reversal", 0, { refund: "done", name: "conv-1", number: "BACK000001" }],
  ["b2c", "0", { refund: "done", name: "conv-1", number: "BACK000001" }],
  ["reversal", "R000001", { refund: "done", name: "conv-1" }],
  ["reversal", "R000002", { refund: "failed", code: "R000002" }],
  ["b2c", 2040, { refund: "failed", code: "2040" }],
  ["b2c", "SFC_IC0003", { refund: "failed", code: "SFC_IC0003" }],
] as const)("the result of a %s with %s is read", (kind, ResultCode, word) => {
  expect(readNotice(kind, result({ ResultCode }))).toMatchObject({ tells: "refund", word });
});

test("a result without anything but its code is read", () => {
  expect(readNotice("b2c", '{"Result":{"ResultCode":0}}')).toEqual({
    tells: "refund",
    word: { refund: "done" },
  });
  const odd = { ResultCode: 0, TransactionID: { $gt: "" }, ResultDesc: null, ResultParameters: "x" };
  expect(readNotice("reversal", result(odd))).toMatchObject({ word: { refund: "done", name: "conv-1" } });
});

test("a code that nobody knows is neither done nor failed", () => {
  for (const kind of ["reversal", "b2c"] as const)
    for (const ResultCode of ["SFC_NEW", "toString"])
      expect(readNotice(kind, result({ ResultCode }))).toBeUndefined();
});

const paid = { ReceiptNo: "IN00000001", Amount: 20, TransactionStatus: "Completed" };

test.each([
  [{ ...paid, DebitPartyName: "254700000001 - JANE", CreditPartyName: "174379 - SHOP" }, "receipt"],
  [{ ...paid, DebitPartyName: "254700000001 - JANE", CreditPartyName: "SHOP" }, "receipt"],
  [{ ...paid, DebitPartyName: "254700000001 - JANE" }, "receipt"],
  [{ ...paid, DebitPartyName: "174379 - SHOP", CreditPartyName: "254700000001 - JANE" }, "refund"],
  [{ ...paid, DebitPartyName: "254700000001 - JANE", CreditPartyName: "600984 - OTHERS" }, "nothing"],
  [{ ...paid, DebitPartyName: "254700000001 - JANE", CreditPartyName: "2547 ***** 002 - TOM" }, "nothing"],
  [{ ...paid, TransactionStatus: "Reversed", CreditPartyName: "174379 - SHOP" }, "nothing"],
  [{ ...paid, TransactionStatus: "Failed", CreditPartyName: "174379 - SHOP" }, "nothing"],
  [{ ...paid, TransactionStatus: "Pending" }, "nothing"],
  [{ TransactionStatus: "Failed" }, "refund"],
  [{ ...paid, Amount: "-20" }, undefined],
  [{ ...paid, ReceiptNo: "" }, undefined],
  [{ ReceiptNo: "IN00000001", Amount: 20 }, undefined],
])(
  "M-Pesa's answer about a receipt counts as money only if it is completed and the till's: %j",
  (values, tells) => {
    expect(readNotice("status", result({ ResultCode: 0 }, values), "174379")?.tells).toBe(tells);
  },
);

test("a key that comes twice, or one alone without a list, is read", () => {
  const pair = (Key: string, Value?: unknown) => ({ Key, ...(Value !== undefined && { Value }) });
  const twice = [pair("DebitPartyName"), pair("DebitPartyName", "2547 ***** 001 - JANE"), ...listed(paid)];
  const read = (ResultParameter: unknown) =>
    readNotice("status", result({ ResultCode: "0", ResultParameters: { ResultParameter } }), "174379");
  expect(read(twice)).toMatchObject({ receipt: { phone: "2547 ***** 001", payerName: "JANE", typed: "" } });
  expect(read(pair("TransactionStatus", "Declined"))).toMatchObject({
    word: { refund: "failed", code: "Declined" },
  });
});

test("a question that M-Pesa refuses says nothing about the money", () => {
  const refused = readNotice("status", result({ ResultCode: "21" }), "174379");
  expect(refused).toEqual({
    tells: "nothing",
    why: "not answered: 21 the API operator may not do this: give it the role in the M-Pesa portal",
  });
});
