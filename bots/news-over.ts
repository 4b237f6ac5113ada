import { type Ledger, type News, unplacedPart } from "../ledger/index.ts";

/** Whether news has settled itself before anybody was told: money that has found its order alarms nobody. */
export async function isOver({ store }: Ledger, news: News): Promise<boolean> {
  if (news.kind !== "money-unplaced") return false;
  const receipt = await store.get("receipts", news.receiptId);
  return receipt !== undefined && unplacedPart(receipt) === 0n;
}
