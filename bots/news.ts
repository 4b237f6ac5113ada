import { ensure, missingOf, type News, type Order, type Say, takings } from "../ledger/index.ts";
import { orderOptions } from "./dialog/says.ts";
import { waysOf } from "./dialog/ways.ts";
import { hasRung } from "./has-rung.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Key, Words } from "./messages/messages.ts";
import { broughtBy, orderName } from "./messages/own-text.ts";
import { alarmSay } from "./news-alarms.ts";
import { houseSay, isHouseNews } from "./news-house.ts";
import { lastingSay } from "./news-lasting.ts";
import { oddMoneySay, proofSay, rejectedSay, unplacedSay } from "./news-money.ts";
import { isPersonal, personSay } from "./news-person.ts";
import { refundSay, refundStaffSay } from "./news-refunds.ts";
import { walletSay } from "./news-wallet.ts";
import type { Teller } from "./teller.ts";

type Of<Kind extends News["kind"]> = Extract<News, { kind: Kind }>;

/** Finds the words for what happened. Read at the moment of telling, so it tells how things stand now. */
export async function wordNews(teller: Teller, news: News): Promise<Say> {
  if (isPersonal(news)) return personSay(teller, news);
  if (isHouseNews(news)) return houseSay(teller, news);
  const { ledger, words } = teller;
  const { store } = ledger;
  const order = "orderId" in news ? await store.get("orders", news.orderId) : undefined;
  const reference = referenceText(order?.reference ?? "");
  switch (news.kind) {
    case "prompt-refused":
    case "payment-failed":
      return failure(teller, news, the(order));
    case "prompt-unknown":
      return about(teller, the(order), words("prompt.unknown", { reference }));
    case "still-waiting":
      return about(teller, the(order), words("waiting.still", { reference }));
    case "ending-soon":
    case "time-up":
      return lastingSay(teller, news);
    case "order-expired":
      return { lines: [words("order.expired", { reference })], standing: the(order).id };
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
  const told = { name: orderName(words, order), reference: referenceText(order.reference) };
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
  return about(teller, order, words("link.ready", { reference, url: payment?.url ?? "" }));
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
  const why = words(key, { reference: referenceText(reference), what: broughtBy(order) });
  return about(teller, order, why, byHand);
}

/** How an order stands, with what can be done about it. */
async function about({ ledger, words }: Teller, order: Order, ...lines: readonly string[]): Promise<Say> {
  const rang = await hasRung(ledger, order.id);
  const options = orderOptions({ words, ways: waysOf(ledger.providers) }, order, { rang });
  return { lines, options, standing: order.id };
}

async function doubted(
  { ledger: { store }, words }: Teller,
  { paymentId }: Of<"claim-doubted">,
): Promise<Say> {
  const payment = await store.get("payments", paymentId);
  const order = payment && (await store.get("orders", payment.orderId));
  return { lines: [words("staff.doubted", { reference: referenceText(order?.reference ?? "") })] };
}
