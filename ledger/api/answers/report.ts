import { z } from "zod";
import { Sum } from "./common.ts";
import { Provider } from "./payment.ts";

/** A balance, which may be below zero. */
const Net = z.union([z.int(), z.string().regex(/^-?\d+$/u)]);
const Sides = { asset: z.string(), debit: Sum, credit: Sum };

/** Every account with what was ever debited and credited, and the sums, which are equal in sound books. */
export const TrialBalance = z
  .strictObject({
    data: z.array(z.strictObject({ account: z.string(), ...Sides })),
    totals: z.array(z.strictObject(Sides)),
  })
  .meta({
    id: "TrialBalance",
    description:
      "Every account's debits and credits in minor units, and per asset their sums, which are equal.",
  });

const Flows = { asset: z.string(), taken: Sum, refunded: Sum, unplaced: Net };

/** Taken, earned, given back and waiting, in a span of time and at its end. */
export const MoneyReportAnswer = z
  .strictObject({
    data: z.array(z.strictObject({ provider: Provider, ...Flows, owed: Net, withProvider: Net })),
    totals: z.array(
      z.strictObject({ ...Flows, earned: Net, commission: Net, owed: Net, deposits: Net, wallets: Net }),
    ),
  })
  .meta({
    id: "MoneyReport",
    description:
      "In minor units. `taken`, `refunded`, `earned` and `commission` are of the span asked for; `unplaced`, `owed` " +
      "(to payers), `deposits`, `wallets` (topped up and not spent) and `withProvider` stand so at its end.",
  });
