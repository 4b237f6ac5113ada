import { afterEach, beforeEach, expect, test } from "vitest";
import { expectSoundBooks } from "../support/books.ts";
import { orderByRest, readOrder, unplacedMoney } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let keys = 0;

beforeEach(async () => {
  // Without an operator at Safaricom money goes back by hand.
  shop = await openShop({ env: { MPESA_INITIATOR: "", MPESA_SECURITY_CREDENTIAL: "" } });
});
afterEach(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

async function post(path: string, body?: object, key?: string) {
  keys += 1;
  const headers = { "idempotency-key": `refund-${keys}` };
  const answer = await shop.call("POST", path, {
    ...(body && { body }),
    headers,
    ...(key !== undefined && { key }),
  });
  await shop.settle();
  return answer;
}

async function paidOrder(name = "3 hours", phone = "0712345678") {
  const order = await orderByRest(shop, name, phone);
  await shop.settle();
  await shop.daraja.enterPin(phone.replace(/^0/u, "254"));
  await shop.settle();
  await shop.pass(4000);
  const sold = await readOrder(shop, order.id);
  expect(sold.status).toBe("fulfilled");
  return sold;
}

type Refunds = { readonly refunds: readonly { readonly id: string; readonly status: string }[] };

async function balances(): Promise<Readonly<Record<string, number>>> {
  const { json } = await shop.call("GET", "/v1/reports/trial-balance");
  const rows = json["data"] as { account: string; debit: number; credit: number }[];
  return Object.fromEntries(rows.map(({ account, debit, credit }) => [account, debit - credit]));
}

test("a whole refund takes the code back, is paid out by hand, and the books show both", async () => {
  const order = await paidOrder();
  const asked = await post(`/v1/orders/${order.id}/refunds`, {});
  expect(asked.status).toBe(201);
  expect(asked.json["amount"]).toEqual({ amount: 2000, asset: "KES" });
  expect((await readOrder(shop, order.id)).status).toBe("refunding");
  const code = await shop.call("GET", `/v1/vouchers/${order.codes?.[0] ?? ""}`);
  expect(code.json["status"]).toBe("expired");
  expect(shop.router.state().users).toMatchObject([{ disabled: "true" }]);
  expect(await balances()).toMatchObject({ "clearing:mpesa": 2000, "refunds:mpesa": -2000, income: 0 });

  const [refund] = (asked.json as unknown as Refunds).refunds;
  const read = await shop.call("GET", `/v1/refunds/${refund?.id ?? ""}`);
  expect(read.json["status"]).toBe("by-hand");
  const paid = await post(`/v1/refunds/${refund?.id ?? ""}/confirmations`, { receipt: "UAF0BACK01" });
  expect(paid.json["status"]).toBe("done");
  expect((await readOrder(shop, order.id)).status).toBe("refunded");
  expect(await balances()).toMatchObject({ "clearing:mpesa": 0, "refunds:mpesa": 0, commission: 0 });
  expect((await post(`/v1/refunds/${refund?.id ?? ""}/confirmations`, { receipt: "X1" })).status).toBe(409);
});

test("parts go back one after the other, to the last shilling and never further", async () => {
  const order = await paidOrder();
  const refund = (body: object) => post(`/v1/orders/${order.id}/refunds`, body);
  expect((await refund({ amount: 700 })).status).toBe(201);
  expect((await readOrder(shop, order.id)).status).toBe("fulfilled");
  expect(await balances()).toMatchObject({ income: -1040, commission: -260 });
  expect((await refund({ amount: 1301 })).json["code"]).toBe("refund-exceeds-payment");
  expect((await refund({ amount: { amount: 100, asset: "INR" } })).json["code"]).toBe("wrong-asset");
  expect((await refund({ amount: { amount: 1299, asset: "KES" } })).status).toBe(201);
  expect((await refund({})).json["amount"]).toEqual({ amount: 1, asset: "KES" });
  expect((await readOrder(shop, order.id)).status).toBe("refunding");
  expect((await refund({})).json["code"]).toBe("refund-exceeds-payment");
  const left = await balances();
  expect([left["income"], left["commission"]]).toEqual([0, 0]);
});

test("the same key is one refund, and refunds asked for at once never exceed what was paid", async () => {
  const order = await paidOrder();
  const path = `/v1/orders/${order.id}/refunds`;
  const twice = await Promise.all(
    [1, 2].map(() =>
      shop.call("POST", path, { body: { amount: 500 }, headers: { "idempotency-key": "same" } }),
    ),
  );
  expect(twice.map(({ status }) => status)).toEqual([201, 201]);
  const many = await Promise.all([1, 2, 3, 4, 5].map(() => post(path, { amount: 500 })));
  expect(many.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 422, 422]);
  expect(await balances()).toMatchObject({ "refunds:mpesa": -2000 });
});

