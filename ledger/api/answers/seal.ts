import { z } from "zod";
import { Count, Time } from "./common.ts";

/** The end of the chain of seals. Before the first seal: number 0, a hash of zeros, never sealed. */
export const SealHead = z
  .strictObject({
    number: Count,
    hash: z.string().regex(/^[0-9a-f]{64}$/u),
    sealedAt: Time.nullable(),
  })
  .meta({
    id: "SealHead",
    description:
      "The last seal of your books. Its hash follows from every entry before it: kept elsewhere, it shows later " +
      "whether any of them was changed or taken out (`kibanda verify --anchor HASH`). Number 0: nothing was sealed yet.",
  });
