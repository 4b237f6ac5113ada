import { type Receipt, unplacedPart } from "../payments/receipt.ts";
import { fromWallet } from "../sales/order.ts";
import type { Still } from "../store/reader.ts";
import { everyDocument } from "./every.ts";
import type { Family } from "./family.ts";
import { type JournalSums, sumKey } from "./journal.ts";

/**
 * Where money that came in may be: not placed yet, owed, earned, or in a wallet (`granted`). What is paid from a wallet
 * comes in again as `spent`.
 */
const SOMEWHERE = /^(unplaced:|refunds:|deposits |income |commission |granted |spent )/u;
const RECEIVED = "what a provider holds is what its receipts say, less what was given back";
const OWED = "what is owed back is what refunds are under way";
const FROM_WALLETS = "what wallets paid is what paid orders took from them, less what was given back";
const UNPLACED = "what is unplaced is what is left of the receipts";
/** Accounts that documents account for: on which side, and by which law. */
const LAWS = [
  ["clearing:", "debit", RECEIVED],
  ["refunds:", "credit", OWED],
  ["unplaced:", "credit", UNPLACED],
  ["spent ", "debit", FROM_WALLETS],
] as const;

/** Receipts against the journal, for all merchants at once. */
export async function checkMoneyIn(
  still: Still,
  family: Family,
  journals: ReadonlyMap<string, JournalSums>,
): Promise<void> {
  const received: Sums = new Map();
  for await (const receipt of everyDocument(still, "receipts")) {
    family.saw("receipts");
    if (receipt.state === "replaced") continue;
    if (!isWhole(receipt)) family.broken("no more of a receipt is placed than it brought", receipt.id);
    const { provider, amount } = receipt;
    const add = adding(received, receipt);
    add(`clearing:${provider}`, amount.amount);
    add(`unplaced:${provider}`, unplacedPart(receipt));
  }
  await addRefunds(still, family, received);
  await addWalletParts(still, received);
  for (const merchantId of new Set([...journals.keys(), ...received.keys()])) {
    const sums = journals.get(merchantId) ?? new Map<string, never>();
    for (const [law, id] of brokenIn(sums, received.get(merchantId) ?? new Map()))
      family.broken(law, `${merchantId} ${id}`);
  }
}

type Sums = Map<string, Map<string, bigint>>;

/** Adds to one merchant's account in the asset of the thing. */
function adding(sums: Sums, { merchantId, amount }: Pick<Receipt, "merchantId" | "amount">) {
  const own = sums.get(merchantId) ?? new Map<string, bigint>();
  sums.set(merchantId, own);
  return (account: string, more: bigint): void => {
    const key = sumKey(account, amount.asset);
    own.set(key, (own.get(key) ?? 0n) + more);
  };
}

/** What is done left the provider; what is under way is owed still. Coins are no money. */
async function addRefunds(still: Still, family: Family, sums: Sums): Promise<void> {
  for await (const refund of everyDocument(still, "refunds")) {
    family.saw("refunds");
    if (refund.coins === true) continue;
    const { provider, amount, state } = refund;
    const add = adding(sums, refund);
    if (state !== "done") add(`refunds:${provider}`, amount.amount);
    else add(provider === "wallet" ? "spent" : `clearing:${provider}`, -amount.amount);
  }
}

/** What wallets paid of orders is taken in as `spent`, in the moment in which the order is paid. */
async function addWalletParts(still: Still, sums: Sums): Promise<void> {
  for await (const order of everyDocument(still, "orders")) {
    const amount = order.paidAt === undefined ? 0n : fromWallet(order);
    if (amount > 0n) adding(sums, { merchantId: order.merchantId, amount: order.amountDue })("spent", amount);
  }
}

function isWhole(receipt: Receipt): boolean {
  const { amount, placed, refunded = 0n, returned = 0n, state } = receipt;
  const parts = placed >= 0n && returned >= 0n && placed + returned <= amount.amount;
  return parts && refunded <= placed && (unplacedPart(receipt) === 0n) === (state === "placed");
}

function brokenIn(sums: JournalSums, receipts: ReadonlyMap<string, bigint>): [law: string, id: string][] {
  const found: [string, string][] = [];
  for (const key of new Set([...sums.keys(), ...receipts.keys()])) {
    const { debit, credit } = sums.get(key) ?? { debit: 0n, credit: 0n };
    const must = receipts.get(key) ?? 0n;
    const law = LAWS.find(([account]) => key.startsWith(account));
    if (law === undefined) continue;
    const [, side, words] = law;
    if ((side === "debit" ? debit - credit : credit - debit) !== must) found.push([words, key]);
  }
  const net = (which: RegExp) => netBy(sums, which);
  const held = net(/^clearing:/u);
  const there = net(SOMEWHERE);
  for (const asset of new Set([...held.keys(), ...there.keys()])) {
    if ((held.get(asset) ?? 0n) + (there.get(asset) ?? 0n) !== 0n)
      found.push(["what came in is earned, given back, unplaced or owed", asset]);
  }
  return found;
}

/** Debits less credits of the accounts whose key fits, by asset. */
function netBy(sums: JournalSums, which: RegExp): ReadonlyMap<string, bigint> {
  const nets = new Map<string, bigint>();
  for (const [key, { debit, credit }] of sums) {
    if (!which.test(key)) continue;
    const asset = key.slice(key.lastIndexOf(" ") + 1);
    nets.set(asset, (nets.get(asset) ?? 0n) + debit - credit);
  }
  return nets;
}
