import { afterEach, beforeEach, expect, test } from "vitest";
import { told } from "../support/mpesa.ts";
import { orderByRest, readOrder } from "../support/rest.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const MANAGER = 2;
const CASHIER = 3;
const JANE = 7;
const PHONE = "254712345678";
let till: Till;

beforeEach(async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

async function pays(reference: string, more: { amount?: number; phone?: string; receipt?: string } = {}) {
  await till.shop.daraja.payBill({ reference, amount: 20, phone: PHONE, ...more });
  await told(till.shop);
}

const spaced = (reference: string) => `${reference.slice(0, 4)} ${reference.slice(4)}`;
const slipped = (reference: string) => `${reference.slice(0, 7)}${String((Number(reference[7]) + 1) % 10)}`;

/** Three hours for KES 20, paid at the paybill and delivered to Jane's chat. */
async function sold(): Promise<string> {
  await till.say(JANE, "3h");
  const reference = referenceIn(await till.say(JANE, "0712345678"));
  await pays(reference);
  await till.shop.pass(5000);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
  return reference;
}

test("money one slip away from an order is suggested to the owner, and placed on a number and a yes", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await orderByRest(till.shop, "3 hours", null);
  await pays(slipped(order.reference), { receipt: "UAF0SLIP01" });
  expect(till.heard(OWNER)).toContain(
    `Order ${spaced(order.reference)}? What was typed is one slip away from it.`,
  );
  const list = await till.shop.call("GET", "/v1/payments?status=unplaced");
  expect(list.json["data"]).toMatchObject([
    { suggestion: { orderId: order.id, reference: order.reference, because: "near-reference" } },
  ]);
  expect(await till.say(OWNER, "unplaced")).toMatch(
    /1\. Ksh 20 from JANE, typed “\d{8}”, receipt UAF0SLIP01\. Order .*one slip away.*\nSend: place N REFERENCE/su,
  );
  expect(await till.say(OWNER, `place 1 ${spaced(order.reference)}`)).toContain(
    `Give Ksh 20 (receipt UAF0SLIP01) to order ${spaced(order.reference)} (3 hours, Ksh 20)?`,
  );
  expect((await readOrder(till.shop, order.id)).status).toBe("awaiting-payment");
  expect(await till.tap(OWNER, "Yes")).toContain("is paid");
  expect((await readOrder(till.shop, order.id)).codes).toHaveLength(1);
  expect(await till.say(OWNER, "place 1")).toContain("does not wait any more");
  const audit = await till.shop.call("GET", "/v1/audit");
  const actor = `${till.shop.app.ledger.merchantId}/telegram:${String(OWNER)}`;
  expect(audit.json["data"]).toContainEqual(expect.objectContaining({ act: "money-placed", actor }));
});

test("a phone typed as account number, or a payer who fits, is suggested too; two that fit are not", async () => {
  await orderByRest(till.shop, "3 hours", null);
  await till.say(JANE, "3h");
  const jane = referenceIn(await till.say(JANE, "0712345678"));
  await pays("0712345678", { phone: "254799999999" });
  await pays("JANE", { phone: PHONE });
  const list = await till.shop.call("GET", "/v1/payments?status=unplaced");
  expect(list.json["data"]).toMatchObject([
    { suggestion: { reference: jane, because: "phone-as-reference" } },
    { suggestion: { reference: jane, because: "payer" } },
  ]);
  await till.say(8, "3h");
  await till.say(8, "0712345678");
  const both = await till.shop.call("GET", "/v1/payments?status=unplaced");
  expect(JSON.stringify(both.json)).not.toContain("suggestion");
});

test("the books have changed since the list was seen: a number means what it meant, and nothing is done twice", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await pays("FIRST", { receipt: "UAF0NUMB01" });
  await till.say(OWNER, "unplaced");
  await pays("SECOND", { receipt: "UAF0NUMB02" });
  expect(await till.say(OWNER, `place 1 ${order.reference}`)).toContain("receipt UAF0NUMB01");
  await till.say(OWNER, "yes");
  till.shop.clock.pass(31 * 60_000);
  expect(await till.say(OWNER, `return 1`)).toContain("Send unplaced first");
  await till.say(OWNER, "unplaced");
  expect(await till.say(OWNER, `place 1 ${order.reference}`)).toContain("is paid already");
});

test("money that fits nothing goes back to the payer once the owner said yes", async () => {
  await pays("NOBODY", { receipt: "UAF0BACK01" });
  await till.say(OWNER, "unplaced");
  expect(await till.say(OWNER, "return 1")).toMatch(
    /Give back Ksh 20 \(receipt UAF0BACK01\) to .* by M-Pesa\?/u,
  );
  expect(till.shop.daraja.returned()).toEqual([]);
  expect(await till.say(OWNER, "yes")).toContain("Ksh 20 goes back");
  await told(till.shop);
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 20 }]);
  expect(till.heard(OWNER)).toContain("Given back: Ksh 20");
  expect(await till.say(OWNER, "unplaced")).toContain("No money waits");
});

