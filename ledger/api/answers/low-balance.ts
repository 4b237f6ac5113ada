import { z } from "zod";
import { Money, Time } from "./common.ts";
import { Provider } from "./payment.ts";

export const LowBalanceAnswer = z
  .strictObject({
    walletId: z.string(),
    customerId: z.string(),
    below: Money,
    topUp: z
      .strictObject({
        amount: Money,
        automatic: z.boolean(),
        provider: Provider,
        phone: z.string().optional(),
      })
      .optional(),
    setAt: Time,
  })
  .meta({
    id: "LowBalance",
    description: "When a wallet counts as low, and what its owner is asked for then.",
  });
