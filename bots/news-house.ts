import { type News, type Order, type Petition, type Say, wholeMerchant } from "../ledger/index.ts";
import { progressLine } from "./admin/batch.ts";
import { nameOf } from "./admin/staff.ts";
import { stats } from "./admin/stats.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import { orderName } from "./messages/own-text.ts";
import { routerSay } from "./news-routers.ts";
import { effectOf } from "./petition-text.ts";
import { ZONE } from "./see.ts";
import type { Teller } from "./teller.ts";

/** What those who run the shop hear of the shop itself. */
const HOUSE = [
  "petition",
  "petition-answered",
  "staff-removed",
  "summary",
  "first-sale",
  "stock-low",
  "router-down",
  "router-back",
  "router-trouble",
  "router-mended",
  "router-upgraded",
  "router-tried",
  "names-taken",
  "provider-failing",
  "provider-back",
  "channel-trouble",
  "channel-back",
  "code-undelivered",
  "page-crowded",
  "broadcast-over",
  "batch-progress",
] as const satisfies readonly News["kind"][];

type HouseNews = Extract<News, { readonly kind: (typeof HOUSE)[number] }>;
type Of<Kind extends HouseNews["kind"]> = Extract<HouseNews, { readonly kind: Kind }>;

export function isHouseNews(news: News): news is HouseNews {
  return HOUSE.some((kind) => kind === news.kind);
}

/** How the shop stands, in the words of one of those who run it. */
export async function houseSay(teller: Teller, news: HouseNews): Promise<Say> {
  const { words } = teller;
  switch (news.kind) {
    case "petition":
      return petitionSay(teller, news);
    case "petition-answered":
      return answeredSay(teller, news);
    case "staff-removed":
      return removedSay(teller, news);
    case "summary":
      return summarySay(teller);
    case "first-sale":
      return firstSay(teller, await teller.ledger.store.get("orders", news.orderId));
    case "stock-low":
      return { lines: [words("alert.stock", { name: news.name, count: news.left })] };
    case "router-down":
    case "router-back":
    case "router-trouble":
    case "router-mended":
    case "router-upgraded":
    case "router-tried":
    case "names-taken":
      return routerSay(teller, news);
    case "provider-failing":
    case "provider-back":
      return { lines: [words(`alert.${news.kind}`, { provider: words(`provider.${news.provider}`) })] };
    case "channel-trouble":
      return {
        lines: [
          words("alert.channel-trouble", { channel: words(`channel.${news.channel}`), what: news.words }),
        ],
      };
    case "channel-back":
      return { lines: [words("alert.channel-back", { channel: words(`channel.${news.channel}`) })] };
    case "code-undelivered":
      return undeliveredSay(teller, news);
    case "page-crowded":
      return { lines: [words(`alert.page.${news.what}`)] };
    case "broadcast-over":
      return broadcastSay(teller, news);
    case "batch-progress":
      return batchSay(teller, news);
  }
}

/** Who asks, for what, in numbers; the buttons answer it once. */
async function petitionSay(teller: Teller, { petitionId }: Of<"petition">): Promise<Say> {
  const { ledger, words } = teller;
  const petition = await ledger.store.get("petitions", petitionId);
  if (petition === undefined) return { lines: [words("petition.none")] };
  const asker = await ledger.store.get("staff", petition.asker);
  const { word } = petition;
  const who = nameOf(words, asker ?? {});
  const role = words(`role.${asker?.role ?? "support"}`);
  const what = await effectOf(teller, petition);
  return {
    lines: [words("petition.asks", { who, role, what }), words("petition.answer", { word })],
    options: [
      { number: 1, label: words("question.yes"), data: `allow:${word}`, isGrave: true },
      { number: 2, label: words("question.no"), data: `deny:${word}` },
    ],
  };
}

async function answeredSay(teller: Teller, { petitionId }: Of<"petition-answered">): Promise<Say> {
  const { ledger, words } = teller;
  const petition = await ledger.store.get("petitions", petitionId);
  if (petition === undefined || petition.state === "open") return { lines: [words("petition.none")] };
  const by = await ledger.store.get("staff", petition.answeredBy ?? "");
  const told = { who: nameOf(words, by ?? {}), what: await effectOf(teller, petition) };
  return { lines: [words(`petition.${petition.state}`, told)], ...cardsOf(petition) };
}

/** Whoever asked for codes wants them too. */
function cardsOf({ batchId }: Petition): Pick<Say, "encloses"> {
  if (batchId === undefined) return {};
  return {
    encloses: [
      { draws: "voucher-sheet", batchId },
      { draws: "voucher-list", batchId },
    ],
  };
}

async function removedSay({ ledger, words }: Teller, { role }: Of<"staff-removed">): Promise<Say> {
  const shop = await ledger.store.get("merchants", ledger.merchantId);
  return { lines: [words("remove.told", { role: words(`role.${role}`), shop: shop?.name ?? "" })] };
}

/** One message that changes as it goes, where the network can; all hear the end of it. */
async function batchSay({ ledger, words }: Teller, { batchId, isFirst }: Of<"batch-progress">): Promise<Say> {
  const progress = await ledger.batchProgress(batchId);
  if (progress === undefined) return { lines: [words("staff.batch.none")] };
  const { waiting, failed } = progress;
  const isChange = waiting + failed > 0 && isFirst !== true;
  return {
    lines: [progressLine(words, progress)],
    standing: batchId,
    ...(isChange && { onlyStanding: true }),
  };
}

/** The day as `stats` tells it. */
async function summarySay({ ledger, words }: Teller): Promise<Say> {
  const shop = await ledger.store.get("merchants", ledger.merchantId);
  if (shop === undefined) return { lines: [words("summary.title")] };
  const view = { words, shop: wholeMerchant(shop), now: ledger.clock.now(), zone: ZONE };
  const [told] = await stats(ledger, view, "today");
  return { ...told, lines: [words("summary.title"), ...(told?.lines ?? []), words("summary.end")] };
}

async function undeliveredSay(
  { ledger, words }: Teller,
  { orderId, error }: Of<"code-undelivered">,
): Promise<Say> {
  const order = await ledger.store.get("orders", orderId);
  const reference = referenceText(order?.reference ?? "");
  return { lines: [words("alert.undelivered", { reference, error: error.slice(0, 200) })] };
}

function firstSay({ words }: Teller, order: Order | undefined): Say {
  if (order === undefined) return { lines: [words("alert.first.bare")] };
  const told = { name: orderName(words, order), reference: referenceText(order.reference) };
  return { lines: [words("alert.first", { ...told, price: moneyText(order.amountDue) })] };
}

async function broadcastSay({ ledger, words }: Teller, { broadcastId }: Of<"broadcast-over">): Promise<Say> {
  const broadcast = await ledger.store.get("broadcasts", broadcastId);
  return { lines: [words("broadcast.over", { count: broadcast?.count ?? 0 })] };
}
