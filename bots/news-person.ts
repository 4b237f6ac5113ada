import { type Address, addressKey, type News, type Say } from "../ledger/index.ts";
import { nameIn } from "./hand-over.ts";
import type { Teller } from "./teller.ts";

type PersonNews = Extract<
  News,
  { readonly kind: "person-asked" | "customer-said" | "person-said" | "person-done" }
>;

export function isPersonal(news: News): news is PersonNews {
  return ["person-asked", "customer-said", "person-said", "person-done"].includes(news.kind);
}

/** What was said last is told to whoever takes over: so many messages, so long each. */
const MOST_SAID = 3;
const LONGEST = 500;
const LOOKED_AT = 10;

/** A customer who talks with a person: what those who run the shop hear of it, and what the customer does. */
export async function personSay(teller: Teller, news: PersonNews): Promise<Say> {
  const { ledger, words } = teller;
  switch (news.kind) {
    case "person-said": {
      const shop = await ledger.store.get("merchants", ledger.merchantId);
      return { lines: words("person.says", { shop: shop?.name ?? "", text: news.text }).split("\n") };
    }
    case "person-done":
      return { lines: [words("person.done")] };
    case "customer-said":
      return saidSay(teller, news);
    case "person-asked": {
      const who = (await nameIn(ledger, news.address)) ?? words("customer.nameless");
      const said = await lastSaid(teller, news.address);
      return { lines: [words("staff.person.asked", { who }), ...said, words("staff.person.how")] };
    }
  }
}

async function saidSay(
  { ledger, words }: Teller,
  { address, messageId }: Extract<PersonNews, { readonly kind: "customer-said" }>,
): Promise<Say> {
  const [who = words("customer.nameless"), message] = await Promise.all([
    nameIn(ledger, address),
    ledger.store.get("messages", messageId),
  ]);
  const { kind, text = "", mediaId } = message?.heard ?? {};
  const written = text.trim().slice(0, LONGEST);
  const shown = mediaId === undefined ? "staff.person.media" : "staff.person.picture";
  const unsaid = words(kind === "media" ? shown : "staff.person.nothing");
  const said = written === "" ? unsaid : written;
  const line = words("staff.person.said", { who, text: said });
  const picture = mediaId === undefined ? {} : { picture: { channel: address.channel, mediaId } };
  return { lines: line.split("\n"), ...picture };
}

/** The last that somebody wrote, newest last, in lines of their own. */
async function lastSaid(teller: Teller, address: Address): Promise<readonly string[]> {
  const said = await wordsFrom(teller, address, MOST_SAID);
  return said.toReversed().map((text) => teller.words("proof.words", { text: text.slice(0, LONGEST) }));
}

/** The last that they wrote, short, for a list. */
export async function lastWords(teller: Teller, address: Address): Promise<string> {
  const [last = teller.words("staff.person.nothing")] = await wordsFrom(teller, address, 1);
  return last.slice(0, 60);
}

async function wordsFrom(
  { ledger: { store } }: Teller,
  address: Address,
  most: number,
): Promise<readonly string[]> {
  const where = { chat: addressKey(address) };
  const said = await store.find("messages", { where, by: "receivedAt", newestFirst: true, limit: LOOKED_AT });
  return said
    .filter(({ heard }) => heard.kind === "text" && heard.text.trim() !== "")
    .map(({ heard }) => heard.text.trim())
    .slice(0, most);
}
