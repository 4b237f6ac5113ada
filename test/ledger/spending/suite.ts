import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../support/shop.ts";
import { oddTests } from "./odd.ts";
import { openTill, type Till } from "./till.ts";

/** What apps rely on, over HTTP, on either store. */
export function spendingSuite(name: string, storeUrl: () => string): void {
  describe(name, () => {
    let shop: Shop;
    let till: Till;
    beforeAll(async () => {
      shop = await openShop({ storeUrl: storeUrl() });
      till = openTill(shop);
    });
    afterAll(async () => {
      const { totals } = (await till.get("/v1/reports/trial-balance")) as {
        totals: { debit: number; credit: number }[];
      };
      for (const { debit, credit } of totals) expect(debit).toBe(credit);
      await shop.close();
    });

    test("64 debits of 10 at once on 500: exactly 50 go through, 14 hear 402, and stay refused after a top-up", async () => {
      const id = await till.wallet(500);
      const debit = (n: number) => till.post(`/v1/wallets/${id}/debits`, { amount: 10 }, `rush-${n}`);
      const first = await Promise.all(Array.from({ length: 64 }, (_, n) => debit(n)));
      const at = (status: number) => first.flatMap((answer, n) => (answer.status === status ? [n] : []));
      expect([at(201).length, at(402).length]).toEqual([50, 14]);
      await till.post(`/v1/wallets/${id}/credits`, { amount: 1000 });
      const again = await Promise.all(first.map((_, n) => debit(n)));
      expect(again.map(({ status }) => status)).toEqual(first.map(({ status }) => status));
      expect(again.map(({ text }) => text)).toEqual(first.map(({ text }) => text));
      expect(again.every(({ headers }) => headers.get("idempotent-replayed") === "true")).toBe(true);
      expect(await till.balance(id)).toBe(1000);
    });

    test("one key sent 64 times at once is one debit and 64 same answers; with another body it is refused", async () => {
      const code = await till.code(500);
      const debit = (amount: number) => till.post(`/v1/vouchers/${code}/debits`, { amount }, "one-key");
      const answers = await Promise.all(Array.from({ length: 64 }, () => debit(40)));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]?.json).toMatchObject({ amount: 40, balance: { amount: 460, asset: "KES" } });
      expect((await debit(41)).json).toMatchObject({ status: 422, code: "idempotency-key-reused" });
      expect(await till.get(`/v1/vouchers/${code}/balance`)).toMatchObject({ balance: { amount: 460 } });
    });

    test("too little is 402 with the balance, and the entries tell the whole story without a gap", async () => {
      const id = await till.wallet(300);
      await till.post(`/v1/wallets/${id}/debits`, { amount: 120, description: "a call" });
      const short = await till.post(`/v1/wallets/${id}/debits`, { amount: { amount: 181, asset: "KES" } });
      expect(short.json).toMatchObject({
        status: 402,
        code: "insufficient-funds",
        balance: { amount: 180, asset: "KES" },
      });
      const { data } = (await till.get(`/v1/wallets/${id}/entries`)) as { data: object[] };
      expect(data).toMatchObject([
        { sequence: 1, amount: 300, balanceAfter: 300, type: "credit" },
        { sequence: 2, amount: -120, balanceAfter: 180, type: "debit", description: "a call" },
      ]);
    });

    test("a minimum balance stays, a credit limit is there to be used, and only who may sell grants it", async () => {
      const kept = await till.wallet(1000, { minimumBalance: 400 });
      expect((await till.post(`/v1/wallets/${kept}/debits`, { amount: 601 })).status).toBe(402);
      expect((await till.post(`/v1/wallets/${kept}/debits`, { amount: 600 })).status).toBe(201);
      const lent = await till.wallet(0, { creditLimit: 250 });
      expect((await till.post(`/v1/wallets/${lent}/debits`, { amount: 251 })).status).toBe(402);
      expect((await till.post(`/v1/wallets/${lent}/debits`, { amount: 250 })).json).toMatchObject({
        balance: { amount: -250 },
      });
    });

    test("what is held cannot be spent, is captured in part, and ends once", async () => {
      const id = await till.wallet(1000);
      const { json } = await till.post(`/v1/wallets/${id}/holds`, { amount: 700, expiresInSeconds: 60 });
      expect(await till.get(`/v1/wallets/${id}`)).toMatchObject({
        balance: { amount: 1000 },
        held: { amount: 700 },
        available: { amount: 300 },
      });
      expect((await till.post(`/v1/wallets/${id}/debits`, { amount: 301 })).status).toBe(402);
      const hold = String(json["id"]);
      expect((await till.post(`/v1/holds/${hold}/capture`, { amount: 701 })).status).toBe(422);
      expect((await till.post(`/v1/holds/${hold}/capture`, { amount: 450 })).json).toMatchObject({
        status: "captured",
        captured: 450,
        balance: { amount: 550 },
      });
      expect((await till.post(`/v1/holds/${hold}/void`, {})).json).toMatchObject({ code: "hold-ended" });
      expect(await till.get(`/v1/wallets/${id}`)).toMatchObject({ available: { amount: 550 } });
    });

    test("a hold that ran out gives its money back, and a capture comes too late", async () => {
      const id = await till.wallet(100);
      const { json } = await till.post(`/v1/wallets/${id}/holds`, { amount: 100, expiresInSeconds: 30 });
      await shop.pass(30_000);
      expect(await till.get(`/v1/wallets/${id}`)).toMatchObject({ available: { amount: 100 } });
      const late = await till.post(`/v1/holds/${String(json["id"])}/capture`, {});
      expect(late.json).toMatchObject({ status: 409, code: "hold-ended" });
    });

    test("promised credit is used in its order, and what nobody used in time is booked out", async () => {
      const id = await till.wallet(100);
      await till.post(`/v1/wallets/${id}/credits`, { amount: 50, expiresInSeconds: 60 });
      await till.post(`/v1/wallets/${id}/credits`, { amount: 70, priority: 10, expiresInSeconds: 600 });
      await till.post(`/v1/wallets/${id}/debits`, { amount: 80 });
      expect(await till.get(`/v1/wallets/${id}`)).toMatchObject({
        balance: { amount: 140 },
        grants: [{ left: 40, priority: 50 }],
      });
      await shop.pass(60_000);
      expect(await till.balance(id)).toBe(100);
      await shop.app.ledger.store.timeOut(100);
      const { data } = (await till.get(`/v1/wallets/${id}/entries`)) as { data: object[] };
      expect(data.at(-1)).toMatchObject({ kind: "lapse", amount: -40, balanceAfter: 100 });
    });

    test("a minute costs what it costs: seconds are charged exactly, fractions carried, begun units rounded up", async () => {
      const price = { amount: 1000, asset: "KES", per: 60 };
      const put = (name: string, rounding: string) =>
        shop.call("PUT", `/v1/meters/${name}`, {
          body: { unit: "second", price, rounding, minimumBalance: 1000 },
        });
      expect((await put("call", "exact")).status).toBe(200);
      await put("call-up", "up");
      const walletId = await till.wallet(2000);
      const check = (quantity: number) => till.post("/v1/usage/check", { walletId, meter: "call", quantity });
      expect((await check(120)).status).toBe(200);
      expect((await check(121)).json).toMatchObject({ status: 402, balance: { amount: 2000 } });
      const use = async (meter: string) =>
        (await till.post("/v1/usage", { walletId, meter, quantity: 20 })).json["amount"];
      expect([await use("call"), await use("call"), await use("call")]).toEqual([333, 333, 334]);
      expect(await use("call-up")).toBe(334);
      expect((await check(1)).status).toBe(402);
    });

    test("refunds of a debit never exceed it, however they come", async () => {
      const id = await till.wallet(500);
      const { json } = await till.post(`/v1/wallets/${id}/debits`, { amount: 300 });
      const refund = (amount: number, key: string) =>
        till.post(
          `/v1/transactions/${String(json["transactionId"])}/refunds`,
          { amount, reason: "call dropped" },
          key,
        );
      const all = await Promise.all(Array.from({ length: 8 }, (_, n) => refund(100, `refund-${n}-${id}`)));
      expect(all.filter(({ status }) => status === 201)).toHaveLength(3);
      expect(all.filter(({ json: { code } }) => code === "refund-exceeds-debit")).toHaveLength(5);
      expect(await till.balance(id)).toBe(500);
      const again = await refund(100, `refund-0-${id}`);
      expect([again.status, again.text]).toEqual([all[0]?.status, all[0]?.text]);
      expect(await till.balance(id)).toBe(500);
    });

    test("what passes from wallet to wallet leaves the one and reaches the other, or neither", async () => {
      const [from, to] = [await till.wallet(100), await till.wallet(5)];
      const pass = (amount: number) => till.post("/v1/transfers", { from, to, amount });
      expect((await pass(101)).status).toBe(402);
      expect((await pass(60)).json).toMatchObject({ from, to, amount: 60, balance: { amount: 40 } });
      expect([await till.balance(from), await till.balance(to)]).toEqual([40, 65]);
    });

    test("a disabled code pays nothing until it is enabled, a recharged one pays more, one whose time is up nothing", async () => {
      const code = await till.code(100);
      const debit = () => till.post(`/v1/vouchers/${code}/debits`, { amount: 60 });
      expect((await till.post(`/v1/vouchers/${code}/disable`, {})).json).toMatchObject({
        status: "disabled",
      });
      expect((await debit()).json).toMatchObject({ status: 409, code: "voucher-disabled" });
      expect((await till.post(`/v1/vouchers/${code}/enable`, {})).json).toMatchObject({ status: "active" });
      expect((await debit()).status).toBe(201);
      expect((await debit()).status).toBe(402);
      expect((await till.post(`/v1/vouchers/${code}/recharges`, { amount: 50 })).json).toMatchObject({
        balance: { amount: 90 },
      });
      const expiresAt = new Date(shop.clock.now() + 60_000).toISOString();
      const body = { grants: { balance: { amount: 100, asset: "KES" } }, count: 1, expiresAt };
      const { json } = await till.post("/v1/vouchers", body);
      const late = String((json["vouchers"] as { code: string }[])[0]?.code);
      await shop.pass(60_000);
      const refused = await till.post(`/v1/vouchers/${late}/debits`, { amount: 1 });
      expect(refused.json).toMatchObject({ status: 409, code: "voucher-expired" });
    });

    test("bad amounts change nothing and hear why", async () => {
      const id = await till.wallet(100);
      const bad = [
        0,
        -1,
        1.5,
        "5",
        null,
        { $gt: "" },
        2 ** 53,
        1e300,
        [1],
        true,
        { amount: 1, asset: { $ne: 1 } },
      ];
      for (const amount of bad) {
        const { json } = await till.post(`/v1/wallets/${id}/debits`, { amount });
        expect(json).toMatchObject({ status: 400, code: "invalid-request" });
      }
      const wrong = await till.post(`/v1/wallets/${id}/debits`, { amount: 1, asset: "COIN" });
      expect(wrong.json).toMatchObject({ status: 422, code: "wrong-asset" });
      expect((await till.post(`/v1/wallets/${id}/debits`, { amount: 1, more: 1 })).status).toBe(400);
      expect((await till.post(`/v1/wallets/${id}/debits`, { amount: 1 }, "k".repeat(10_000))).status).toBe(
        400,
      );
      const ahead = "01ffffff-ffff-7000-8000-000000000000";
      expect((await till.post(`/v1/wallets/${id}/debits`, { amount: 1 }, ahead)).json).toMatchObject({
        code: "idempotency-key-dated-ahead",
      });
      expect(
        (await shop.call("POST", `/v1/wallets/${id}/debits`, { body: { amount: 1 } })).json,
      ).toMatchObject({
        code: "idempotency-key-required",
      });
      const rich = await till.wallet(Number.MAX_SAFE_INTEGER);
      expect((await till.post(`/v1/wallets/${rich}/credits`, { amount: 1 })).json).toMatchObject({
        code: "amount-out-of-range",
      });
      expect(await till.balance(id)).toBe(100);
    });

    test("transactions are found by kind, time and customer, added up, and read as a table in which nothing is a formula", async () => {
      const id = await till.wallet(900);
      await till.post(`/v1/wallets/${id}/debits`, { amount: 40, description: "=HYPERLINK(1)" });
      const { data } = (await till.get(`/v1/transactions?walletId=${id}&type=debit`)) as { data: object[] };
      expect(data).toMatchObject([{ amount: -40, walletId: id, type: "debit" }]);
      const first = (await till.get(`/v1/transactions?walletId=${id}&limit=1`)) as { nextCursor: string };
      expect(
        await till.get(`/v1/transactions?walletId=${id}&limit=5&cursor=${first.nextCursor}`),
      ).toMatchObject({
        data: [{ amount: -40 }],
        nextCursor: null,
      });
      expect(await till.get(`/v1/transactions/summary?walletId=${id}`)).toMatchObject({
        data: [{ asset: "KES", totalCredits: 900, totalDebits: 40, creditCount: 1, debitCount: 1 }],
      });
      const { text } = await shop.call("GET", `/v1/transactions/export.csv?walletId=${id}`);
      expect(text.split("\n")).toHaveLength(4);
      expect(text).toContain("'=HYPERLINK(1)");
      expect(
        await till.get(`/v1/wallets/${id}?asOf=${new Date(shop.clock.now() - 1).toISOString()}`),
      ).toMatchObject({
        balance: { amount: 0 },
      });
    });

    oddTests(() => ({ shop, till }));

    test("nobody sees or touches another merchant's: wallets, codes, holds, transactions", async () => {
      const made = await shop.call("POST", "/v1/merchants", {
        body: { name: "Other", type: "isp", currency: "KES" },
      });
      const body = { merchantId: made.json["id"], scopes: ["read", "spend", "sell", "admin"] };
      const { json } = await shop.call("POST", "/v1/api-keys", { body });
      const other = openTill(shop, String(json["key"]));
      const id = await till.wallet(100);
      const code = await till.code(100);
      const hold = await till.post(`/v1/wallets/${id}/holds`, { amount: 10, expiresInSeconds: 60 });
      const debit = await till.post(`/v1/wallets/${id}/debits`, { amount: 10 });
      const mine = await other.wallet(50);
      const tries = await Promise.all([
        other.post(`/v1/wallets/${id}/debits`, { amount: 1 }),
        other.post(`/v1/wallets/${id}/credits`, { amount: 1 }),
        other.post(`/v1/wallets/${id}/holds`, { amount: 1, expiresInSeconds: 9 }),
        other.post(`/v1/wallets/${id}/adjustments`, { amount: 1, reason: "x" }),
        other.post(`/v1/vouchers/${code}/debits`, { amount: 1 }),
        other.post(`/v1/vouchers/${code}/recharges`, { amount: 1 }),
        other.post(`/v1/vouchers/${code}/disable`, {}),
        other.post(`/v1/holds/${String(hold.json["id"])}/void`, {}),
        other.post("/v1/transfers", { from: id, to: mine, amount: 1 }),
        other.post("/v1/transfers", { from: mine, to: id, amount: 1 }),
      ]);
      expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 404));
      const refund = `/v1/transactions/${String(debit.json["transactionId"])}/refunds`;
      expect((await other.post(refund, { reason: "x" })).status).toBe(422);
      expect(await other.get(`/v1/wallets/${id}`)).toMatchObject({ status: 404 });
      expect(await other.get(`/v1/transactions?walletId=${id}`)).toMatchObject({ data: [] });
      expect(await till.balance(id)).toBe(90);
      const { data } = (await other.get("/v1/reports/trial-balance")) as { data: { account: string }[] };
      expect(data.map(({ account }) => account)).toEqual(["granted", `wallet:${mine}`]);
    });
  });
}
