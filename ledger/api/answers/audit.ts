import { z } from "zod";
import { ACTS } from "../../audit.ts";
import { pageOf, Time } from "./common.ts";

const Fact = z.union([z.string(), z.number(), z.boolean()]);

const AuditAnswer = z
  .strictObject({
    id: z.string(),
    merchantId: z.string(),
    actor: z.string(),
    act: z.enum(ACTS),
    subject: z.string(),
    facts: z.record(z.string(), z.union([Fact, z.strictObject({ before: Fact, after: Fact })])).optional(),
    at: Time,
  })
  .meta({
    id: "AuditRecord",
    description:
      "One act of an admin: who (`actor`: a key, or a member of staff) did what to whom; never changed or removed.",
  });

export const AuditPage = pageOf("AuditPage", AuditAnswer);
