import { addressKey, type Ledger, type News, type TaskOf, unplacedPart } from "../ledger/index.ts";
import { hearsOffers, readState } from "./dialog/state.ts";

/** Whether news has settled itself before anybody was told: money that has found its order alarms nobody. */
export async function isOver({ store }: Ledger, news: News): Promise<boolean> {
  if (news.kind !== "money-unplaced") return false;
  const receipt = await store.get("receipts", news.receiptId);
  return receipt !== undefined && unplacedPart(receipt) === 0n;
}

/** Whether it is an offer to somebody who wants none, or a warning of what is over. */
export async function isUnwanted({ store }: Ledger, { news, address }: TaskOf<"tell">): Promise<boolean> {
  if (news.kind === "ending-soon") return (await store.get("vouchers", news.voucherId))?.state === "expired";
  if (news.kind !== "balance-low") return false;
  const session = await store.get("sessions", addressKey(address));
  return !hearsOffers(readState(session?.state));
}
