import { afterAll, afterEach, expect, test } from "vitest";
import { ensure, walletId } from "../../ledger/index.ts";
import { handClock } from "../support/clock.ts";
import { ownDatabase } from "../support/mongo-url.ts";
import { type Bank, openBank } from "../support/purse.ts";
import { readOrder } from "../support/rest.ts";

const databases = await Promise.all([ownDatabase(), ownDatabase()]);
afterAll(async () => {
  for (const database of databases) await database?.drop();
});

let close = async () => undefined as unknown;
afterEach(() => close());

async function open(url = ""): Promise<Bank> {
  const bank = await openBank({ clock: handClock(), storeUrl: url });
  close = bank.close;
  return bank;
}

const idOf = ({ json }: { readonly json: Readonly<Record<string, unknown>> }) => String(json["id"]);
const [first, second] = databases.map((database) => database?.url);

test.skipIf(first === undefined)(
  "on MongoDB too a wallet, coins and M-Pesa pay together, hold only what there is, and get back what they paid",
  async () => {
    const bank = await open(first);
    const { shop, buy, purse, customer } = bank;
    const asha = await customer({ money: 5000, coins: 8 });
    const how = { provider: "mpesa", phone: "0712345678", fromWallet: 700, coins: 3 };
    const placed = await buy(asha.id, how, "parts");
    expect(idOf(await buy(asha.id, how, "parts"))).toBe(idOf(placed));
    expect(await purse(asha.wallet)).toEqual([5000, 700, 4300]);
    const [held] = (await shop.app.ledger.store.get("orders", idOf(placed)))?.held ?? [];
    for (const end of ["void", "capture"])
      expect((await bank.post(`/v1/holds/${held?.holdId ?? ""}/${end}`)).json["code"]).toBe(
        "hold-of-an-order",
      );
    // The money is there, the coins are not: what was held already goes back at once.
    expect((await buy(asha.id, { ...how, coins: 6 })).json["code"]).toBe("insufficient-funds");
    expect(await purse(asha.wallet)).toEqual([5000, 700, 4300]);
    await shop.settle();
    await shop.daraja.enterPin("254712345678");
    await shop.settle();
    await shop.pass(5000);
    expect((await readOrder(shop, idOf(placed))).status).toBe("fulfilled");
    expect(await purse(asha.wallet)).toEqual([4300, 0, 4300]);
    expect(await purse(asha.coins)).toEqual([5, 0, 5]);

    const many = await Promise.all(
      [1, 2, 3, 4].map(() => buy(asha.id, { ...how, fromWallet: 1500, coins: 0 })),
    );
    expect(many.map(({ status }) => status).toSorted()).toEqual([201, 201, 402, 402]);
    for (const order of many.filter(({ status }) => status === 201))
      await bank.post(`/v1/orders/${idOf(order)}/cancel`);
    await shop.settle();
    expect(await purse(asha.wallet)).toEqual([4300, 0, 4300]);

    await bank.post(`/v1/orders/${idOf(placed)}/refunds`, {});
    await shop.pass(5000);
    expect(await purse(asha.wallet)).toEqual([5000, 0, 5000]);
    expect(await purse(asha.coins)).toEqual([8, 0, 8]);
    await bank.verify();
  },
  240_000,
);

test.skipIf(second === undefined)(
  "on MongoDB too a chat pays from the balance once, however often it is tapped",
  async () => {
    const bank = await open(second);
    const { shop, purse } = bank;
    const { merchantId, store, customerOf } = shop.app.ledger;
    const address = { channel: "telegram", chat: "7" } as const;
    const known = await customerOf({ merchantId, address, phone: "254712345678" });
    ensure(known !== undefined, "a chat always has its customer");
    await store.commit(known.changes);
    const owner = { merchantId, customerId: known.customer.id, asset: "KES" };
    const wallet = walletId(owner);
    await bank.post("/v1/wallets", { customerId: owner.customerId, asset: "KES" });
    await bank.post(`/v1/wallets/${wallet}/credits`, { amount: 5000 });
    shop.telegram.say(7, "3 hours");
    await shop.telegram.waitFor(
      ({ from, text }) => from === "bot" && text.includes("From my balance (Ksh 50)"),
    );
    shop.telegram.tap(7, "From my balance (Ksh 50)");
    shop.telegram.tap(7, "From my balance (Ksh 50)");
    await shop.telegram.waitFor(({ from, text }) => from === "bot" && text.includes("Your 3 hours code"));
    await shop.telegram.waitFor(
      ({ from, text }) => from === "bot" && text.includes("You have this order already"),
    );
    await shop.settle();
    expect(await purse(wallet)).toEqual([3000, 0, 3000]);
    await bank.verify();
  },
  120_000,
);
