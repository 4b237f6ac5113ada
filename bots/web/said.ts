import { z } from "zod";

/** The page's own name for a message: a repeat after a lost answer is the same message. */
export const MessageId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/u);
/** What the page is read in. */
export const Spoken = z.enum(["en", "sw", "hi", "ne"]).optional();

/** What a person says by typing, or by a button of ours. */
export const Sent = z.strictObject({
  id: MessageId,
  kind: z.enum(["text", "tap"]),
  text: z.string().min(1).max(4000),
  label: z.string().max(200).optional(),
  language: Spoken,
});
