import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Context, type Intent, readIntent } from "../../../bots/dialog/intent.ts";
import { FRESH } from "../../../bots/dialog/state.ts";
import { type Heard, money, type Product } from "../../../ledger/index.ts";

/**
 * What people write and what they want by it. `tune` was looked at while the reader was written, `tune-more` was
 * thought up by whoever wrote it; the rest was seen by nobody who did.
 */
type Labelled = { readonly text: string; readonly wants: string };

const FOLDER = new URL("./utterances/", import.meta.url);
const TUNE = 0.97;
const HELD_OUT = 0.85;
/** What nobody shall get by words that mean nothing to the shop. */
const GRAVE = [
  "buy",
  "confirm",
  "own",
  "paid",
  "proof",
  "cancel",
  "stop",
  "forget",
  "wallet",
  "redeem",
  "recharge",
];

const product = (name: string, minutes: number): Product => ({
  id: `prd_${minutes}`,
  version: 1,
  merchantId: "m",
  name,
  price: money(1000n, "KES"),
  grants: { wifi: { minutes } },
  expiry: {},
  active: true,
  createdAt: 0,
});
const products = [
  product("1 hour", 60),
  product("3 hours", 180),
  product("1 day", 1440),
  product("1 week", 10_080),
  product("1 month", 43_200),
];
const context: Context = { state: FRESH, products, now: 0, isStaff: false };
const heard = (text: string): Heard => ({
  id: "1",
  address: { channel: "web", chat: "c" },
  kind: "text",
  text,
});
const read = (text: string) => readIntent(heard(text), context);

/** What stands behind the colon of a label. */
function detailOf(intent: Intent): string | undefined {
  if (intent.wants === "buy") return intent.productId.replace("prd_", "");
  if (intent.wants === "check-code" || intent.wants === "redeem") return intent.code;
  if (intent.wants === "recharge") return [intent.code, intent.amount].filter(Boolean).join(":");
  if (intent.wants === "language") return intent.language;
  return intent.wants === "receipt" ? intent.reference : undefined;
}

/** An intent in the words of the labels. */
function labelOf(intent: Intent): string {
  if (intent.wants === "wallet")
    return intent.asks.does === "top-up" ? `top-up:${intent.asks.amount}` : intent.asks.does;
  const detail = detailOf(intent);
  return detail === undefined ? intent.wants : `${intent.wants}:${detail}`;
}

type Count = { readonly right: number; readonly of: number; readonly wrong: readonly string[] };

function count(labelled: readonly Labelled[]): Count {
  const wrong = labelled.flatMap(({ text, wants }) => {
    const is = labelOf(read(text));
    return is === wants ? [] : [`${text}: ${is}, not ${wants}`];
  });
  return { right: labelled.length - wrong.length, of: labelled.length, wrong };
}

const isTune = (folder: string) => folder.startsWith("tune");
const folders = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const filesOf = (folder: string) =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((file) => ({
    language: file.replace(".json", ""),
    labelled: JSON.parse(readFileSync(new URL(`${folder}/${file}`, FOLDER), "utf8")) as readonly Labelled[],
  }));

describe.each(folders)("what people write, %s", (folder) => {
  const files = filesOf(folder);

  test("is understood often enough in each language", () => {
    const counts = files.map(({ language, labelled }) => ({ language, ...count(labelled) }));
    const lines = counts.map(({ language, right, of }) => `${folder} ${language} ${right}/${of}`);
    if (process.env["SHOW_ACCURACY"] !== undefined) {
      const wrong = isTune(folder) ? counts.flatMap((one) => one.wrong) : [];
      process.stdout.write(`${[...lines, ...wrong].join("\n")}\n`);
    }
    for (const { language, right, of, wrong } of counts) {
      const told = isTune(folder) ? wrong.join("; ") : "";
      expect(right / of, `${language}: ${told}`).toBeGreaterThanOrEqual(isTune(folder) ? TUNE : HELD_OUT);
    }
  });

  test("moves nothing where it means nothing to the shop", () => {
    const nothing = files.flatMap(({ labelled }) => labelled.filter(({ wants }) => wants === "unknown"));
    expect(nothing.length).toBeGreaterThan(0);
    const moved = nothing.filter(({ text }) => GRAVE.includes(read(text).wants));
    expect(moved.map(({ text }) => `${text}: ${read(text).wants}`)).toEqual([]);
  });
});
