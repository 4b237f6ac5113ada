import { z } from "zod";
import { Fault } from "../../outcome.ts";
import type { Span, StatementLine } from "../provider.ts";
import type { MpesaAccess } from "./access.ts";
import { fromEat, toEatText } from "./eat.ts";
import { Code, ReceiptNumber, shillings, shortText } from "./fields.ts";
import { exchange, fault, isTokenRefused, judged } from "./http.ts";

/** Pull forgets after 48 hours (facts §1.6); an hour is left for clocks that differ and for the asking itself. */
export const REMEMBERS = 47 * 3_600_000;
const MOST_ROWS = 100_000;
const NONE = "1001";

/** The key of the status was seen in two spellings, beside the usual one. */
const Status = z.object({
  ResponseCode: Code.optional(),
  ResponseStatus: Code.optional(),
  "Response Status": Code.optional(),
});
const Rows = z.object({ Response: z.array(z.unknown()).optional().catch(undefined) });
const Row = z.object({
  transactionId: ReceiptNumber,
  amount: z.union([z.string(), z.number()]).transform(String),
  trxDate: z.unknown().optional(),
  msisdn: z.unknown().optional(),
  sender: z.unknown().optional(),
  billreference: z.unknown().optional(),
});

/** Registers the till for Pull, once. Answers what Safaricom said. */
export async function registerPull(access: MpesaAccess, nominated: string): Promise<string> {
  const answer = await ask(access, "/pulltransactions/v1/register", {
    ShortCode: access.shortcode,
    RequestType: "Pull",
    NominatedNumber: nominated,
    CallBackURL: `${access.callbackUrl}/pull`,
  });
  if (statusOf(answer) === "1000") return "registered";
  return statusOf(answer) === NONE ? "registered before" : `refused: ${statusOf(answer)}`;
}

/** What was paid to the till in a span of time, at most 47 hours back, oldest first, each receipt once. */
export async function* pullStatement(access: MpesaAccess, { from, to }: Span): AsyncGenerator<StatementLine> {
  const span = { from: Math.max(from, access.clock.now() - REMEMBERS), to };
  const lines = new Map<string, StatementLine>();
  let unread = 0;
  for (let offset = 0; span.from < to; ) {
    const rows = await page(access, span, offset);
    const before = lines.size;
    for (const row of rows) {
      const line = lineOf(row);
      if (line === undefined) unread += 1;
      else lines.set(line.number, line);
    }
    // A page that brings nothing new is the last one, whatever it holds.
    if (rows.length === 0 || (lines.size === before && offset > 0)) break;
    offset += rows.length;
    if (offset >= MOST_ROWS)
      throw fault("a statement without an end", { retry: "never", outcome: "refused" });
  }
  yield* [...lines.values()].toSorted((one, other) => (one.paidAt ?? to) - (other.paidAt ?? to));
  const words = `${String(unread)} lines of the statement cannot be read`;
  if (unread > 0) throw fault(words, { retry: "never", outcome: "refused" });
}

async function page(access: MpesaAccess, { from, to }: Span, offset: number): Promise<readonly unknown[]> {
  const answer = await ask(access, "/pulltransactions/v1/query", {
    ShortCode: access.shortcode,
    StartDate: toEatText(from),
    EndDate: toEatText(to),
    OffSetValue: String(offset),
  });
  const status = statusOf(answer);
  if (status === NONE) return [];
  if (status !== "1000") throw notAvailable(`it answered ${status}`);
  // Seen as a list in a list.
  return Rows.safeParse(answer).data?.Response?.flat() ?? [];
}

/** When it was paid is a hint: the `Z` at its end is not meant, and may be. */
function lineOf(row: unknown): StatementLine | undefined {
  const read = Row.safeParse(row).data;
  const amount = read && shillings(read.amount);
  if (read === undefined || amount === undefined) return undefined;
  const paidAt = fromEat(shortText(read.trxDate)?.replace(/\D/gu, "").slice(0, 14));
  const phone = shortText(read.msisdn);
  const hints = { ...(paidAt !== undefined && { paidAt }), ...(phone !== undefined && { phone }) };
  return { number: read.transactionId, amount, typed: shortText(read.billreference) ?? "", ...hints };
}

async function ask({ baseUrl, token }: MpesaAccess, path: string, fields: object): Promise<unknown> {
  const sent = await exchange(`${baseUrl}${path}`, fields, token);
  // An app without the product is answered as if its token were bad, or the path not there.
  if (isTokenRefused(sent) || sent.status === 404) throw notAvailable(`HTTP ${String(sent.status)}`);
  const answer = judged(sent);
  if ("ok" in answer) return answer.ok;
  const { errorCode, errorMessage } = answer.refused;
  if (answer.status >= 500) throw fault(`${errorCode} ${errorMessage}`, { outcome: "refused" });
  throw notAvailable(`${errorCode} ${errorMessage}`);
}

function statusOf(answer: unknown): string {
  const status = Status.safeParse(answer).data;
  return status?.ResponseCode ?? status?.ResponseStatus ?? status?.["Response Status"] ?? "nothing we know";
}

function notAvailable(why: string): Fault {
  const what =
    "M-Pesa gives this till no statement (Pull). Have Pull added to the app, then: kibanda register --pull";
  return fault(`${what}. It said: ${why}`, { retry: "never", outcome: "refused" });
}
