import { readdirSync, readFileSync } from "node:fs";
import type channel from "./en/channel.json";
import type code from "./en/code.json";
import type customer from "./en/customer.json";
import type lasting from "./en/lasting.json";
import type money from "./en/money.json";
import type order from "./en/order.json";
import type papers from "./en/papers.json";
import type portal from "./en/portal.json";
import type proof from "./en/proof.json";
import type router from "./en/router.json";
import type staff from "./en/staff.json";
import type staffGoods from "./en/staff-goods.json";
import type staffHouse from "./en/staff-house.json";
import type staffMoney from "./en/staff-money.json";
import type talk from "./en/talk.json";
import type wallet from "./en/wallet.json";
import type { Language } from "./language.ts";

/** The name of a message; English is the measure of which there are. */
export type Key =
  | keyof typeof channel
  | keyof typeof code
  | keyof typeof customer
  | keyof typeof lasting
  | keyof typeof money
  | keyof typeof order
  | keyof typeof papers
  | keyof typeof portal
  | keyof typeof proof
  | keyof typeof router
  | keyof typeof staff
  | keyof typeof staffGoods
  | keyof typeof staffHouse
  | keyof typeof staffMoney
  | keyof typeof talk
  | keyof typeof wallet;

/** All messages of one language: every subject's file in its folder. */
export function loadCatalogue(language: Language): Readonly<Record<string, string>> {
  const folder = new URL(`./${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const subjects = files.map(
    (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, string>,
  );
  return Object.assign({}, ...subjects) as Record<string, string>;
}
