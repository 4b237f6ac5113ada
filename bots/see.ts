import {
  addressKey,
  ensure,
  type Heard,
  type Ledger,
  type Money,
  type Order,
  readPhone,
  serving,
  type Voucher,
  wholeMerchant,
} from "../ledger/index.ts";
import type { State } from "./dialog/state.ts";
import type { EndedCode, View } from "./dialog/view.ts";
import { waysOf } from "./dialog/ways.ts";
import { guessLanguage } from "./messages/language.ts";
import { wordsIn } from "./messages/messages.ts";

const MOST_PRODUCTS = 100;
const MOST_WALLETS = 100;
const RECENT_ORDERS = 5;
/** Among so many that wait the same one is looked for before another is placed. */
const WAITING_ORDERS = 20;
/** So many paid orders are looked through for codes that still work. */
const PAID_ORDERS = 50;
const MOST_CODES = 200;
/** Of so many at most it is told what is left. */
const SHOWN_CODES = 5;
/** So long after an order was placed somebody may still show that they paid for it. Milliseconds. */
const STILL_CLAIMED = 48 * 3_600_000;

/** The shop's zone; one for now, as M-Pesa is Kenyan. */
export const ZONE = "Africa/Nairobi";

/** The page in the browser and the terminal carry words only. */
export function takesPictures({ channel }: Heard["address"]): boolean {
  return channel === "telegram" || channel === "whatsapp";
}

export type Seen = { readonly view: View; readonly customerId: string | undefined };

/** Loads what the dialog needs to answer somebody. Reads only. */
export async function see(
  ledger: Ledger,
  { address, phone, language }: Pick<Heard, "address" | "phone" | "language">,
  known: State,
): Promise<Seen> {
  const { store, merchantId, clock } = ledger;
  const key = addressKey(address);
  const [shop, products, customers, staff] = await Promise.all([
    store.get("merchants", merchantId),
    store.find("products", { where: { merchantId, active: true }, limit: MOST_PRODUCTS }),
    store.find("customers", { where: { merchantId, addressKey: key }, limit: 1 }),
    store.get("staff", `${merchantId}/${key}`).then(serving),
  ]);
  ensure(shop !== undefined, "the shop of the bots exists");
  const customer = customers[0];
  const [dealt, purse] = await Promise.all([dealings(ledger, customer?.id), purseOf(ledger, customer?.id)]);
  const spoken = known.language ?? guessLanguage({ language, phone: customer?.phone ?? phone });
  const view: View = {
    words: wordsIn(spoken),
    now: clock.now(),
    state: { ...known, language: spoken },
    shop: wholeMerchant(shop),
    products,
    // M-Pesa rings Kenyan phones only, and people write from everywhere.
    phone: readPhone(customer?.phone ?? "") ?? readPhone(phone ?? ""),
    ...dealt,
    ended: undefined,
    purse,
    ways: waysOf(ledger.providers),
    paybill: ledger.providers.get("mpesa")?.account,
    zone: ZONE,
    takesPictures: takesPictures(address),
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

type Dealings = Pick<View, "open" | "waiting" | "latest" | "claimable" | "vouchers" | "usages" | "endedCode">;

/** A customer's orders: the one that waits for money, the newest, and the codes of those that were paid. */
async function dealings(ledger: Ledger, customerId: string | undefined): Promise<Dealings> {
  if (customerId === undefined)
    return {
      open: undefined,
      waiting: [],
      latest: undefined,
      claimable: undefined,
      vouchers: [],
      usages: new Map(),
      endedCode: undefined,
    };
  const { store, clock } = ledger;
  const find = (state: readonly string[] | undefined, limit: number) =>
    store.find("orders", {
      where: { customerId, ...(state && { state: { in: state } }) },
      newestFirst: true,
      limit,
    });
  const [recent, waiting, paid] = await Promise.all([
    find(undefined, RECENT_ORDERS),
    find(["awaiting-payment"], WAITING_ORDERS),
    find(["paid", "fulfilled", "refunding", "refunded"], PAID_ORDERS),
  ]);
  const open = waiting[0];
  const ended = recent.find(
    ({ state, createdAt }) =>
      (state === "expired" || state === "cancelled") && clock.now() - createdAt < STILL_CLAIMED,
  );
  return { open, waiting, latest: recent[0], claimable: open ?? ended, ...(await codesOf(ledger, paid)) };
}

/** Of the codes of these orders those that still work, newest order first; where none does, what became of the last. */
async function codesOf(
  { store, clock }: Ledger,
  orders: readonly Order[],
): Promise<Pick<View, "vouchers" | "usages" | "endedCode">> {
  if (orders.length === 0) return { vouchers: [], usages: new Map(), endedCode: undefined };
  const where = { orderId: { in: orders.map(({ id }) => id) } };
  const all = await store.find("vouchers", { where, newestFirst: true, limit: MOST_CODES });
  const unsettled = new Set(orders.filter(isUnsettled).map(({ id }) => id));
  const found = all.filter(
    ({ orderId = "", routerId, provisionedAt }) =>
      routerId === undefined || provisionedAt !== undefined || !unsettled.has(orderId),
  );
  const sorted = orders.flatMap(({ id }) => found.filter(({ orderId }) => orderId === id));
  const vouchers = sorted.filter((voucher) => works(voucher, clock.now()));
  const [last] = sorted;
  const order = orders.find(({ id }) => id === last?.orderId);
  const endedCode =
    vouchers.length > 0 || last === undefined || order === undefined ? undefined : endedBy(last, order);
  const shown = vouchers.slice(0, SHOWN_CODES).map(({ id }) => id);
  const used =
    shown.length === 0 ? [] : await store.find("usages", { where: { id: { in: shown } }, limit: 10 });
  return { vouchers, usages: new Map(used.map((usage) => [usage.id, usage])), endedCode };
}

/** Another code may still be given in the place of one that its router has not confirmed. */
function isUnsettled({ state, codesAt }: Order): boolean {
  return state === "paid" && codesAt === undefined;
}

function works({ state, expiresAt }: Voucher, now: number): boolean {
  return (state === "paid" || state === "used") && (expiresAt === undefined || expiresAt > now);
}

function endedBy(voucher: Voucher, order: Order): EndedCode {
  const { state, reference, terms } = voucher;
  const isReturned = order.state === "refunding" || order.state === "refunded";
  const because = isReturned ? "returned" : state === "disabled" ? "blocked" : "over";
  return { name: terms.name, reference, because, voucher };
}
