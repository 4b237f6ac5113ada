import { type DarajaOptions, openDaraja } from "../../src/simulators/daraja/index.ts";
import { json, type Reply, serve } from "../../src/simulators/http.ts";

/** The public sandbox values of Safaricom's portal. */
const SHORTCODE = 174379;
const PASSKEY = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";
export const TIMESTAMP = "20210628092408";
/** The password the portal prints for these three; not computed here on purpose. */
const PASSWORD =
  "MTc0Mzc5YmZiMjc5ZjlhYTliZGJjZjE1OGU5N2RkNzFhNDY3Y2QyZTBjODkzMDU5YjEwZjc4ZTZiNzJhZGExZWQyYzkxOTIwMjEwNjI4MDkyNDA4";
export const JANE = 254700000001;
/** 2026-01-15 10:15:30 in Nairobi. */
const NOON = Date.UTC(2026, 0, 15, 7, 15, 30);

export type Answered = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
};
type Notice = { readonly path: string; readonly body: Record<string, unknown>; readonly text: string };

export type Result = {
  readonly ResultCode: number | string;
  readonly OriginatorConversationID: string;
  readonly TransactionID: string;
  readonly ResultParameters?: { readonly ResultParameter: unknown };
};

/** A Daraja, a shop that writes down what it is told, and the calls a client would make, by plain fetch. */
export async function openTill(options: Partial<DarajaOptions> = {}) {
  const clock = { time: NOON, now: () => clock.time };
  const notices: Notice[] = [];
  const answers: Record<string, Reply> = {};
  const shop = await serve(async ({ path, body }) => {
    const text = body.toString("utf8");
    notices.push({ path, text, body: JSON.parse(text) as Record<string, unknown> });
    return answers[path] ?? json({ ResultCode: 0, ResultDesc: "Accepted" });
  });
  const keys = { consumerKey: "key", consumerSecret: "secret", shortcode: SHORTCODE, passkey: PASSKEY };
  const daraja = await openDaraja({ ...keys, clock, random: seeded(7), ...options });
  const basic = `Basic ${Buffer.from("key:secret").toString("base64")}`;
  const fetchToken = (authorization = basic, grant = "client_credentials") =>
    read(fetch(`${daraja.url}/oauth/v1/generate?grant_type=${grant}`, { headers: { authorization } }));
  let bearer = "";
  const call = async (path: string, body: unknown) => {
    if (bearer === "") bearer = String((await fetchToken()).body["access_token"]);
    const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return read(fetch(`${daraja.url}${path}`, { method: "POST", headers, body: text }));
  };
  const wholePush = {
    BusinessShortCode: SHORTCODE,
    Password: PASSWORD,
    Timestamp: TIMESTAMP,
    TransactionType: "CustomerPayBillOnline",
    Amount: 499,
    PartyA: JANE,
    PartyB: SHORTCODE,
    PhoneNumber: JANE,
    CallBackURL: `${shop.url}/cb/s`,
    AccountReference: "48210375",
    TransactionDesc: "Order",
  };
  const shared = { BusinessShortCode: SHORTCODE, Password: PASSWORD, Timestamp: TIMESTAMP };
  const urls = { ConfirmationURL: `${shop.url}/cb/c`, ValidationURL: `${shop.url}/cb/v` };
  const operator = {
    Initiator: "testapi",
    SecurityCredential: "c2VhbGVk",
    Remarks: "Refund",
    ResultURL: `${shop.url}/cb/r`,
    QueueTimeOutURL: `${shop.url}/cb/t`,
  };
  return {
    daraja,
    clock,
    notices,
    /** What the shop answers at a path, in place of "Accepted". */
    answers,
    fetchToken,
    /** Forgets the token in use, as a client must when it has died. */
    forgetToken: () => {
      bearer = "";
    },
    call,
    push: (fields: Record<string, unknown> = {}) =>
      call("/mpesa/stkpush/v1/processrequest", { ...wholePush, ...fields }),
    query: (id: unknown, fields: Record<string, unknown> = {}) =>
      call("/mpesa/stkpushquery/v1/query", { ...shared, CheckoutRequestID: id, ...fields }),
    register: (fields: Record<string, unknown> = {}, version = 2) =>
      call(`/mpesa/c2b/v${version}/registerurl`, {
        ShortCode: SHORTCODE,
        ResponseType: "Completed",
        ...urls,
        ...fields,
      }),
    /** What an operator asks for; the result comes to /cb/r, a timeout to /cb/t. */
    status: (fields: Record<string, unknown>) =>
      call("/mpesa/transactionstatus/v1/query", {
        ...operator,
        CommandID: "TransactionStatusQuery",
        PartyA: SHORTCODE,
        IdentifierType: "4",
        ...fields,
      }),
    reverse: (fields: Record<string, unknown>) =>
      call("/mpesa/reversal/v1/request", {
        ...operator,
        CommandID: "TransactionReversal",
        ReceiverParty: SHORTCODE,
        RecieverIdentifierType: "11",
        ...fields,
      }),
    payOut: (fields: Record<string, unknown>) =>
      call("/mpesa/b2c/v3/paymentrequest", {
        ...operator,
        InitiatorName: "testapi",
        CommandID: "BusinessPayment",
        PartyA: SHORTCODE,
        PartyB: JANE,
        ...fields,
      }),
    registerPull: () =>
      call("/pulltransactions/v1/register", {
        ShortCode: SHORTCODE,
        RequestType: "Pull",
        NominatedNumber: JANE,
        CallBackURL: `${shop.url}/cb/p`,
      }),
    pull: (fields: Record<string, unknown> = {}) =>
      call("/pulltransactions/v1/query", {
        ShortCode: SHORTCODE,
        StartDate: "2026-01-13 00:00:00",
        EndDate: "2026-01-20 00:00:00",
        OffSetValue: "0",
        ...fields,
      }),
    /** Every result told so far. */
    results: (): readonly Result[] =>
      notices.filter(({ path }) => path === "/cb/r").map(({ body }) => body["Result"] as Result),
    close: async () => {
      await daraja.close();
      await shop.close();
    },
  };
}

async function read(asking: Promise<Response>): Promise<Answered> {
  const response = await asking;
  const text = await response.text();
  return { status: response.status, text, body: parsed(text) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The same dice every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
