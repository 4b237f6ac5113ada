import type { Span, StatementLine } from "../provider.ts";
import type { RazorpayAccess } from "./access.ts";
import { isCaptured, listIn, PaymentEntity, readable, receiptOf } from "./entities.ts";
import { found } from "./http.ts";

/** They give the newest first and 100 at the most, so a span is read in slices of so many seconds, turned round. */
const SLICE = 6 * 3600;
const PAGE = 100;

/**
 * What was captured for us, oldest first, by the moment the payer began: a bank may say yes up to three days later,
 * so whoever compares looks back further than that (facts §2.5).
 */
export async function* statement(access: RazorpayAccess, span: Span): AsyncIterable<StatementLine> {
  const last = Math.floor(span.to / 1000);
  for (let from = Math.ceil(span.from / 1000); from <= last; from += SLICE) {
    const payments = await slice(access, { from, to: Math.min(from + SLICE - 1, last) });
    for (const payment of payments.toReversed()) {
      if (isCaptured(payment)) yield { ...receiptOf(payment), refunded: payment.amount_refunded };
    }
  }
}

/** Whole seconds, both ends included. */
async function slice(access: RazorpayAccess, { from, to }: Span): Promise<readonly PaymentEntity[]> {
  const span = `from=${String(from)}&to=${String(to)}&count=${String(PAGE)}`;
  const all: PaymentEntity[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const page = listIn(await found(access, `/payments?${span}&skip=${String(skip)}`));
    all.push(...readable(page, PaymentEntity));
    if (page.length < PAGE) return all;
  }
}
