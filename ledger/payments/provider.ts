import type { Money } from "../books/money.ts";
import type { Instant } from "../ids.ts";
import type { Advice } from "../news.ts";
import type { Notice } from "../notice.ts";
import type { Refund } from "../refunds/refund.ts";
import type { ProviderName } from "../sales/order.ts";
import type { Claim, Payment } from "./payment.ts";

/** How a provider ended a try, in its own words and in ours. */
export type Ending = { readonly code: string; readonly text: string; readonly advice: Advice };

/** What came of asking a payer for money: a prompt on the phone, or a link (or an order of theirs) to pay at. */
export type Asked =
  | {
      readonly asked: "prompted";
      readonly promptId: string;
      /** Where the payer pays, when it is a link. */
      readonly url?: string;
      /** The provider's own order behind it, which its payments name. */
      readonly theirOrderId?: string;
    }
  | ({ readonly asked: "refused" } & Ending);

/**
 * What the provider answers when we ask how a prompt ended. `pending` is never a failure. Some tell the receipts too,
 * whatever the verdict: then nothing has to be believed.
 */
export type Verdict = (
  | { readonly verdict: "succeeded" | "pending" }
  | ({ readonly verdict: "failed" } & Ending)
) & { readonly receipts?: readonly ReceiptFact[] };

/** Which asking of ours money answers, by whichever name the provider tells it. */
export type About = {
  readonly paymentId?: string;
  readonly promptId?: string;
  readonly theirOrderId?: string;
};

/** One movement of money, as a provider tells it. */
export type ReceiptFact = {
  readonly number: string;
  readonly amount: Money;
  readonly paidAt?: Instant;
  /** What the payer typed as account number, word for word. */
  readonly typed: string;
  readonly phone?: string;
  readonly payerName?: string;
  readonly about?: About;
};

/** How a refund that is under way ended, or goes on. `number` is the provider's receipt of it. */
export type RefundWord = Marks &
  (
    | { readonly refund: "pending" }
    | { readonly refund: "done"; readonly number?: string }
    | ({ readonly refund: "failed" } & Omit<Ending, "advice">)
  );

/** What a word about a refund says of itself, to be held against what we asked for. */
type Marks = {
  /** The provider's name for the refund … */
  readonly name?: string;
  /** … another one that it has … */
  readonly alias?: string;
  /** … how much went back … */
  readonly amount?: Money;
  /** … and of which receipt. */
  readonly of?: string;
  /** It answers our own question about the attempt that its address names; `name` is the question's. */
  readonly asked?: true;
};

/** What a notice says, once its dialect is translated. */
export type Telling =
  | { readonly tells: "prompt-succeeded"; readonly promptId: string; readonly claim?: Claim }
  | ({ readonly tells: "prompt-failed"; readonly promptId: string } & Ending)
  /** One try at a link came to nothing; the link stands. */
  | ({ readonly tells: "attempt-failed"; readonly about: About } & Ending)
  /** `proven`: the provider's signature or our own question vouches for it, not the address alone. */
  | { readonly tells: "receipt"; readonly receipt: ReceiptFact }
  /** `refundId` where the address or the provider names it, else `name` does. */
  | { readonly tells: "refund"; readonly refundId?: string; readonly word: RefundWord }
  /** The payer's bank wants the money of this receipt back, or (`lost`) has taken it. */
  | {
      readonly tells: "dispute";
      readonly number: string;
      readonly amount: Money;
      readonly stage: string;
    }
  | { readonly tells: "nothing"; readonly why?: string };

/** What came of asking a provider to give money back. `by-hand`: it cannot, somebody has to. */
export type RefundAnswer = RefundWord | { readonly refund: "by-hand"; readonly why: string };

/** One line of a provider's own list of what it took for us. */
export type StatementLine = ReceiptFact & {
  /** How much of it the provider gave back, where it tells. */
  readonly refunded?: bigint;
};

/**
 * Anyone who can collect money for us. Promises of every adapter:
 * `ask` asks once for one payment and never repeats by itself; a `Fault` with outcome `refused` means that nothing was
 * sent, with `unknown` that the payer may have been asked. `verdict` changes nothing. `read` is pure and answers
 * nothing for words it does not understand. Amounts are those of the asset's minor unit.
 */
export type PaymentProvider = {
  readonly name: ProviderName;
  /** Our account there (paybill; one name for all keys of one), which receipts are unique within. */
  readonly account: string;
  /** What it collects; absent: any currency. */
  readonly asset?: string;
  /** Amounts that can be asked for, in minor units. */
  readonly limits: { readonly least: bigint; readonly most: bigint; readonly step: bigint };
  /** Whom it asks: a phone that rings, the payer by a link, or nobody: people pay by themselves. */
  readonly asks: "phone" | "link" | "nobody";
  /** A repeated asking is known by our own name for it and makes no second one. */
  readonly asksOnce: boolean;
  /** Seconds before each question how an asking ended; after the last one no more, unless `onwards` says how often. */
  readonly pauses: readonly number[];
  readonly onwards?: number;
  readonly ask: (payment: Payment, words: AskingWords) => Promise<Asked>;
  readonly verdict: (payment: Payment) => Promise<Verdict>;
  /** Takes an asking back, so that it cannot be paid any more; answers whether it surely cannot. */
  readonly withdraw?: (payment: Payment) => Promise<"withdrawn" | "maybe-paid">;
  /** It cannot give money back as it is set up: somebody does it by hand. */
  readonly refundsByHand?: true;
  /** Gives money back, once for this refund's name, however often it is asked. */
  readonly refund?: (refund: Refund) => Promise<RefundAnswer>;
  /** How a refund that was sent goes on. */
  readonly refundVerdict?: (refund: Refund) => Promise<RefundWord>;
  /** Asks the provider about money by its receipt; it answers by a notice. False: it cannot be asked. */
  readonly inquire?: (number: string) => Promise<boolean>;
  /** What it took for us in a span of time, oldest first; `from` may be moved up to as far as it remembers. */
  readonly statement?: (span: Span) => AsyncIterable<StatementLine>;
  /** How far back a statement reaches, in milliseconds. */
  readonly remembers?: number;
  /** For apps that show the provider's checkout themselves. */
  readonly checkout?: Checkout;
  /** Tells the provider where to send payments that nobody was prompted for; answers what it said. */
  readonly register?: () => Promise<string>;
  readonly read: (kind: Notice["kind"], body: string) => Telling | undefined;
};

/** The key an app opens the checkout with, and whether what the checkout told the app is the provider's own word. */
type Checkout = {
  readonly keyId: string;
  readonly isAuthentic: (word: {
    readonly theirOrderId: string;
    readonly paymentId: string;
    readonly signature: string;
  }) => boolean;
};

export type Span = { readonly from: Instant; readonly to: Instant };

/** What goes with an asking: the order's reference, what it is for, and until when it can be paid. */
export type AskingWords = {
  readonly reference: string;
  readonly description: string;
  readonly until: Instant;
};
