import { addressKey, type News, type Staff } from "../ledger/index.ts";
import { may } from "./admin/roles.ts";

/** What only the owners hear. */
const OWNERS: readonly News["kind"][] = ["petition", "summary", "broadcast-over"];

/** Whether this member of staff is told of it. */
export function isConcerned({ role, address }: Staff, news: News): boolean {
  if (OWNERS.includes(news.kind)) return role === "owner";
  // A chat that does not work cannot tell it.
  if (news.kind === "channel-trouble" && news.channel === address.channel) return false;
  if (news.kind === "person-asked" || news.kind === "customer-said")
    return may(role, "say") && addressKey(address) !== addressKey(news.address);
  // Who may approve what customers show hears of it too.
  return may(role, news.kind === "proof-sent" ? "approve" : "refund");
}
