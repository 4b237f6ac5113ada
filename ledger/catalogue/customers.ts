import { type Address, addressKey } from "../chat/chat.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Customer } from "./customer.ts";

/** What is known of someone who orders: their chat, or what an app tells of them. */
export type Who = {
  readonly merchantId: string;
  readonly id?: string;
  readonly address?: Address;
  readonly name?: string;
  readonly phone?: string;
  /** A chat network vouches for the phone. */
  readonly hasPhone?: boolean;
};

export type Known = { readonly customer: Customer; readonly changes: Changes };

/** A name that we gave; any other is an app's own for one of its customers, as its wallets carry it. */
const OURS = /^cus_/u;

/**
 * Finds the customer by id, by chat, or (for an app's customers) by phone; else names a new one. What is told anew
 * (a name, a phone) is kept. Nothing is committed here. Undefined: the id is not a customer of this merchant. Of those
 * whom an app names itself nothing is kept but what they buy.
 */
export async function customerOf(parts: Parts, who: Who): Promise<Known | undefined> {
  const known = await lookUp(parts, who);
  if (known === undefined)
    return who.id === undefined ? newCustomer(parts, who) : namedByApp(parts, who, who.id);
  const { name = known.name, phone = known.phone } = who;
  const hasPhone = hasPhoneNow(known, who);
  const isSame = name === known.name && phone === known.phone && hasPhone === (known.hasPhone ?? false);
  if (isSame) return { customer: known, changes: {} };
  const customer = changed(known, {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    hasPhone,
  });
  return { customer, changes: { customers: [customer] } };
}

/** Once vouched for, a phone stays theirs until they name another. */
function hasPhoneNow({ phone, hasPhone = false }: Customer, who: Who): boolean {
  return who.hasPhone ?? ((who.phone ?? phone) === phone && hasPhone);
}

/** Whoever has this phone in their chat, as their network says; the newest of several chats of theirs. */
export async function chatOfPhone(
  { store }: Pick<Parts, "store">,
  { merchantId, phone }: { readonly merchantId: string; readonly phone: string },
): Promise<Customer | undefined> {
  const sharing = await store.find("customers", {
    where: { merchantId, phone },
    newestFirst: true,
    limit: 100,
  });
  return sharing.find(({ hasPhone, address }) => hasPhone === true && address !== undefined);
}

function namedByApp(parts: Parts, who: Who, id: string): Known | undefined {
  return OURS.test(id) ? undefined : { customer: { ...newCustomer(parts, who).customer, id }, changes: {} };
}

async function lookUp(
  { store }: Parts,
  { merchantId, id, address, phone }: Who,
): Promise<Customer | undefined> {
  if (id !== undefined) {
    const customer = await store.get("customers", id);
    return customer?.merchantId === merchantId ? customer : undefined;
  }
  if (address !== undefined) {
    const where = { merchantId, addressKey: addressKey(address) };
    return (await store.find("customers", { where, limit: 1 }))[0];
  }
  if (phone === undefined) return undefined;
  // A chat's customer is never taken for an app's: whoever knows a phone number would see another's codes.
  const sharing = await store.find("customers", { where: { merchantId, phone }, limit: 100 });
  return sharing.find((customer) => customer.addressKey === undefined);
}

function newCustomer({ ids, clock }: Parts, { merchantId, address, name, phone, hasPhone }: Who): Known {
  const customer: Customer = {
    id: ids.next("cus"),
    version: 1,
    merchantId,
    ...(address && { address, addressKey: addressKey(address) }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(hasPhone === true && { hasPhone }),
    createdAt: clock.now(),
  };
  return { customer, changes: { customers: [customer] } };
}
