import { z } from "zod";
import { GrantsIn, Id } from "../schemas.ts";

const Batch = {
  count: z.int().min(1).max(1000),
  usageLimit: z.int().positive().max(1_000_000).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
};

/** So many codes of a product, or of grants of their own. */
export const BatchIn = z.union([
  z.strictObject({ productId: Id, ...Batch }),
  z.strictObject({ grants: GrantsIn, ...Batch }),
]);
