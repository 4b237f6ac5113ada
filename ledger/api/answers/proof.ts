import { z } from "zod";
import { pageOf, Time } from "./common.ts";
import { OrderAnswer } from "./order.ts";

/** What a customer showed to say that they paid. */
const ProofAnswer = z
  .strictObject({
    id: z.string(),
    orderId: z.string(),
    text: z.string(),
    picture: z.boolean(),
    quoted: z.string().optional(),
    status: z.enum(["pending", "approved", "rejected"]),
    actor: z.string().optional(),
    reason: z.string().optional(),
    createdAt: Time,
    decidedAt: Time.optional(),
  })
  .meta({
    id: "Proof",
    description:
      "What a customer shows to say that they paid; no money. `quoted` is the M-Pesa receipt in it: money that " +
      "waits under it is placed by itself where nothing speaks against it.",
  });

export const ProofPage = pageOf("ProofPage", ProofAnswer);

export const ProofKeptAnswer = z
  .strictObject({ proof: ProofAnswer, order: OrderAnswer })
  .meta({ id: "ProofKept" });

export const RejectionAnswer = z
  .strictObject({ order: OrderAnswer, proofs: z.array(ProofAnswer) })
  .meta({ id: "Rejection" });
