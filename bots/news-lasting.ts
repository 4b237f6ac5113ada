import { ensure, type News, type Say } from "../ledger/index.ts";
import { referenceText } from "./messages/amounts.ts";
import type { Teller } from "./teller.ts";

type LastingNews = Extract<News, { readonly kind: "ending-soon" | "time-up" }>;

/** What was bought ends soon or has ended, and what to send for more. */
export async function lastingSay({ ledger, words }: Teller, news: LastingNews): Promise<Say> {
  const voucher = await ledger.store.get("vouchers", news.voucherId);
  ensure(voucher !== undefined, "news is about something in the books");
  const { terms, reference, endedBy } = voucher;
  const told = { name: terms.name, reference: referenceText(reference), product: terms.name };
  if (news.kind === "time-up")
    return { lines: [words(endedBy === "data-used" ? "ends.data" : "ends.time", told)] };
  // Told late, it says what is left now.
  const minutes = Math.max(0, Math.round((news.endsAt - ledger.clock.now()) / 60_000));
  return { lines: [words("ends.soon", { ...told, minutes })] };
}
