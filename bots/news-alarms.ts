import { ensure, type Ledger, type News, type Say } from "../ledger/index.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";
import type { Teller } from "./teller.ts";

type Alarm = Extract<
  News,
  {
    readonly kind:
      | "disputed"
      | "receipt-contradicted"
      | "same-money"
      | "notice-off-list"
      | "holds-not-captured"
      | "reconciled";
  }
>;

/** Something about money that a person has to look at. */
export async function alarmSay(
  { ledger: { store, isTakenByHand }, words }: Teller,
  news: Alarm,
): Promise<Say> {
  if (news.kind === "notice-off-list") return { lines: [words("staff.offlist", { notice: news.noticeId })] };
  if (news.kind === "holds-not-captured") {
    const order = await store.get("orders", news.orderId);
    return { lines: [words("staff.holds", { reference: referenceText(order?.reference ?? "") })] };
  }
  if (news.kind === "reconciled")
    return { lines: [await reconciledLine({ store, words }, news.reconciliationId)] };
  const found = await store.get("receipts", news.receiptId);
  ensure(found !== undefined, "news is about something in the books");
  const { number: receipt, amount } = found;
  if (news.kind === "same-money")
    return { lines: [words((await isTakenByHand(found)) ? "staff.twice" : "staff.once", { receipt })] };
  const told =
    news.kind === "disputed"
      ? words("staff.disputed", { receipt, amount: moneyText(amount), stage: news.stage })
      : words("staff.contradicted", { receipt });
  return { lines: [told] };
}

/** What a comparison with the provider's own list came to. */
async function reconciledLine(
  { store, words }: Pick<Ledger, "store"> & Pick<Teller, "words">,
  id: string,
): Promise<string> {
  const record = await store.get("reconciliations", id);
  const booked = record?.booked.length ?? 0;
  const differing = record?.differences.length ?? 0;
  const provider = record?.provider ?? "?";
  return words("staff.reconciled", { provider, booked, differing });
}