test("an order's money goes back by M-Pesa: the question names amount, order and way, and the code ends", async () => {
  const reference = await sold();
  const question = await till.say(OWNER, `refund ${spaced(reference)}`);
  // M-Pesa masked the payer's number: the reversal finds its way without.
  expect(question).toContain(`Give back Ksh 20 of order ${spaced(reference)} to its payer by M-Pesa?`);
  expect(question).toContain("Its code stops working.");
  expect(await till.say(OWNER, "yes")).toContain("Ksh 20 goes back");
  await told(till.shop);
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 20 }]);
  expect(till.heard(JANE)).toContain(`Ksh 20 of order ${spaced(reference)} has been given back.`);
  expect(await till.say(OWNER, `refund ${reference}`)).toContain("not so much left");
});

test("a manager gives back up to the limit, in however many parts; a used code needs the owner", async () => {
  await till.join(MANAGER, "manager");
  await till.join(CASHIER, "cashier");
  const path = `/v1/merchants/${till.shop.app.ledger.merchantId}`;
  await till.shop.call("PATCH", path, { body: { limits: { managerRefunds: 1000 } } });
  const reference = await sold();
  expect(await till.say(CASHIER, `refund ${reference} 5`)).toContain("As cashier you cannot do that");
  expect(await till.say(MANAGER, `refund ${reference}`)).toContain("more than Ksh 10");
  await till.say(MANAGER, `refund ${reference} 6`);
  expect(await till.say(MANAGER, "yes")).toContain("Ksh 6 goes back");
  expect(await till.say(MANAGER, `refund ${reference} 5`)).toContain("more than Ksh 10");
  await till.shop.call("PATCH", path, { body: { limits: { managerRefunds: 100_000 } } });
  const { store } = till.shop.app.ledger;
  const [voucher] = await store.find("vouchers", { where: { reference }, limit: 1 });
  if (voucher === undefined) throw new Error("the order has a code");
  await store.commit({ vouchers: [{ ...voucher, state: "used", version: voucher.version + 1 }] });
  await till.say(MANAGER, `refund ${reference}`);
  expect(await till.say(MANAGER, "yes")).toContain("Only the owner can give that back");
  await till.say(OWNER, `refund ${reference}`);
  expect(await till.say(OWNER, "yes")).toContain("Ksh 14 goes back");
  await told(till.shop);
});

test("a refund that failed is on the list, and is sent again on a yes", async () => {
  const reference = await sold();
  till.shop.daraja.fail("reversal", { result: "1" });
  await till.say(OWNER, `refund ${reference}`);
  await till.say(OWNER, "yes");
  await told(till.shop);
  expect(await till.say(OWNER, "refunds")).toContain(`1. Ksh 20, ${spaced(reference)}: failed`);
  expect(await till.say(OWNER, "retry 1")).toContain(`Send Ksh 20 (${spaced(reference)}) back again?`);
  expect(await till.say(OWNER, "yes")).toContain("sent again");
  await told(till.shop);
  expect(till.shop.daraja.returned()).toMatchObject([{ amount: 20 }]);
});

test("the same receipt taken in by hand before M-Pesa told of it is one money, and there is nothing to return", async () => {
  const order = await orderByRest(till.shop, "3 hours", null);
  await till.say(OWNER, `approve ${order.reference} UAF0TWICE1`);
  await till.say(OWNER, "yes");
  await pays(order.reference, { receipt: "UAF0TWICE1" });
  expect(await till.say(OWNER, "unplaced")).toContain("No money waits");
  await pays(order.reference, { receipt: "UAF0TWICE2", amount: 30 });
  const other = await orderByRest(till.shop, "3 hours", null);
  await till.say(OWNER, `approve ${other.reference} UAF0TWICE3`);
  await till.say(OWNER, "yes");
  await pays(other.reference, { receipt: "UAF0TWICE3", amount: 30 });
  expect(await till.say(OWNER, "unplaced")).toContain("taken in by hand already");
  expect(await till.say(OWNER, "return 1")).toContain("taken in by hand already");
});

test("something for rupees is paid at a link that comes in the chat, without a phone", async () => {
  await till.post("/v1/products", {
    name: "Day pass",
    price: { amount: 49_900, asset: "INR" },
    grants: { wifi: { minutes: 600 } },
  });
  const placed = await till.say(JANE, "Day pass");
  expect(placed).toContain("The link to pay it comes in a moment");
  await till.shop.telegram.waitFor(({ chatId, text }) => chatId === JANE && text.includes("Pay order"));
  const [link] = till.shop.razorpay.links();
  expect(till.heard(JANE)).toContain(`here: ${link?.short_url ?? "?"}`);
  expect(await till.say(JANE, "2")).toContain(link?.short_url ?? "?");
  expect(await till.say(JANE, "paid")).toContain("I am asking Razorpay about order");
  await till.say(OWNER, `approve ${referenceIn(placed)} 499 CASH 1`);
  expect(await till.say(OWNER, "yes")).toContain("is paid");
  await till.shop.settle();
  expect(till.shop.razorpay.links()[0]?.status).toBe("cancelled");
});
