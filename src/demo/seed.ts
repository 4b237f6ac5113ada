import { money, type Product, type RouterRecord } from "../../ledger/index.ts";
import type { App } from "../app.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Name, price in shillings, minutes online, speed. */
const SHELF = [
  ["1 hour", 10, HOUR, "2M/5M"],
  ["3 hours", 20, 3 * HOUR, "2M/5M"],
  ["1 day", 50, DAY, "2M/5M"],
  ["1 week", 250, 7 * DAY, "3M/8M"],
  ["1 month", 900, 30 * DAY, "5M/10M"],
] as const;

/** Puts goods on an empty shelf and tells the books of the demo's router, whose port is another at each start. */
export async function seedShop(
  app: App,
  router: { readonly port: number; readonly password: string },
): Promise<void> {
  const { ledger, seal } = app;
  const { store, clock, ids, merchantId } = ledger;
  if ((await store.count("products", { merchantId })) === 0) {
    const products = SHELF.map(
      ([name, price, minutes, rateLimit]): Product => ({
        id: ids.next("prd"),
        version: 1,
        merchantId,
        name,
        price: money(BigInt(price) * 100n, "KES"),
        grants: { wifi: { minutes, rateLimit } },
        expiry: {},
        active: true,
        createdAt: clock.now(),
      }),
    );
    await store.commit({ products });
  }
  const [known] = await store.find("routers", { where: { merchantId, name: "Demo router" }, limit: 1 });
  const record: RouterRecord = {
    id: known?.id ?? ids.next("rtr"),
    version: (known?.version ?? 0) + 1,
    merchantId,
    name: "Demo router",
    host: "127.0.0.1",
    port: router.port,
    tls: false,
    username: "kibanda",
    sealedPassword: seal?.close(router.password) ?? "",
    createdAt: known?.createdAt ?? clock.now(),
  };
  await store.commit({ routers: [record] });
}
