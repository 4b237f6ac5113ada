import { ensure, type Log, type Voucher } from "../../ledger/index.ts";
import { openTill, type Till } from "./till.ts";

export const OWNER = 1;
export const MANAGER = 2;
export const CASHIER = 3;
export const SUPPORT = 4;
export const JANE = 7;

/** A shop behind the counter: who runs it has joined, and what it wrote into its log can be read. */
export async function openCounter() {
  const logged: string[] = [];
  const note = (facts: object, event: string) => {
    logged.push(JSON.stringify({ event, ...facts }));
  };
  const log: Log = { info: note, warn: note, error: note };
  const till = await openTill({ log });
  await till.join(OWNER, "owner");
  await till.join(CASHIER, "cashier");
  const { store, merchantId } = till.shop.app.ledger;
  return {
    ...till,
    logged: () => logged.join("\n"),
    /** The files that this chat got, by name. */
    files: (chat: number) =>
      till.shop.telegram
        .messages(chat)
        .flatMap(({ from, file }) => (from === "bot" && file !== undefined ? [file.name] : [])),
    vouchers: (state?: Voucher["state"]) =>
      store.find("vouchers", { where: { merchantId, ...(state && { state }) }, limit: 1000 }),
    orders: () => store.find("orders", { where: { merchantId }, limit: 1000 }),
    /** What was written down of this act. */
    audited: (act: string) => store.find("audit", { where: { merchantId, act }, limit: 100 }),
    /** Another merchant on the same store, with one product and a key of its own. */
    neighbour: () => neighbourOf(till),
    /** The product has another price from now on. */
    reprice: async (name: string, price: bigint) => {
      const product = await till.shop.product(name);
      const changed = {
        ...product,
        version: product.version + 1,
        price: { ...product.price, amount: price },
      };
      await store.commit({ products: [changed] });
    },
  };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;

async function neighbourOf({ post }: Till) {
  const made = await post("/v1/merchants", { name: "Next door", type: "isp", currency: "KES" });
  const key = await post("/v1/api-keys", { merchantId: made.json["id"], scopes: ["sell", "read", "admin"] });
  const secret = String(key.json["key"]);
  const product = await post(
    "/v1/products",
    { name: "Theirs", price: { amount: 700, asset: "KES" }, grants: { wifi: { minutes: 77 } }, expiry: {} },
    secret,
  );
  const batch = await post("/v1/vouchers", { productId: product.json["id"], count: 1 }, secret);
  const [voucher] = batch.json["vouchers"] as readonly {
    readonly code: string;
    readonly reference: string;
  }[];
  ensure(voucher !== undefined, "the neighbour has a code");
  return { ...voucher, batchId: String(batch.json["batchId"]) };
}
