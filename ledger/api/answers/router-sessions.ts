import { z } from "zod";
import { Count, Time } from "./common.ts";

export const RouterSessions = z
  .strictObject({
    online: Count,
    data: z.array(
      z.strictObject({
        voucherId: z.string().optional(),
        reference: z.string().optional(),
        code: z.string(),
        device: z.string(),
        address: z.string(),
        seconds: Count,
        bytes: Count,
      }),
    ),
    seenAt: Time,
  })
  .meta({
    id: "RouterSessions",
    description:
      "Who is online on a router now, the longest first, at most 1,000 of `online`: seconds and bytes since they logged " +
      "in. Codes show their last four symbols only; without a `voucherId` it is a user of the owner's own.",
  });
