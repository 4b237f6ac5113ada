import { z } from "zod";
import { Sum } from "./common.ts";

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
