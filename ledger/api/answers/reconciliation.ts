import { z } from "zod";
import { Count, Money, pageOf, Time } from "./common.ts";
import { Provider } from "./payment.ts";

const Difference = z.strictObject({
  receipt: z.string(),
  what: z.enum(["not-theirs", "amount-differs", "refund-differs", "awaits-receipt"]),
  ours: Count.optional(),
  theirs: Count.optional(),
});

const ReconciliationAnswer = z
  .strictObject({
    id: z.string(),
    provider: Provider,
    account: z.string(),
    from: Time,
    to: Time,
    status: z.enum(["agreed", "differs", "unavailable"]),
    why: z.string().optional(),
    told: Count,
    theirs: Money.optional(),
    booked: z.array(z.string()),
    differences: z.array(Difference),
    at: Time,
  })
  .meta({
    id: "Reconciliation",
    description:
      "Our receipts held against the provider's list: `booked` we had not heard of; `differences` are for a person.",
  });

export const ReconciliationPage = pageOf("ReconciliationPage", ReconciliationAnswer);

export const ReconciledAnswer = z
  .strictObject({ data: z.array(ReconciliationAnswer) })
  .meta({ id: "Reconciled" });
