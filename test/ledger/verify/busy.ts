import { dice } from "../../support/dice.ts";
import { orderByRest } from "../../support/rest.ts";
import type { Shop } from "../../support/shop.ts";
import { openTill } from "../spending/till.ts";

const TERMS = [{}, {}, { creditLimit: 300 }, { minimumBalance: 50 }];

/** A busy day of a shop and of an app that debits, by dice: whatever is refused on the way is part of it. */
export async function busyDay(
  shop: Shop,
  { seed, steps }: { readonly seed: number; readonly steps: number },
) {
  const random = dice(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const amount = () => 1 + Math.floor(random() * 90);
  const till = openTill(shop);
  const wallets: string[] = [];
  for (const terms of TERMS) wallets.push(await till.wallet(200, terms));
  const code = await till.code(500);
  // The first ones are nobody's.
  const holds = ["hld_x_1"];
  const debits = ["x-1"];
  const price = { amount: 100, asset: "KES", per: 7 };
  for (const rounding of ["exact", "up"])
    await shop.call("PUT", `/v1/meters/${rounding}`, { body: { unit: "second", price, rounding } });

  const wallet = () => `/v1/wallets/${pick(wallets)}`;
  const debited = ({ json }: { readonly json: Readonly<Record<string, unknown>> }) => {
    if (typeof json["transactionId"] === "string") debits.push(json["transactionId"]);
  };
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => till.post(`${wallet()}/credits`, { amount: amount() }),
    () =>
      till.post(`${wallet()}/credits`, { amount: amount(), expiresInSeconds: 1 + Math.floor(random() * 9) }),
    () => till.post(`${wallet()}/credits`, { amount: amount(), priority: pick([0, 20, 80]) }),
    async () => debited(await till.post(`${wallet()}/debits`, { amount: amount(), description: "a call" })),
    async () => debited(await till.post(`${wallet()}/debits`, { amount: amount() })),
    async () => debited(await till.post(`/v1/vouchers/${code}/debits`, { amount: amount() })),
    async () => {
      const { json } = await till.post(`${wallet()}/holds`, { amount: amount(), expiresInSeconds: 4 });
      if (typeof json["id"] === "string") holds.push(json["id"]);
    },
    async () => debited(await till.post(`/v1/holds/${pick(holds)}/capture`, { amount: amount() })),
    async () => debited(await till.post(`/v1/holds/${holds.at(-1) ?? ""}/capture`, {})),
    () => till.post(`/v1/holds/${pick(holds)}/void`, {}),
    () => till.post("/v1/transfers", { from: pick(wallets), to: pick(wallets), amount: amount() }),
    async () =>
      debited(
        await till.post("/v1/usage", {
          walletId: pick(wallets),
          meter: pick(["exact", "up"]),
          quantity: (amount() % 9) + 1,
        }),
      ),
    () =>
      till.post(`/v1/transactions/${pick(debits)}/refunds`, {
        amount: (amount() % 20) + 1,
        reason: "odd",
      }),
    () => till.post(`/v1/transactions/${pick(debits)}/refunds`, { reason: "all of it" }),
    () => till.post(`${wallet()}/adjustments`, { amount: pick([-5, 5, 40]), reason: "counted again" }),
    async () => shop.pass((1000 * amount()) % 3000),
    () => shop.app.ledger.store.timeOut(100),
  ];
  for (let n = 0; n < steps; n += 1) await pick(deeds)();
  await sell(shop);
  return { wallets, code, debits };
}

/** One order paid, one paid too little, and money that nobody can place. */
export async function sell(shop: Shop): Promise<void> {
  const pay = async (reference: string, amount: number) => {
    await shop.daraja.payBill({ reference, amount, phone: "254712345678" });
    await shop.settle();
  };
  await pay((await orderByRest(shop, "3 hours", null)).reference, 20);
  await pay((await orderByRest(shop, "1 day", null)).reference, 30);
  await pay("NOBODYS", 15);
  await shop.pass(10_000);
}
