import { customerOf } from "../catalogue/customers.ts";
import { together } from "../decide.ts";
import { ensure } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import { drawUp } from "./draw-up.ts";
import type { Order, ProviderName } from "./order.ts";

type Buying = { readonly card: Voucher; readonly provider: ProviderName };

/**
 * Money came with the reference of a card: an order of the card's terms under that reference, drawn up at that moment
 * and to be paid as any other. Safaricom tells no whole phone of the payer: whoever sold them the card has the code.
 */
export async function orderForCard(
  parts: Parts,
  { card, provider: name }: Buying,
): Promise<{ readonly order: Order; readonly changes: Changes } | undefined> {
  const { merchantId, terms, reference, routerId, id } = card;
  const provider = parts.providers.get(name);
  if (provider === undefined) return undefined;
  const known = await customerOf(parts, { merchantId });
  ensure(known !== undefined, "who is named by nothing is new");
  const payer = { merchantId, customerId: known.customer.id, provider: name };
  const productId = await productOf(parts, card);
  const where = routerId === undefined ? {} : { routerId };
  const sale = { payer, provider, productId, terms, quantity: 1, due: terms.price, ...where };
  const { placed, changes } = drawUp(parts, { sale });
  const order = { ...placed.order, reference, takes: id };
  return { order, changes: together(known.changes, { payments: changes.payments ?? [] }) };
}

/** What the card was made of, where that is still on the shelf; a card of terms of its own is its own product. */
async function productOf({ store }: Parts, { merchantId, terms, id }: Voucher): Promise<string> {
  const products = await store.find("products", { where: { merchantId, active: true }, limit: 1000 });
  return products.find(({ name }) => name === terms.name)?.id ?? id;
}
