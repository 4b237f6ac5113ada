import { afterEach, beforeEach, expect, test } from "vitest";
import { asked, told } from "../support/mpesa.ts";
import { unplacedMoney } from "../support/rest.ts";
import { openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const EVE = 8;
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

/** Somebody orders three hours for KES 20 and tells their phone; the prompt comes to nothing. */
async function orders(who = JANE, phone = "0712345678"): Promise<string> {
  await till.say(who, "3h");
  const reference = referenceIn(await till.say(who, phone));
  await till.shop.settle();
  const [prompt] = till.shop.daraja.prompts();
  if (prompt !== undefined) await till.shop.daraja.cancel(prompt.checkoutRequestId);
  await told(till.shop);
  return reference;
}

/** Money at the paybill under an account number that is nobody's. */
async function pays(receipt: string, more: { phone?: string; amount?: number; reference?: string } = {}) {
  const { phone = PHONE, amount = 20, reference = "JANE" } = more;
  await till.shop.daraja.payBill({ reference, amount, phone, receipt });
  await told(till.shop);
}

const sold = () => till.shop.app.ledger.store.count("vouchers", {});
const later = async () => {
  await told(till.shop);
  await till.shop.pass(5000);
};

test.each(["paid UAF0FAKE01", "uaf0fake01", "UAF0FAKE01 Confirmed. Ksh20.00 sent to ASHA WIFI on 20/11/26"])(
  "whoever typed a wrong account number and writes %j gets the code",
  async (words) => {
    await orders();
    await pays("UAF0FAKE01");
    expect(await unplacedMoney(till.shop)).toHaveLength(1);
    expect(await till.say(JANE, words)).toContain("Found it");
    await later();
    expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
    expect(await unplacedMoney(till.shop)).toHaveLength(0);
    expect(await sold()).toBe(1);
  },
);

test("a receipt that M-Pesa has not told yet is asked about, and its money finds the order when it comes", async () => {
  await orders();
  till.shop.daraja.fail("confirmation", "missing");
  await pays("UAF0FAKE02");
  expect(await unplacedMoney(till.shop)).toHaveLength(0);
  expect(await till.say(JANE, "paid UAF0FAKE02")).toContain("I am looking for receipt UAF0FAKE02");
  await later();
  expect(asked(till.shop, "transactionstatus")).toBe(1);
  expect(till.heard(JANE)).toContain("Paid Ksh 20, thank you");
  expect(await sold()).toBe(1);
});

test("the notice that comes after the customer has quoted it places the money too", async () => {
  await orders();
  await till.say(JANE, "paid UAF0FAKE03");
  await later();
  expect(await sold()).toBe(0);
  await pays("UAF0FAKE03");
  await later();
  expect(await sold()).toBe(1);
  const proofs = await till.shop.call("GET", "/v1/proofs?status=approved");
  expect(proofs.json["data"]).toMatchObject([{ quoted: "UAF0FAKE03" }]);
});

test("another phone's money is not given away: the owner is asked, and may place it by naming the order", async () => {
  const reference = await orders();
  await pays("UAF0FAKE04", { phone: "254799999999" });
  expect(await till.say(JANE, "paid UAF0FAKE04")).toContain("I am looking for receipt");
  expect(await sold()).toBe(0);
  expect(till.heard(OWNER)).toContain(
    "Receipt UAF0FAKE04 is in the books: Ksh 20 wait, but something does not fit",
  );
  expect(await till.say(OWNER, "unplaced")).toMatch(
    /1\. Ksh 20 .*Its customer quoted this receipt\. But the payer does not fit its customer\./u,
  );
  const list = await till.shop.call("GET", "/v1/payments?status=unplaced");
  expect(list.json["data"]).toMatchObject([
    { suggestion: { because: "quoted", contradicted: true, payerDiffers: true } },
  ]);
  expect(await till.say(OWNER, "place 1")).not.toContain("Give Ksh 20");
  expect(await till.say(OWNER, `place 1 ${reference}`)).toContain(
    "Give Ksh 20 (receipt UAF0FAKE04) to order",
  );
  expect(await till.say(OWNER, "yes")).toContain("is paid");
  await later();
  expect(await sold()).toBe(1);
});

test("a stranger who reads a receipt over somebody's shoulder gets nothing, and learns nothing", async () => {
  await orders(JANE);
  await orders(EVE, "0700000009");
  await pays("UAF0FAKE05");
  const answers = [await till.say(EVE, "paid UAF0FAKE05"), await till.say(EVE, "paid UAF0NONE01")];
  expect(new Set(answers.map((text) => text.replaceAll(/UAF0\w{6}/gu, "R"))).size).toBe(1);
  expect(await sold()).toBe(0);
  // Two quote it now: a person decides.
  expect(await till.say(JANE, "paid UAF0FAKE05")).toContain("I am looking for receipt");
  expect(await sold()).toBe(0);
  expect(await till.say(OWNER, "unplaced")).toMatch(/It may be for \d{4} \d{4} as well/u);
});

test("whoever typed a phone that ends like the payer's gets nothing while the payer's own order waits", async () => {
  await orders(JANE);
  const eve = await orders(EVE, "0799999678");
  await pays("UAF0FAKE09", { phone: "2547 ***** 678" });
  expect(await till.say(EVE, "paid UAF0FAKE09")).toContain("I am looking for receipt");
  await later();
  expect(await sold()).toBe(0);
  const spaced = `${eve.slice(0, 4)} ${eve.slice(4)}`;
  expect(till.heard(OWNER)).toMatch(
    new RegExp(
      `Order ${spaced}\\? Its customer quoted this receipt\\.\\s+It may be for \\d{4} \\d{4} as well`,
      "u",
    ),
  );
  expect(await till.say(OWNER, "place 1")).not.toContain("Give Ksh 20");
});

test("money that is somebody's already is not had by quoting it", async () => {
  const reference = await orders(JANE);
  await pays("UAF0FAKE06", { reference });
  await later();
  expect(await sold()).toBe(1);
  await orders(EVE, "0712345678");
  expect(await till.say(EVE, "paid UAF0FAKE06")).toContain("I am looking for receipt");
  expect(till.heard(OWNER)).toContain("is in the books and belongs to something else");
  await later();
  expect(await sold()).toBe(1);
});

test.each([
  ["another amount", async () => pays("UAF0FAKE07", { amount: 10 })],
  [
    "money that came two days before",
    async () => {
      await pays("UAF0FAKE07");
      till.shop.clock.pass(48 * 3_600_000);
    },
  ],
])("%s is not taken for this order's", async (_what, came) => {
  await came();
  await orders();
  expect(await till.say(JANE, "paid UAF0FAKE07")).toContain("I am looking for receipt");
  await later();
  expect(await sold()).toBe(0);
});

test("nobody finds other people's money by trying receipts", async () => {
  await orders(EVE, "0700000009");
  for (let n = 0; n < 5; n += 1)
    expect(await till.say(EVE, `paid UAF0TRY00${String(n)}`)).toContain("I am looking for receipt");
  await pays("UAF0TRY009", { phone: "254700000009" });
  expect(await till.say(EVE, "paid UAF0TRY009")).toContain("Too many receipts");
  expect(await sold()).toBe(0);
  till.shop.clock.pass(601_000);
  expect(await till.say(EVE, "paid UAF0TRY009")).toContain("Found it");
});

test("an app quotes for its customer by REST, and a cancelled order is honoured by the exact amount", async () => {
  const { id: productId } = await till.shop.product("3 hours");
  const payment = { provider: "mpesa" };
  const made = await till.post("/v1/orders", { productId, customer: { name: "Jane" }, payment });
  const id = String(made.json["id"]);
  await pays("UAF0FAKE08");
  await till.post(`/v1/orders/${id}/cancel`);
  const shown = await till.post(`/v1/orders/${id}/proofs`, { text: "uaf0fake08" });
  expect(shown.json).toMatchObject({ proof: { status: "approved" }, order: { status: "paid" } });
  await later();
  expect(await sold()).toBe(1);
});
