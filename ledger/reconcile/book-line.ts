import { decide } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { PaymentProvider, StatementLine } from "../payments/provider.ts";
import type { Receipt } from "../payments/receipt.ts";
import { paymentAbout } from "../sales/notice-about.ts";
import { recordReceipt } from "../sales/record-receipt.ts";
import type { Difference } from "./reconciliation.ts";

/** What became of one line of a provider's list. */
export type Compared = { readonly booked?: string; readonly difference?: Difference };

/** Books a movement that we never heard of; compares one that we have. */
export async function bookLine(
  parts: Parts,
  { name: provider, account }: PaymentProvider,
  line: StatementLine,
): Promise<Compared> {
  const { refunded, number, ...told } = line;
  const where = { provider, account, number };
  return decide<Compared>(parts.store, async () => {
    const [known] = await parts.store.find("receipts", { where, limit: 1 });
    if (known !== undefined) {
      const difference = await differs(parts, known, line);
      return { value: difference === undefined ? {} : { difference } };
    }
    const payment = line.about && (await paymentAbout(parts, { provider }, line.about));
    const arrival = { ...told, number, provider, account, provisional: false };
    const changes = await recordReceipt(parts, { ...arrival, ...(payment && { payment }) });
    return { value: { booked: number }, changes };
  });
}

async function differs(
  { store }: Parts,
  { id, amount, merchantId }: Receipt,
  line: StatementLine,
): Promise<Difference | undefined> {
  const { number } = line;
  if (amount.amount !== line.amount.amount || amount.asset !== line.amount.asset) {
    return { number, what: "amount-differs", ours: amount.amount, theirs: line.amount.amount };
  }
  if (line.refunded === undefined) return undefined;
  const refunds = await store.find("refunds", { where: { receiptId: id }, limit: 1000 });
  // What a bank took is no refund in the provider's words.
  const own = refunds.filter((refund) => refund.merchantId === merchantId && refund.byBank !== true);
  const given = own.filter(({ state }) => state === "done");
  const under = own.some(({ state }) => state !== "done" && state !== "by-hand" && state !== "failed");
  const ours = given.reduce((sum, refund) => sum + refund.amount.amount, 0n);
  // While one is under way the figures may differ for a while.
  return ours === line.refunded || under
    ? undefined
    : { number, what: "refund-differs", ours, theirs: line.refunded };
}
