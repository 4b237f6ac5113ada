import { json, type Reply } from "../http.ts";

/** The body of every refusal. Only this one code is known for certain, so callers must not branch on others. */
export function refusal(description: string, { status = 400, field }: Wrong = {}): Reply {
  const error = {
    code: "BAD_REQUEST_ERROR",
    description,
    ...(field === undefined ? {} : { field }),
    source: field === undefined ? "NA" : "business",
    step: field === undefined ? "NA" : "payment_initiation",
    reason: field === undefined ? "NA" : "input_validation_failed",
    metadata: {},
  };
  return json({ error }, status);
}

type Wrong = { readonly status?: number; readonly field?: string };

/** What a fetch by an id answers that Razorpay never gave out. */
export const UNKNOWN_ID = refusal("The id provided does not exist");
