import { z } from "zod";
import { Count, pageOf, Time } from "./common.ts";
import { Provider } from "./payment.ts";

const NoticeAnswer = z
  .strictObject({
    id: z.string(),
    provider: Provider,
    kind: z.enum([
      "stk",
      "c2b-confirmation",
      "c2b-validation",
      "reversal",
      "b2c",
      "status",
      "timeout",
      "pull",
      "webhook",
    ]),
    status: z.enum(["received", "handled", "rumour", "unreadable"]),
    paymentId: z.string().optional(),
    refundId: z.string().optional(),
    receipt: z.string().optional(),
    offList: z.boolean().optional(),
    verdict: z.string().optional(),
    from: z.string(),
    receivedAt: Time,
    handledAt: Time.optional(),
    tookMs: Count.optional(),
    body: z.string(),
  })
  .meta({ id: "Notice", description: "What a provider told us, word for word, and what became of it." });

export const NoticePage = pageOf("NoticePage", NoticeAnswer);

/** What came of reading a notice again; `changed` counts what was written besides, by kind. */
export const ReplayAnswer = z
  .strictObject({ verdict: z.string(), changed: z.record(z.string(), Count), notice: NoticeAnswer })
  .meta({ id: "Replay" });
