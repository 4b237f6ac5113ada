import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { readIntent } from "../../bots/dialog/intent.ts";
import { FRESH } from "../../bots/dialog/state.ts";
import { money, type Product } from "../../ledger/index.ts";

type Words = Readonly<Record<string, string>>;

const LANGUAGES = ["en", "sw", "hi", "ne"];
let all: Readonly<Record<string, Words>>;

beforeAll(async () => {
  const files = LANGUAGES.map(async (language) => {
    const path = new URL(`../../bots/web/page/words/${language}.js`, import.meta.url).href;
    return [language, ((await import(path)) as { readonly words: Words }).words] as const;
  });
  all = Object.fromEntries(await Promise.all(files));
});

const LETTERS = { sw: /[a-z]/iu, hi: /\p{Script=Devanagari}/u, ne: /\p{Script=Devanagari}/u } as const;
/** What reads the same everywhere: names, and a number as people write it. */
const SAME = new Set(["phone.placeholder", "router"]);

const blanks = (text = "") => [...text.matchAll(/\{\w+\}/gu)].map(([blank]) => blank).toSorted();

test("the page says the same things in each language, and fills in the same", () => {
  for (const [language, words] of Object.entries(all)) {
    expect(Object.keys(words), language).toEqual(Object.keys(all["en"] ?? {}));
    for (const [key, text] of Object.entries(words)) {
      expect(blanks(text), `${language} ${key}`).toEqual(blanks(all["en"]?.[key]));
    }
  }
});

test("each language is written in its own letters and Latin digits, with nothing that cannot be seen", () => {
  for (const [language, words] of Object.entries(all)) {
    for (const [key, text] of Object.entries(words)) {
      const where = `${language} ${key}`;
      expect(text.trim(), where).toBe(text);
      expect(text, where).not.toMatch(/[\p{Cf}\u00a0]|[०-९]/u);
      expect(text.length, where).toBeLessThan(140);
      if (language !== "en" && !SAME.has(key)) {
        expect(text, where).toMatch(LETTERS[language as keyof typeof LETTERS]);
      }
    }
  }
});

test("what the page suggests to say, the shop understands", () => {
  const product: Product = {
    id: "prd_1",
    version: 1,
    merchantId: "mer_1",
    name: "3 hours",
    price: money(2000n, "KES"),
    grants: { wifi: { minutes: 180 } },
    expiry: {},
    active: true,
    createdAt: 0,
  };
  const context = { state: FRESH, products: [product], now: 0, isStaff: false };
  const source = readFileSync("bots/web/page/suggestions.js", "utf8");
  const meant = [...source.matchAll(/"suggest\.\w+": \{ kind: "(text|tap)", text: "(.+?)" \}/gu)];
  const wants = meant.map(([, kind, text = ""]) => {
    const address = { channel: "web", chat: "c" } as const;
    const heard = { id: "1", address, kind: kind === "tap" ? "tap" : "text", text } as const;
    return readIntent(heard, context).wants;
  });
  expect(wants).toEqual(["menu", "buy", "my-code"]);
});
