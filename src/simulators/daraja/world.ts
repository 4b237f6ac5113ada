import type { Weather } from "../http.ts";

/** How the simulated Safaricom is set up: one app with its keys, one shortcode with its passkey. */
export type DarajaOptions = {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly shortcode: number;
  readonly passkey: string;
  /** Milliseconds since the epoch. */
  readonly clock: { readonly now: () => number };
  /** In [0, 1); seeded by the caller, so a run can be repeated. */
  readonly random: () => number;
  /** Whether the confirmation URL, once registered, also hears of STK payments, as Safaricom's does. Default true. */
  readonly stkAlsoConfirms?: boolean;
  /** Whether Safaricom has switched validation on for this shortcode (it is off until asked for). Default false. */
  readonly validation?: boolean;
  /** How long M-Pesa waits for the validation URL, milliseconds. Default 8000. */
  readonly validationPatience?: number;
  /** The name of the API operator; when set, any other is answered with result 2001. */
  readonly initiator?: string;
  /** What proves the operator, when set: the text itself, or the key that opens it and the password inside. */
  readonly securityCredential?: string | { readonly privateKey: string; readonly password: string };
  /** What the operator may ask for; all of it unless told. Anything else is answered with result 21. */
  readonly roles?: readonly ErrandKind[];
  /** Whether C2B URLs may be registered a second time, as in the sandbox. Default false, as in production. */
  readonly reregister?: boolean;
};

/** What can go wrong at any endpoint. Those that say "after" or "lost" do what was asked and only lose the answer. */
export type GatewayFault =
  | "token-refused"
  | "too-many"
  | "quota"
  | "busy"
  | "spike-arrest"
  | "down"
  | "unavailable"
  | "html"
  | "drop-before"
  | "drop-after"
  | "answer-lost"
  /** Milliseconds before the answer goes out. */
  | { readonly delay: number };

/** What an operator can have done; the outcome is told later, to a URL named in the request. */
export type ErrandKind = "status" | "reversal" | "b2c";

/** `result`: accepted, then this result code and no money moves. `result-first`: the result overtakes the answer. */
export type ErrandFault = GatewayFault | "result-first" | { readonly result: string };

/** What can go wrong with a notice. `held` waits for `deliverHeld`; `late` is in milliseconds; `times` sends copies. */
export type NoticeFault = "missing" | "held" | { readonly late: number } | { readonly times: number };

/** Paid, but the callback names this many shillings. */
type AmountLie = { readonly amountSaid: number };

/**
 * What can go wrong with the result of an errand. `timeout-first`: a notice that the queue timed out, then the
 * result. `timeout-only`: that notice and no result, though it is done. The others are shapes that were seen.
 */
export type ResultFault =
  | NoticeFault
  | "timeout-first"
  | "timeout-only"
  | "single-parameter"
  | "code-as-text";

/** The places where a fault can be set. */
export type Faults = {
  readonly token: Exclude<GatewayFault, "token-refused">;
  /** `callback-first`: the payer enters the PIN and the callback is delivered before the answer goes out. */
  readonly stk: GatewayFault | "callback-first";
  /** `processing`: 4999, though it is decided. `says`: this result, whatever happened. */
  readonly query: GatewayFault | "processing" | { readonly says: string };
  readonly register: GatewayFault;
  readonly simulate: GatewayFault;
  /** `c2b-first`: the confirmation overtakes the callback. `query-lies`: paid, but queries say 1032.
   *  `failure-first`: paid, but a callback with 1037 comes before the one with the receipt. */
  readonly callback: NoticeFault | "c2b-first" | "query-lies" | "failure-first" | AmountLie;
  readonly confirmation: NoticeFault;
  readonly status: ErrandFault;
  readonly reversal: ErrandFault;
  readonly b2c: ErrandFault;
  /** Registering for Pull, and asking it. */
  readonly pull: GatewayFault;
  readonly result: ResultFault;
};

/** One movement of money that really happened. Amounts are whole shillings; `phone` is what was not masked. */
export type Moved = {
  readonly receipt: string;
  readonly amount: number;
  readonly reference: string;
  readonly phone: string;
  /** Set when a prompt brought it. */
  readonly checkoutRequestId?: string;
};

/** One movement of money out of the till. `of`: the payment it takes back, `phone`: whom it was paid to. */
export type Returned = {
  readonly receipt: string;
  readonly of?: string;
  readonly amount: number;
  readonly phone?: string;
  readonly kind: "reversal" | "b2c";
};

/** What an operator asked for. `code` is how it ended; with a `receipt` money moved. */
export type Errand = {
  readonly kind: ErrandKind;
  readonly originatorConversationId: string;
  readonly conversationId: string;
  readonly amount: number;
  readonly code: string;
  readonly receipt?: string;
};

/** One prompt on a payer's phone. `result` is missing while it is open. */
export type Prompt = {
  readonly checkoutRequestId: string;
  readonly merchantRequestId: string;
  readonly phone: string;
  readonly amount: number;
  readonly reference: string;
  readonly description: string;
  readonly callbackUrl: string;
  readonly result?: string;
};

/** The same prompt as the simulator keeps it: `says`: what a query answers; `answered`: the push's answer has left. */
export type KeptPrompt = Prompt & {
  result?: string;
  says?: string;
  paid: boolean;
  answered: boolean;
  queries: number;
};

/** The URLs the till is registered with. `hashed`: by version 1, which hashes the payer's number and masks nothing. */
type Registered = {
  readonly confirmation: string;
  readonly validation?: string;
  readonly whenUnreachable: "Completed" | "Cancelled";
  readonly hashed: boolean;
};

/** All that the simulated Safaricom knows; one per server. */
export type World = {
  readonly options: DarajaOptions;
  readonly weather: Weather<Faults>;
  readonly prompts: KeptPrompt[];
  readonly moved: Moved[];
  /** When each receipt was made, in milliseconds since the epoch. */
  readonly times: Map<string, number>;
  readonly returned: Returned[];
  readonly errands: Errand[];
  /** Every answer given over HTTP, for tests that count calls. */
  readonly calls: { readonly path: string; readonly status: number }[];
  token: { readonly value: string; readonly goodUntil: number } | undefined;
  registered: Registered | undefined;
  /** Whether the till is registered for Pull. */
  pulls: boolean;
};
