import type { Telling } from "../provider.ts";
import { fromEat } from "./eat.ts";
import { errandAdvice, REVERSED_BEFORE } from "./errand-codes.ts";
import { ReceiptNumber, shillings, shortText } from "./fields.ts";
import { type Result, resultIn } from "./result.ts";

/** What the result of a reversal, a payout or a status query says. A code nobody knows is left to a person. */
export function readResult(
  kind: "reversal" | "b2c" | "status",
  json: unknown,
  shortcode?: string,
): Telling | undefined {
  const result = resultIn(json);
  if (result === undefined) return undefined;
  return kind === "status" ? statusTold(result, shortcode) : refundTold(result);
}

function refundTold(result: Result): Telling | undefined {
  const { code, text, receipt: number } = result;
  const marks = marksIn(result);
  if (code === "0") {
    const word = { refund: "done", ...marks, ...(number !== undefined && { number }) } as const;
    return { tells: "refund", word };
  }
  if (code === REVERSED_BEFORE) return { tells: "refund", word: { refund: "done", ...marks } };
  const advice = errandAdvice(code);
  if (advice === undefined) return undefined;
  return { tells: "refund", word: { refund: "failed", ...marks, code, text: `${advice} (${text})` } };
}

/** By what a result can be held against what was asked for. A payout calls its amount otherwise than a reversal. */
function marksIn(result: Result) {
  const { name, alias } = result;
  const [told] = [...texts(result, "Amount"), ...texts(result, "TransactionAmount")];
  const amount = shillings(told ?? "");
  const of = ReceiptNumber.safeParse(texts(result, "OriginalTransactionID")[0]).data;
  return {
    ...(name !== undefined && { name }),
    ...(alias !== undefined && { alias }),
    ...(amount !== undefined && { amount }),
    ...(of !== undefined && { of }),
  };
}

function askedMarks(result: Result) {
  return { ...marksIn(result), asked: true } as const;
}

/** Ways in which a transaction surely came to nothing. Any other state but `Completed` is waited out. */
const ENDED = /^(failed|declined|cancelled|rejected|expired)$/iu;

function statusTold(result: Result, shortcode: string | undefined): Telling | undefined {
  const { code, text } = result;
  if (code !== "0") {
    return { tells: "nothing", why: `not answered: ${code} ${errandAdvice(code) ?? text}` };
  }
  const [status] = texts(result, "TransactionStatus");
  if (status === undefined) return undefined;
  const parties = partiesIn(result, shortcode);
  if (/^completed$/iu.test(status)) return parties === "out" ? paidOut(result) : received(result, parties);
  const failed = ENDED.test(status) && parties !== "in";
  return failed
    ? {
        tells: "refund",
        word: {
          refund: "failed",
          ...askedMarks(result),
          code: status,
          text: "M-Pesa says that it came to nothing",
        },
      }
    : { tells: "nothing", why: `it is ${status.slice(0, 60)}` };
}

function paidOut(result: Result): Telling {
  const number = receiptIn(result);
  return {
    tells: "refund",
    word: { refund: "done", ...askedMarks(result), ...(number !== undefined && { number }) },
  };
}

/** Money that came in; only what is completed and is not somebody else's counts. */
function received(result: Result, parties: Parties): Telling | undefined {
  if (parties === "elsewhere") return { tells: "nothing", why: "money between others" };
  const number = receiptIn(result);
  const amount = shillings(texts(result, "Amount")[0] ?? "");
  if (number === undefined || amount === undefined) return undefined;
  const paidAt = fromEat(texts(result, "FinalisedTime")[0]);
  const hints = { ...payerIn(result), ...(paidAt !== undefined && { paidAt }) };
  // What was typed as account number is not told here: a rumour of the same receipt may have said it.
  return { tells: "receipt", receipt: { number, amount, typed: "", ...hints } };
}

type Parties = "in" | "out" | "elsewhere" | "unnamed";

/** Which way the money went, by the number before a party's name: a till has 5 to 7 digits, `174379 - SHOP`. */
function partiesIn(result: Result, shortcode: string | undefined): Parties {
  const numbers = (key: string) =>
    texts(result, key).flatMap((text) => /^\d[\d*\s]*/u.exec(text)?.[0].trim() ?? []);
  const isTill = (number: string) =>
    shortcode === undefined ? /^\d{5,7}$/u.test(number) : number === shortcode;
  if (numbers("DebitPartyName").some(isTill)) return "out";
  const credited = numbers("CreditPartyName");
  if (credited.some(isTill)) return "in";
  return credited.length === 0 ? "unnamed" : "elsewhere";
}

/** `254712345678 - JANE DOE`, the number whole, masked, hashed or missing. */
function payerIn(result: Result) {
  for (const text of texts(result, "DebitPartyName")) {
    const [, phone = "", name = ""] = /^([\d*\s+]{9,}|[0-9a-f]{64})?(?:\s*-\s*)?(.*)$/iu.exec(text) ?? [];
    const hints = {
      ...(phone.trim() !== "" && { phone: phone.trim() }),
      ...(name.trim() !== "" && { payerName: name.trim() }),
    };
    if (Object.keys(hints).length > 0) return hints;
  }
  return {};
}

function receiptIn(result: Result): string | undefined {
  return ReceiptNumber.safeParse(texts(result, "ReceiptNo")[0]).data;
}

function texts({ values }: Result, key: string): readonly string[] {
  return values(key).flatMap((value) => shortText(value) ?? []);
}
