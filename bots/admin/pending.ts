import type { Ledger, Order, Proof } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { orderName } from "../messages/own-text.ts";
import { reading } from "./command.ts";

const MOST = 10;
const LOOKED_AT = 200;

/** `pending`: orders that are paid by hand, and whatever customers have sent to show that they paid. */
export const pending = reading(async (ledger, view) => {
  const { words } = view;
  const { store, merchantId } = ledger;
  const looking = { newestFirst: true, limit: LOOKED_AT } as const;
  const proofs = await store.find("proofs", { where: { merchantId, state: "pending" }, ...looking });
  const open = await store.find("orders", { where: { merchantId, state: "awaiting-payment" }, ...looking });
  const known = new Map(open.map((order) => [order.id, order]));
  // What a customer showed is looked at first, also of an order that has ended meanwhile.
  const shown = await Promise.all(
    [...new Set(proofs.map(({ orderId }) => orderId))].map(
      async (id) => known.get(id) ?? (await store.get("orders", id)),
    ),
  );
  const byHand = open.filter(({ provider }) => provider === "manual");
  const waiting = [...shown, ...byHand].filter((order) => order !== undefined && order.paidAt === undefined);
  const orders = [...new Map(waiting.map((order) => [order?.id, order])).values()];
  if (orders.length === 0) return [{ lines: [words("staff.pending.none")] }];
  const lines = await Promise.all(
    orders
      .slice(0, MOST)
      .flatMap((order) => (order === undefined ? [] : [order]))
      .map((order) =>
        line(ledger, view, { order, proofs: proofs.filter(({ orderId }) => orderId === order.id) }),
      ),
  );
  const more = orders.length > MOST ? [words("staff.more", { count: orders.length - MOST })] : [];
  return [{ lines: [words("staff.pending.title"), ...lines, ...more, words("staff.pending.how")] }];
});

type Waiting = { readonly order: Order; readonly proofs: readonly Proof[] };

async function line({ store }: Ledger, { words }: View, { order, proofs }: Waiting): Promise<string> {
  const { reference, amountDue, customerId } = order;
  const customer = await store.get("customers", customerId);
  const price = moneyText(amountDue);
  const who = (customer?.name ?? words("customer.nameless")).slice(0, 30);
  const base = words("staff.pending.item", {
    reference: referenceText(reference),
    name: orderName(words, order),
    price,
    who,
  });
  const told = proofs
    .slice(0, 3)
    .map(({ text, picture }) =>
      picture === undefined
        ? words("proof.words", { text: text.slice(0, 60) })
        : words("proof.picture", { text: text.slice(0, 60) }),
    );
  return [base, ...told].join(" ");
}
