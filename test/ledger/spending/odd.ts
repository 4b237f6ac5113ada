import { expect, test } from "vitest";
import type { Shop } from "../../support/shop.ts";
import type { Till } from "./till.ts";

/** What an app may ask by mistake or with bad intent, and must not get. */
export function oddTests(opened: () => { readonly shop: Shop; readonly till: Till }): void {
  test("a refund names the debit's asset, gives nothing back that went to another wallet, nor to a code that is over", async () => {
    const { shop, till } = opened();
    const [from, to] = [await till.wallet(100), await till.wallet()];
    const refund = (id: unknown, body: object = {}) =>
      till.post(`/v1/transactions/${String(id)}/refunds`, { reason: "odd", ...body });
    const debit = await till.post(`/v1/wallets/${from}/debits`, { amount: 10 });
    const foreign = await refund(debit.json["transactionId"], { amount: { amount: 1, asset: "USD" } });
    expect(foreign.json).toMatchObject({ status: 422, code: "wrong-asset" });
    const twice = await refund(debit.json["transactionId"], {
      amount: { amount: 1, asset: "KES" },
      asset: "USD",
    });
    expect(twice.json).toMatchObject({ status: 400, code: "invalid-request" });
    const passed = await till.post("/v1/transfers", { from, to, amount: 60 });
    expect((await refund(passed.json["transactionId"])).json).toMatchObject({ code: "not-a-debit" });
    expect([await till.balance(from), await till.balance(to)]).toEqual([30, 60]);
    const expiresAt = new Date(shop.clock.now() + 60_000).toISOString();
    const body = { grants: { balance: { amount: 100, asset: "KES" } }, count: 1, expiresAt };
    const { json } = await till.post("/v1/vouchers", body);
    const code = String((json["vouchers"] as { code: string }[])[0]?.code);
    const spent = await till.post(`/v1/vouchers/${code}/debits`, { amount: 20 });
    await shop.pass(60_000);
    expect((await refund(spent.json["transactionId"])).json).toMatchObject({ code: "voucher-expired" });
    expect(await till.get(`/v1/vouchers/${code}/balance`)).toMatchObject({ status: "expired" });
  });

  test("the same key with another wallet in the body is another request, and a repeat hears the first answer for ever", async () => {
    const { shop, till } = opened();
    const [one, other] = [await till.wallet(100), await till.wallet(100)];
    const meter = (asset: string) => {
      const body = { unit: "picture", price: { amount: 10, asset, per: 1 }, rounding: "up" };
      return shop.call("PUT", "/v1/meters/picture", { body });
    };
    await meter("KES");
    const use = (walletId: string) =>
      till.post("/v1/usage", { walletId, meter: "picture", quantity: 2 }, `usage-${one}`);
    const first = await use(one);
    expect(first.status).toBe(201);
    expect((await use(other)).json).toMatchObject({ status: 422, code: "idempotency-key-reused" });
    await meter("USD");
    const again = await use(one);
    expect([again.text, again.headers.get("idempotent-replayed")]).toEqual([first.text, "true"]);
    expect([await till.balance(one), await till.balance(other)]).toEqual([80, 100]);
  });

  test("what would be kept in no honest way is refused: terms of a recharge, an end that is past, a code as a wallet", async () => {
    const { shop, till } = opened();
    const code = await till.code(100);
    const recharge = await till.post(`/v1/vouchers/${code}/recharges`, { amount: 5, expiresInSeconds: 1 });
    expect(recharge.status).toBe(400);
    const id = await till.wallet();
    const past = { amount: 5, expiresAt: new Date(shop.clock.now() - 1).toISOString() };
    expect((await till.post(`/v1/wallets/${id}/credits`, past)).status).toBe(400);
    const [voucher] = await shop.app.ledger.store.find("vouchers", { where: { code }, limit: 1 });
    const hold = await till.post(`/v1/wallets/${voucher?.id ?? ""}/holds`, {
      amount: 5,
      expiresInSeconds: 9,
    });
    expect(hold.status).toBe(404);
  });

  test("who corrects a wallet, sets a price or turns a code off is on record", async () => {
    const { till } = opened();
    const id = await till.wallet(100);
    await till.post(`/v1/wallets/${id}/adjustments`, { amount: -30, reason: "counted twice" });
    const code = await till.code(10);
    await till.post(`/v1/vouchers/${code}/disable`, {});
    const { data } = (await till.get("/v1/audit?limit=1000")) as { data: { act: string; subject: string }[] };
    const [adjusted, disabled] = data.slice(-2);
    expect(adjusted).toMatchObject({ act: "wallet-adjusted", subject: id, facts: { amount: -30 } });
    expect(disabled).toMatchObject({ act: "voucher-disabled" });
    expect(await till.balance(id)).toBe(70);
  });
}
