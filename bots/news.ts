import {
  ensure,
  type Ledger,
  type Money,
  money,
  type News,
  type Order,
  type Receipt,
  type Say,
  unplacedPart,
} from "../ledger/index.ts";
import { orderOptions } from "./dialog/says.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { type Key, wordsIn } from "./messages/messages.ts";
import { alarmSay } from "./news-alarms.ts";
import { refundSay, refundStaffSay } from "./news-refunds.ts";

type Of<Kind extends News["kind"]> = Extract<News, { kind: Kind }>;

/** Finds the words for what happened. Read at the moment of telling, so it tells how things stand now. */
export async function wordNews(ledger: Ledger, news: News): Promise<Say> {
  const { store } = ledger;
  const words = wordsIn("en");
  const order = "orderId" in news ? await store.get("orders", news.orderId) : undefined;
  const receipt = "receiptId" in news ? await store.get("receipts", news.receiptId) : undefined;
  const reference = referenceText(order?.reference ?? "");
  switch (news.kind) {
    case "prompt-refused":
    case "payment-failed":
      return failure(ledger, news, the(order));
    case "prompt-unknown":
      return { lines: [words("prompt.unknown", { reference })], options: orderOptions({ words }) };
    case "still-waiting":
      return { lines: [words("waiting.still", { reference })], options: orderOptions({ words }) };
    case "order-expired":
      return { lines: [words("order.expired", { reference })] };
    case "paid-too-little":
      return { lines: [words("paid.toolittle", { reference, ...(await shortfall(ledger, the(order))) })] };
    case "paid-too-much":
      return { lines: [words("paid.toomuch", { reference })] };
    case "paid-again":
      return { lines: [words("paid.again", { reference, got: moneyText(the(receipt).amount) })] };
    case "paid-late":
      return { lines: [words("paid.late", { reference, got: moneyText(the(receipt).amount) })] };
    case "sold": {
      const { terms, amountDue } = the(order);
      return { lines: [words("staff.sold", { name: terms.name, price: moneyText(amountDue), reference })] };
    }
    case "money-unplaced": {
      const { amount, typed = "" } = the(receipt);
      return { lines: [words("staff.money", { amount: moneyText(amount), typed: typed.slice(0, 40) })] };
    }
    case "claim-doubted":
      return doubted(ledger, news);
    case "notice-unreadable":
      return { lines: [words("staff.unreadable", { notice: news.noticeId })] };
    case "link-ready":
      return linkSay(ledger, news, the(order));
    case "refund-sent":
    case "refund-done":
    case "refund-failed":
    case "refund-by-hand":
      return refundSay(ledger, news);
    case "disputed":
    case "receipt-contradicted":
    case "notice-off-list":
    case "holds-not-captured":
      return alarmSay(ledger, news);
    case "task-set-aside":
      return { lines: [words("staff.aside", { what: news.what, error: news.error.slice(0, 200) })] };
  }
}

/** The same news, where those who run the shop should read something else than the customer. */
export async function wordStaffNews(ledger: Ledger, news: News): Promise<Say> {
  if (news.kind === "refund-done") return refundStaffSay(ledger, news);
  if (news.kind !== "prompt-refused" && news.kind !== "payment-failed") return wordNews(ledger, news);
  const order = await ledger.store.get("orders", news.orderId);
  return { lines: [wordsIn("en")("staff.prompt", { reference: referenceText(order?.reference ?? "") })] };
}

function the<Thing>(thing: Thing | undefined): Thing {
  ensure(thing !== undefined, "news is about something in the books");
  return thing;
}

/** Where the payer pays, on the page of the provider. */
async function linkSay({ store }: Ledger, { paymentId }: Of<"link-ready">, order: Order): Promise<Say> {
  const words = wordsIn("en");
  const payment = await store.get("payments", paymentId);
  const reference = referenceText(order.reference);
  return {
    lines: [words("link.ready", { reference, url: payment?.url ?? "" })],
    options: orderOptions({ words }),
  };
}

function failure(ledger: Ledger, { advice }: Of<"prompt-refused" | "payment-failed">, order: Order): Say {
  const words = wordsIn("en");
  const { reference, amountDue } = order;
  const provider = ledger.providers.get(order.provider);
  const key: Key = `fail.${advice}`;
  const account = provider?.account ?? "";
  const byHand =
    provider?.asks === "link"
      ? words("fail.link")
      : words("fail.byhand", { price: moneyText(amountDue), account, reference });
  return {
    lines: [words(key, { reference: referenceText(reference) }), byHand],
    options: orderOptions({ words }),
  };
}

async function shortfall({ store }: Ledger, { id, amountDue }: Order) {
  const receipts = await store.find("receipts", { where: { orderId: id }, limit: 100 });
  const waiting = receipts.reduce((sum, receipt: Receipt) => sum + unplacedPart(receipt), 0n);
  const text = (amount: bigint): string => moneyText(money(amount, amountDue.asset) satisfies Money);
  const missing = amountDue.amount > waiting ? amountDue.amount - waiting : 0n;
  return { got: text(waiting), missing: text(missing) };
}

async function doubted({ store }: Ledger, { paymentId }: Of<"claim-doubted">): Promise<Say> {
  const payment = await store.get("payments", paymentId);
  const order = payment && (await store.get("orders", payment.orderId));
  return { lines: [wordsIn("en")("staff.doubted", { reference: referenceText(order?.reference ?? "") })] };
}
