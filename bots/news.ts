import { ensure, missingOf, type News, type Order, type Say, takings } from "../ledger/index.ts";
import { orderOptions } from "./dialog/says.ts";
import { waysOf } from "./dialog/ways.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Key, Words } from "./messages/messages.ts";
import { broughtBy } from "./messages/own-text.ts";
import { alarmSay } from "./news-alarms.ts";
import { oddMoneySay, proofSay, rejectedSay, unplacedSay } from "./news-money.ts";
import { refundSay, refundStaffSay } from "./news-refunds.ts";
import { walletSay } from "./news-wallet.ts";
import type { Teller } from "./teller.ts";

type Of<Kind extends News["kind"]> = Extract<News, { kind: Kind }>;

/** Finds the words for what happened. Read at the moment of telling, so it tells how things stand now. */
export async function wordNews(teller: Teller, news: News): Promise<Say> {
  const { ledger, words } = teller;
  const { store } = ledger;
  const order = "orderId" in news ? await store.get("orders", news.orderId) : undefined;
  const reference = referenceText(order?.reference ?? "");
  switch (news.kind) {
    case "prompt-refused":
    case "payment-failed":
      return failure(teller, news, the(order));
    case "prompt-unknown":
      return { lines: [words("prompt.unknown", { reference })], options: optionsFor(teller, the(order)) };
    case "still-waiting":
      return { lines: [words("waiting.still", { reference })], options: optionsFor(teller, the(order)) };
    case "order-expired":
      return { lines: [words("order.expired", { reference })] };
    case "paid-too-little":
    case "paid-too-much":
    case "paid-again":
    case "paid-late":
      return oddMoneySay(teller, news, the(order));
    case "sold":
      return soldSay(words, the(order));
    case "topped-up":
    case "topping-up":
    case "balance-low":
      return walletSay(teller, news);
    case "money-unplaced":
      return unplacedSay(teller, news);
    case "proof-sent":
      return proofSay(teller, news);
    case "payment-rejected":
      return rejectedSay(words, news, the(order));
    case "claim-doubted":
      return doubted(teller, news);
    case "notice-unreadable":
      return { lines: [words("staff.unreadable", { notice: news.noticeId })] };
    case "link-ready":
      return linkSay(teller, news, the(order));
    case "refund-sent":
    case "refund-done":
    case "refund-failed":
    case "refund-by-hand":
    case "refund-stuck":
      return refundSay(teller, news);
    case "disputed":
    case "receipt-contradicted":
    case "same-money":
    case "notice-off-list":
    case "holds-not-captured":
    case "reconciled":
      return alarmSay(teller, news);
    case "task-set-aside":
      return { lines: [words("staff.aside", { what: news.what, error: news.error.slice(0, 200) })] };
  }
}

/** The same news, where those who run the shop should read something else than the customer. */
export async function wordStaffNews(teller: Teller, news: News): Promise<Say> {
  const { ledger, words } = teller;
  if (news.kind === "refund-done") return refundStaffSay(teller, news);
  if (news.kind !== "prompt-refused" && news.kind !== "payment-failed") return wordNews(teller, news);
  const order = await ledger.store.get("orders", news.orderId);
  return { lines: [words("staff.prompt", { reference: referenceText(order?.reference ?? "") })] };
}

/** What was sold, for what it brings: from the payer and from their wallet. */
function soldSay(words: Words, order: Order): Say {
  const told = { name: order.terms.name, reference: referenceText(order.reference) };
  return { lines: [words("staff.sold", { ...told, price: moneyText(takings(order)) })] };
}

function the<Thing>(thing: Thing | undefined): Thing {
  ensure(thing !== undefined, "news is about something in the books");
  return thing;
}

/** Where the payer pays, on the page of the provider. */
async function linkSay(teller: Teller, { paymentId }: Of<"link-ready">, order: Order): Promise<Say> {
  const { ledger, words } = teller;
  const payment = await ledger.store.get("payments", paymentId);
  const reference = referenceText(order.reference);
  return {
    lines: [words("link.ready", { reference, url: payment?.url ?? "" })],
    options: optionsFor(teller, order),
  };
}

async function failure(
  teller: Teller,
  { advice }: Of<"prompt-refused" | "payment-failed">,
  order: Order,
): Promise<Say> {
  const { ledger, words } = teller;
  const { reference } = order;
  const due = await missingOf(ledger.store, order);
  const provider = ledger.providers.get(order.provider);
  const key: Key = `fail.${advice}`;
  const account = provider?.account ?? "";
  const byHand =
    provider?.asks === "link"
      ? words("fail.link")
      : words("fail.byhand", { price: moneyText(due), account, reference });
  return {
    lines: [words(key, { reference: referenceText(reference), what: broughtBy(order) }), byHand],
    options: optionsFor(teller, order),
  };
}

function optionsFor({ ledger: { providers }, words }: Teller, order: Order) {
  return orderOptions({ words, ways: waysOf(providers) }, order);
}

async function doubted({ ledger: { store }, words }: Teller, { paymentId }: Of<"claim-doubted">): Promise<Say> {
  const payment = await store.get("payments", paymentId);
  const order = payment && (await store.get("orders", payment.orderId));
  return { lines: [words("staff.doubted", { reference: referenceText(order?.reference ?? "") })] };
}