test("an order that nobody has paid, and another merchant's, are not given back", async () => {
  const order = await orderByRest(shop);
  expect((await post(`/v1/orders/${order.id}/refunds`, {})).json["code"]).toBe("order-not-paid");
  expect((await post("/v1/orders/ord_none/refunds", {})).status).toBe(404);
  const other = await shop.call("POST", "/v1/merchants", {
    body: { name: "Other", type: "isp", currency: "KES" },
  });
  const made = await shop.call("POST", "/v1/api-keys", {
    body: { merchantId: other.json["id"], scopes: ["sell", "admin"] },
  });
  const foreign = await post(`/v1/orders/${order.id}/refunds`, {}, String(made.json["key"]));
  expect(foreign.status).toBe(404);
});

test("a balance that was spent from is given back by the owner only, and ends", async () => {
  const product = await shop.call("POST", "/v1/products", {
    body: {
      name: "Calls",
      price: { amount: 2000, asset: "KES" },
      grants: { balance: { amount: 5000, asset: "KES" } },
    },
  });
  expect(product.status).toBe(201);
  const order = await paidOrder("Calls");
  const code = order.codes?.[0] ?? "";
  expect((await post(`/v1/vouchers/${code}/debits`, { amount: 10 })).status).toBe(201);
  const { merchantId } = shop.app.ledger;
  const made = await shop.call("POST", "/v1/api-keys", { body: { merchantId, scopes: ["sell"] } });
  const seller = String(made.json["key"]);
  const refused = await post(`/v1/orders/${order.id}/refunds`, {}, seller);
  expect([refused.status, refused.json["code"]]).toEqual([409, "voucher-used"]);
  const part = await post(`/v1/orders/${order.id}/refunds`, { amount: 1999 }, seller);
  expect([part.status, part.json["code"]]).toEqual([409, "voucher-used"]);
  expect((await post(`/v1/vouchers/${code}/debits`, { amount: 10 })).status).toBe(201);
  expect((await post(`/v1/orders/${order.id}/refunds`, {})).status).toBe(201);
  expect((await post(`/v1/vouchers/${code}/debits`, { amount: 10 })).json["code"]).toBe("voucher-expired");
});

test("a fresh balance can be given back by whoever sells, and is stopped before anybody can spend it", async () => {
  await shop.call("POST", "/v1/products", {
    body: {
      name: "Calls",
      price: { amount: 2000, asset: "KES" },
      grants: { balance: { amount: 5000, asset: "KES" } },
    },
  });
  const order = await paidOrder("Calls");
  const code = order.codes?.[0] ?? "";
  const { merchantId } = shop.app.ledger;
  const made = await shop.call("POST", "/v1/api-keys", { body: { merchantId, scopes: ["sell", "spend"] } });
  const seller = String(made.json["key"]);
  const answers = await Promise.all([
    post(`/v1/orders/${order.id}/refunds`, {}, seller),
    ...[1, 2, 3, 4].map(() => post(`/v1/vouchers/${code}/debits`, { amount: 10 }, seller)),
  ]);
  const [refund, ...debits] = answers.map(({ status }) => status);
  // Either the money went back and nothing was spent, or something was spent and the money stays.
  if (refund === 201) expect(debits).not.toContain(201);
  else expect(debits).toContain(201);
});

test("money that fits no order is sent back, whole or in part", async () => {
  await shop.daraja.payBill({ reference: "NOBODY", amount: 30, phone: "254712345678" });
  await shop.settle();
  const [money] = await unplacedMoney(shop);
  const path = `/v1/payments/${money?.id ?? ""}/refunds`;
  expect((await post(path, { amount: 1000 })).status).toBe(201);
  expect((await unplacedMoney(shop))[0]?.unplaced.amount).toBe(2000);
  expect((await post(path, { amount: 2001 })).json["code"]).toBe("refund-exceeds-payment");
  const rest = await post(path, {});
  expect(rest.json["amount"]).toEqual({ amount: 2000, asset: "KES" });
  expect(await unplacedMoney(shop)).toEqual([]);
  expect((await post(path, {})).json["code"]).toBe("already-placed");
  expect(await balances()).toMatchObject({ "refunds:mpesa": -3000, "unplaced:mpesa": 0 });
});
