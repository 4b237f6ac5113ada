import { Fault, type Ledger, money, type Order } from "../../../ledger/index.ts";
import { KEY } from "../../support/shop.ts";
import { setOut, type Voyage } from "../weather/sea.ts";

const PHONE = "254712345678";
const FAMILY = { channel: "web", chat: "customer-of-the-tides" } as const;

/** A shop with a customer who has a wallet and coins, and the ways in which money comes and goes there. */
export type Ship = {
  readonly voyage: Voyage;
  readonly orders: () => Promise<readonly Order[]>;
  readonly nth: (which: number) => Promise<Order | undefined>;
  /** Asks the program, if it lives; a refusal or a bad day is an answer like any other. */
  readonly ask: (work: (ledger: Ledger) => Promise<unknown>) => Promise<void>;
  readonly customerId: string;
  readonly products: { readonly shillings: string; readonly rupees: string };
  readonly wallets: { readonly money: string; readonly coins: string };
  readonly phone: (n: number) => string;
};

/** What the customer has at the start, in minor units and in coins. */
const PURSE = { money: 5000n, coins: 10n };

export async function launch(storeUrl?: string): Promise<Ship> {
  const voyage = await setOut(storeUrl === undefined ? {} : { storeUrl });
  const { ledger } = voyage.app();
  const { merchantId, store, ids, clock } = ledger;
  const known = await ledger.customerOf({ merchantId, address: FAMILY });
  const shelf = await store.find("products", { where: { merchantId }, limit: 10 });
  const hours = shelf.find(({ name }) => name === "3 hours");
  if (known === undefined || hours === undefined) throw new Error("the shop has customers and goods");
  const rupees = {
    ...hours,
    id: ids.next("prd"),
    name: "Pune",
    price: money(2000n, "INR"),
    createdAt: clock.now(),
  };
  await store.commit({ ...known.changes, products: [rupees] });
  const customerId = known.customer.id;
  const wallet = async (asset: string, amount: bigint) => {
    const made = await fetch(`${voyage.app().http.url}/v1/wallets`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ customerId, asset }),
    });
    const { id: accountId } = (await made.json()) as { id: string };
    const deed = { kind: "credit", amount, against: "granted" } as const;
    await store.move({ accountId, merchantId, key: "first", fingerprint: "", deed });
    return accountId;
  };
  const orders = () => voyage.kept.find("orders", { where: { customerId }, limit: 100 });
  return {
    voyage,
    orders,
    nth: async (which) => {
      const all = await orders();
      return all[which % Math.max(all.length, 1)];
    },
    ask: async (work) => {
      try {
        await work(voyage.app().ledger);
      } catch (error) {
        if (!voyage.mortal.isDead() && !(error instanceof Fault)) throw error;
      }
    },
    customerId,
    products: { shillings: hours.id, rupees: rupees.id },
    wallets: { money: await wallet("KES", PURSE.money), coins: await wallet("COIN", PURSE.coins) },
    phone: (n) => String(Number(PHONE) + n),
  };
}
