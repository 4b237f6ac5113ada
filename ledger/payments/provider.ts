import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { Advice } from "../news.ts";
import type { Notice } from "../notice.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Claim, Payment } from "./payment.ts";

/** How a provider ended a try, in its own words and in ours. */
type Ending = { readonly code: string; readonly text: string; readonly advice: Advice };

/** What came of asking a payer's phone for money. */
export type Asked =
  | { readonly asked: "prompted"; readonly promptId: string }
  | ({ readonly asked: "refused" } & Ending);

/** What the provider answers when we ask how a prompt ended. `pending` is never a failure. */
export type Verdict =
  | { readonly verdict: "succeeded" | "pending" }
  | ({ readonly verdict: "failed" } & Ending);

/** One movement of money, as a provider tells it. */
export type ReceiptFact = {
  readonly number: string;
  readonly amount: Money;
  readonly paidAt?: Instant;
  /** What the payer typed as account number, word for word. */
  readonly typed: string;
  readonly phone?: string;
  readonly payerName?: string;
};

/** What a notice says, once its dialect is translated. */
export type Telling =
  | { readonly tells: "prompt-succeeded"; readonly promptId: string; readonly claim?: Claim }
  | ({ readonly tells: "prompt-failed"; readonly promptId: string } & Ending)
  | { readonly tells: "receipt"; readonly receipt: ReceiptFact }
  | { readonly tells: "nothing" };

/**
 * Anyone who can collect money for us by asking a phone. Promises of every adapter:
 * `ask` sends one prompt and never repeats by itself; a `Fault` with outcome `refused` means that nothing was
 * sent, with `unknown` that the prompt may be on the phone. `verdict` changes nothing. `read` is pure and answers
 * nothing for words it does not understand. Amounts are those of the asset's minor unit.
 */
export type PaymentProvider = {
  readonly name: ProviderName;
  /** Our account there (paybill or till), which receipts are unique within. */
  readonly account: string;
  readonly asset: string;
  /** Amounts that can be asked for, in minor units. */
  readonly limits: { readonly least: bigint; readonly most: bigint; readonly step: bigint };
  readonly ask: (payment: Payment, words: { readonly reference: string }) => Promise<Asked>;
  readonly verdict: (promptId: string) => Promise<Verdict>;
  /** Tells the provider where to send payments that nobody was prompted for; answers what it said. */
  readonly register?: () => Promise<string>;
  readonly read: (kind: Notice["kind"], body: string) => Telling | undefined;
};
