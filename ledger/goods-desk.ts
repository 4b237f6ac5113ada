import { audited, type Facts } from "./audit.ts";
import { chatOfPhone } from "./catalogue/customers.ts";
import type { Terms } from "./catalogue/product.ts";
import type { Address } from "./chat/chat.ts";
import { together } from "./decide.ts";
import type { Parts } from "./parts.ts";
import { salesIn } from "./reports/sales-in.ts";
import { sellAtCounter } from "./sales/sell-at-counter.ts";
import type { TaskOf } from "./task.ts";
import { batchProgress } from "./vouchers/batch-progress.ts";
import { extendVoucher } from "./vouchers/extend-voucher.ts";
import { followBatch, followed } from "./vouchers/follow-batch.ts";
import { type BatchRequest, issueVouchers } from "./vouchers/issue-vouchers.ts";
import { keepReady } from "./vouchers/keep-ready.ts";
import { setVoucher } from "./vouchers/set-voucher.ts";
import { unsoldCodes } from "./vouchers/stock.ts";

/** The second argument of a step that takes the parts first. */
type Ask<Step extends (...all: never[]) => unknown> = Parameters<Step>[1];
type Alongside<Step extends (...all: never[]) => unknown> = Parameters<Step>[2];

/** Codes made to be sold by hand: by whom, and what they noted of it. */
type Making = BatchRequest & {
  readonly actor: string;
  readonly note?: string;
  /** Where the maker hears how far their codes are on the router. */
  readonly address?: Address;
  /** The owner who said yes, where the actor may not make so many alone. */
  readonly approvedBy?: string;
};

/** Something given out or looked at that is worth a line of the audit though it changes nothing. */
type Given = {
  readonly actor: string;
  readonly act: "sheet-printed-again" | "codes-sent-again" | "list-exported";
  readonly subject: string;
  readonly facts?: Facts;
};

/** What the cards of a batch say that they cost together. */
function worth({ count }: BatchRequest, terms: Terms | undefined): Facts {
  if (terms === undefined || terms.price.amount === 0n) return {};
  return { amount: Number(terms.price.amount * BigInt(count)), asset: terms.price.asset };
}

/** What those who run the shop do with its goods. */
export function openGoodsDesk(parts: Parts) {
  const { merchantId } = parts.terms;
  return {
    sellAtCounter: (sale: Ask<typeof sellAtCounter>, alongside: Alongside<typeof sellAtCounter>) =>
      sellAtCounter(parts, sale, alongside),
    makeVouchers: (
      { actor, note, approvedBy, address, ...request }: Making,
      alongside: Alongside<typeof issueVouchers>,
    ) =>
      issueVouchers(parts, request, (batch) => {
        const [first] = batch.vouchers;
        const signed = { ...(note && { note }), ...(approvedBy !== undefined && { approvedBy }) };
        const terms = first?.terms;
        const facts = {
          count: request.count,
          product: terms?.name ?? "",
          ...worth(request, terms),
          ...signed,
        };
        const made = { merchantId, actor, act: "vouchers-made", subject: batch.batchId, facts } as const;
        const tasks = address === undefined ? [] : followed(parts, batch, address);
        return together(alongside(batch), { audit: [audited(parts, made)], tasks });
      }),
    setVoucher: (setting: Ask<typeof setVoucher>, alongside: Alongside<typeof setVoucher>) =>
      setVoucher(parts, setting, alongside),
    extendVoucher: (asked: Ask<typeof extendVoucher>, alongside: Alongside<typeof extendVoucher>) =>
      extendVoucher(parts, asked, alongside),
    /** A line of the audit, for the commit of what it is about. */
    given: (what: Given) => ({ audit: [audited(parts, { merchantId, ...what })] }),
    chatOfPhone: (phone: string) => chatOfPhone(parts, { merchantId, phone }),
    followBatch: (task: TaskOf<"follow-batch">) => followBatch(parts, task),
    batchProgress: (batchId: string) => batchProgress(parts.store, { merchantId, batchId }),
    keepReady: () => keepReady(parts),
    unsoldCodes: () => unsoldCodes(parts.store, merchantId),
    /** The sales of each of these spans of time, what they brought in this currency. */
    salesIn: (asked: Omit<Ask<typeof salesIn>, "merchantId">) =>
      salesIn(parts.store, { merchantId, ...asked }),
  };
}
