import {
  addressKey,
  ensure,
  type Heard,
  type Ledger,
  type Money,
  type Voucher,
  wholeMerchant,
} from "../ledger/index.ts";
import { readState } from "./dialog/state.ts";
import type { View } from "./dialog/view.ts";
import { waysOf } from "./dialog/ways.ts";
import { wordsIn } from "./messages/messages.ts";

const MOST_PRODUCTS = 100;
const MOST_WALLETS = 100;
const RECENT_ORDERS = 5;
/** So long after an order was placed somebody may still show that they paid for it. Milliseconds. */
const STILL_CLAIMED = 48 * 3_600_000;

/** The shop's zone; one for now, as M-Pesa is Kenyan. */
export const ZONE = "Africa/Nairobi";

export type Seen = { readonly view: View; readonly customerId: string | undefined };

/** Loads what the dialog needs to answer somebody. Reads only. */
export async function see(
  ledger: Ledger,
  { address, phone }: Pick<Heard, "address" | "phone">,
): Promise<Seen> {
  const { store, merchantId, clock } = ledger;
  const key = addressKey(address);
  const [shop, session, products, customers, staff] = await Promise.all([
    store.get("merchants", merchantId),
    store.get("sessions", key),
    store.find("products", { where: { merchantId, active: true }, limit: MOST_PRODUCTS }),
    store.find("customers", { where: { merchantId, addressKey: key }, limit: 1 }),
    store.get("staff", `${merchantId}/${key}`),
  ]);
  ensure(shop !== undefined, "the shop of the bots exists");
  const customer = customers[0];
  const [dealt, purse] = await Promise.all([dealings(ledger, customer?.id), purseOf(ledger, customer?.id)]);
  const view: View = {
    words: wordsIn("en"),
    now: clock.now(),
    state: readState(session?.state),
    shop: wholeMerchant(shop),
    products,
    phone: customer?.phone ?? phone,
    ...dealt,
    purse,
    ways: waysOf(ledger.providers),
    paybill: ledger.providers.get("mpesa")?.account,
    zone: ZONE,
    isStaff: staff !== undefined,
    staff,
  };
  return { view, customerId: customer?.id };
}

async function purseOf(ledger: Ledger, customerId: string | undefined): Promise<readonly Money[]> {
  if (customerId === undefined) return [];
  const whose = { merchantId: ledger.merchantId, customerId };
  const wallets = await ledger.store.accounts({ ...whose, kind: "wallet", limit: MOST_WALLETS });
  return wallets.map((wallet) => ledger.spendableIn(wallet));
}

type Dealings = Pick<View, "open" | "latest" | "claimable" | "vouchers">;

/** A customer's newest orders: the one that waits for money, and the codes of those that were paid. */
async function dealings({ store, clock }: Ledger, customerId: string | undefined): Promise<Dealings> {
  if (customerId === undefined)
    return { open: undefined, latest: undefined, claimable: undefined, vouchers: [] };
  const orders = await store.find("orders", {
    where: { customerId },
    newestFirst: true,
    limit: RECENT_ORDERS,
  });
  const paid = orders.filter(({ paidAt }) => paidAt !== undefined);
  const found = await Promise.all(
    paid.map(({ id }) => store.find("vouchers", { where: { orderId: id }, limit: 10 })),
  );
  const vouchers: readonly Voucher[] = found.flat();
  const open = orders.find(({ state }) => state === "awaiting-payment");
  const ended = orders.find(
    ({ state, createdAt }) =>
      (state === "expired" || state === "cancelled") && clock.now() - createdAt < STILL_CLAIMED,
  );
  return { open, latest: orders[0], claimable: open ?? ended, vouchers };
}
