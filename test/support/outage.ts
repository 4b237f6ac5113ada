import { ensure, type RouterRecord, type Voucher } from "../../ledger/index.ts";
import { timetable } from "../../src/jobs.ts";
import { told } from "./mpesa.ts";
import type { Shop } from "./shop.ts";

let keys = 0;

/** Puts a product of Wi-Fi on the shelf over REST; answers its id. */
export async function shelve(shop: Shop, name: string, more: object): Promise<string> {
  const price = { amount: 2000, asset: "KES" };
  const made = await shop.call("POST", "/v1/products", { body: { name, price, ...more } });
  ensure(made.status === 201, `the product is on the shelf: ${made.text}`);
  return String(made.json["id"]);
}

/** An app orders and its customer pays at the paybill; what the order was. */
export async function sell(shop: Shop, productId: string, quantity = 1) {
  const made = await order(shop, productId, quantity);
  await pay(shop, made.reference, 20 * quantity);
  return made;
}

export async function order(shop: Shop, productId: string, quantity = 1) {
  keys += 1;
  const made = await shop.call("POST", "/v1/orders", {
    body: { productId, quantity, customer: { name: "Somebody" }, payment: { provider: "mpesa" } },
    headers: { "idempotency-key": `outage-${String(keys)}` },
  });
  ensure(made.status === 201, `the order is taken: ${made.text}`);
  return { id: String(made.json["id"]), reference: String(made.json["reference"]) };
}

export async function pay(shop: Shop, reference: string, amount: number): Promise<void> {
  await shop.daraja.payBill({ reference, amount, phone: "254700000001" });
  await told(shop);
}

export async function theRouter({ app }: Shop): Promise<RouterRecord> {
  const { store, merchantId } = app.ledger;
  const [record] = await store.find("routers", { where: { merchantId }, limit: 1 });
  ensure(record !== undefined, "the shop has a router");
  return record;
}

/** Runs a job of the timetable now. */
export async function job({ app }: Shop, name: string): Promise<void> {
  const found = timetable(app.ledger, app.routers, app.bots).find((one) => one.name === name);
  ensure(found !== undefined, `the timetable has ${name}`);
  await found.work();
}

export const WAKING = "wake what waits for a router that is back";

/** What the simulator's router has as its users, the owner's own `default` apart. */
export const rowsOf = ({ router }: Shop, code: string) =>
  router.state().users.filter(({ name }) => name === code);

export function vouchersOf({ app }: Shop, orderId: string): Promise<readonly Voucher[]> {
  return app.ledger.store.find("vouchers", { where: { orderId }, limit: 1000 });
}

/** Every code of the shop in these states. */
export function codesIn({ app }: Shop, ...states: readonly Voucher["state"][]): Promise<readonly Voucher[]> {
  const { store, merchantId } = app.ledger;
  return store.find("vouchers", { where: { merchantId, state: { in: states } }, limit: 1000 });
}
