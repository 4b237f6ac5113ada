import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { money } from "../../ledger/books/money.ts";
import type { Receipt } from "../../ledger/payments/receipt.ts";
import type { Order } from "../../ledger/sales/order.ts";
import { hintOf } from "../../ledger/sales/payer-hints.ts";
import { quotedIn, referenceIn } from "../../ledger/sales/proof.ts";
import { receiptKey, receiptText } from "../../ledger/sales/receipt-text.ts";
import { type Candidate, suggest } from "../../ledger/sales/suggest-order.ts";
import { limitsOf, mayApprove, mayRefund } from "../../ledger/staff-limits.ts";

const JANE = "254712345678";
const HOUR = 3_600_000;

const candidate = (reference: string, person: Partial<Candidate["person"]> = {}): Candidate => {
  const made: Pick<Order, "id" | "reference" | "createdAt" | "amountDue"> = {
    id: `ord_${reference}`,
    reference,
    createdAt: 10 * HOUR,
    amountDue: money(2000n, "KES"),
  };
  return { order: made as Order, person: { phones: [], ...person } };
};

const receipt = (change: Partial<Receipt>): Receipt => ({
  id: "rcp_1",
  version: 1,
  merchantId: "mer_1",
  provider: "mpesa",
  account: "174379",
  number: "UAF0FAKE01",
  provisional: false,
  amount: money(2000n, "KES"),
  placed: 0n,
  state: "unplaced",
  paidAt: 10 * HOUR,
  receivedAt: 10 * HOUR,
  ...change,
});

const orders = [candidate("48210379"), candidate("11112224")];
const suggested = (change: Partial<Receipt>, among: readonly Candidate[] = orders) => {
  const found = suggest(receipt(change), among);
  return found && [found.order.reference, found.because];
};

test.each([
  ["a wrong digit", "48210378"],
  ["two digits swapped", "48201379"],
  ["a digit missing", "4821079"],
  ["a digit too many", "482103790"],
  ["a digit missing in front", "8210379"],
  ["an O for a 0, and a slip", "4821 O378"],
])("a reference with %s is one slip away", (_what, typed) => {
  expect(suggested({ typed })).toEqual(["48210379", "near-reference"]);
});

test.each([["48210000"], [""], ["JANE"], ["4821"], ["84201379"], ["482103799"], ["48210379000"]])(
  "%j is no order's slip, or too many",
  (typed) => {
    const expected = typed === "482103799" ? ["48210379", "near-reference"] : undefined;
    expect(suggested({ typed })).toEqual(expected);
  },
);

test("where two orders are as near, a person looks", () => {
  expect(suggested({ typed: "48210378" }, [candidate("48210379"), candidate("48210370")])).toBeUndefined();
});

test("the payer's number and name fit for half an hour", () => {
  const jane = [candidate("48210379", { phones: [JANE], name: "Jane W" }), candidate("11112224")];
  const masked = { phone: "2547 ***** 678", payerName: "JANE" };
  expect(suggested(masked, jane)).toEqual(["48210379", "payer"]);
  expect(suggested({ ...masked, receivedAt: 11 * HOUR }, jane)).toBeUndefined();
  expect(suggested({ ...masked, payerName: "PETER" }, jane)).toBeUndefined();
  expect(suggested({ phone: "2547 ***** 679" }, jane)).toBeUndefined();
  expect(suggested({ typed: "0712 345 678", receivedAt: 12 * HOUR }, jane)).toEqual([
    "48210379",
    "phone-as-reference",
  ]);
});

test.each([
  [JANE, "agrees"],
  ["0712345678", "agrees"],
  ["25471****678", "agrees"],
  ["2547 ***** 678", "agrees"],
  [createHash("sha256").update(JANE).digest("hex"), "agrees"],
  [createHash("sha256").update("254700000000").digest("hex"), "contradicts"],
  ["254712345679", "contradicts"],
  ["2541 ***** 678", "contradicts"],
  ["2547*****", "unknown"],
  ["", "unknown"],
  [undefined, "unknown"],
] as const)("a payer shown as %j, beside a customer whose phone we know: %s", (phone, hint) => {
  expect(hintOf({ ...(phone !== undefined && { phone }) }, { phones: [JANE] })).toBe(hint);
});

test("a name speaks only where no phone does", () => {
  const payer = { payerName: "JANE WANJIKU" };
  expect(hintOf(payer, { phones: [], name: "wanjiku 🌸" })).toBe("agrees");
  expect(hintOf(payer, { phones: [], name: "Peter" })).toBe("contradicts");
  expect(hintOf(payer, { phones: [], name: "😀" })).toBe("unknown");
  expect(hintOf({ ...payer, phone: JANE }, { phones: [JANE], name: "Peter" })).toBe("agrees");
});

test.each([
  ["UAF0FAKE01", "UAF0FAKE01"],
  ["paid uaf0fake01", "UAF0FAKE01"],
  ["I have paid: UAF0FAKE01.", "UAF0FAKE01"],
  ["UAF0FAKE01 Confirmed. Ksh20.00 sent", "UAF0FAKE01"],
  ["paid restaurant", undefined],
  ["0712345678", undefined],
  ["paid ABC123", undefined],
  ["paid UAF0FAKE0123", undefined],
])("in %j the M-Pesa receipt is %s", (text, quoted) => {
  expect(quotedIn(text)).toBe(quoted);
});

test.each([
  ["Equity 99-ABC7", "99-ABC7"],
  ["ref 412345678901 thanks", "412345678901"],
  ["cash to Mary", undefined],
  ["50", undefined],
])("in %j the reference is %s", (text, reference) => {
  expect(referenceIn(text)).toBe(reference);
});

test("a receipt text is one, however it is typed", () => {
  expect(new Set([" abc  1", "ABC 1", "ａｂｃ 1", "Abc\t1 "].map(receiptText))).toEqual(new Set(["ABC 1"]));
});

test("two receipts are one by their letters and digits alone", () => {
  const keys = ["BK 001", "bk-001", " BK001 ", "ＢＫ/００１", "b.k_001"].map(receiptKey);
  expect(new Set(keys)).toEqual(new Set(["BK001"]));
  expect(receiptKey("--")).toBe("--");
});

test("who may take in and give back how much", () => {
  const limits = limitsOf({ limits: { managerRefunds: 1000n } });
  expect(limits).toEqual({ cashierApproves: 500_000n, managerRefunds: 1000n });
  const may = (amount: bigint) =>
    (["owner", "manager", "cashier", "reseller", "support"] as const).map((role) => [
      mayApprove(role, limits, amount),
      mayRefund(role, limits, amount),
    ]);
  const nobody = [false, false];
  expect(may(1000n)).toEqual([[true, true], [true, true], [true, false], nobody, nobody]);
  expect(may(500_001n)).toEqual([[true, true], [true, false], nobody, nobody, nobody]);
});
