import { expect, test } from "vitest";
import { openAllowList } from "../../ledger/payments/mpesa/allow-list.ts";
import { fromEat, toEat } from "../../ledger/payments/mpesa/eat.ts";
import { shillings } from "../../ledger/payments/mpesa/fields.ts";
import { password } from "../../ledger/payments/mpesa/stk.ts";
import { readNotice } from "../../ledger/payments/mpesa/tellings.ts";
import { maskPhone, readPhone } from "../../ledger/payments/phone.ts";

test("the password is Safaricom's own for its own example", () => {
  const passkey = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";
  const official =
    "MTc0Mzc5YmZiMjc5ZjlhYTliZGJjZjE1OGU5N2RkNzFhNDY3Y2QyZTBjODkzMDU5YjEwZjc4ZTZiNzJhZGExZWQyYzkxOTIwMjEwNjI4MDkyNDA4";
  expect(password("174379", passkey, "20210628092408")).toBe(official);
});

test("times are East African, whatever the machine's zone, and read back", () => {
  const instant = Date.UTC(2026, 0, 15, 22, 16, 2);
  expect(toEat(instant)).toBe("20260116011602");
  expect(fromEat(20260116011602)).toBe(instant);
  expect(fromEat("20260116011602")).toBe(instant);
  expect(fromEat("yesterday")).toBeUndefined();
});

test.each([
  ["0712 345 678", "254712345678"],
  ["+254-112-345678", "254112345678"],
  ["712345678", "254712345678"],
  ["254712345678", "254712345678"],
  ["0812345678", undefined],
  ["07123456789", undefined],
  ["", undefined],
])("the phone %s is read as %s", (typed, read) => {
  expect(readPhone(typed)).toBe(read);
});

test("a phone is shown masked", () => {
  expect(maskPhone("254712345678")).toBe("0712***678");
});

test.each([
  ["499", 49_900n],
  ["499.0", 49_900n],
  ["5.5", 550n],
  ["10.00", 1000n],
  ["0", undefined],
  ["-5", undefined],
  ["1e3", undefined],
  ["5.005", undefined],
  ["NaN", undefined],
  ["99999999999999999", undefined],
])("the amount %s is %s cents", (text, cents) => {
  expect(shillings(text)?.amount).toBe(cents);
});

test("a callback is read by names: Balance without a value, a masked phone, text or number", () => {
  const Item = [
    { Name: "Balance" },
    { Name: "PhoneNumber", Value: "2547****126" },
    { Name: "MpesaReceiptNumber", Value: "UAF0FAKE01" },
    { Name: "Amount", Value: 499.0 },
  ];
  const stkCallback = { CheckoutRequestID: "ws_1", ResultCode: "0", CallbackMetadata: { Item } };
  expect(readNotice("stk", JSON.stringify({ Body: { stkCallback } }))).toMatchObject({
    tells: "prompt-succeeded",
    promptId: "ws_1",
    claim: { receipt: "UAF0FAKE01", amount: { amount: 49_900n, asset: "KES" } },
  });
});

test("a failure code that nobody knows is no success and no invention", () => {
  const stkCallback = { CheckoutRequestID: "ws_1", ResultCode: "SFC_NEW", ResultDesc: "?" };
  expect(readNotice("stk", JSON.stringify({ Body: { stkCallback } }))).toMatchObject({
    tells: "prompt-failed",
    code: "SFC_NEW",
    advice: "unknown",
  });
});

test.each(["", "null", "[]", "{}", '{"Body":{}}', "<html>", '{"TransID":{"$gt":""}}'])(
  "%s is no notice",
  (body) => {
    expect(readNotice("stk", body)).toBeUndefined();
    expect(readNotice("c2b-confirmation", body)).toBeUndefined();
  },
);

test.each([
  ["196.201.214.200", true],
  ["::ffff:196.201.214.200", true],
  ["196.201.213.7", true],
  ["196.201.212.7", false],
  ["2001:db8::1", true],
  ["2001:db9::1", false],
  ["unknown", false],
  ["", false],
])("a notice from %s is on the list: %s", (from, listed) => {
  expect(openAllowList(["196.201.214.200", "196.201.213.0/24", "2001:db8::/32"])(from)).toBe(listed);
  expect(openAllowList([])(from)).toBe(true);
});
