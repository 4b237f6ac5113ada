import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { moneyText, timeText } from "../../bots/messages/amounts.ts";
import { loadCatalogue } from "../../bots/messages/catalogue.ts";
import { guessLanguage, LANGUAGES, languageNamed } from "../../bots/messages/language.ts";

const english = loadCatalogue("en");
const keys = Object.keys(english);
const LONGEST = 600;
/** What cannot be seen and would be copied along with a code: joiners of Devanagari are letters there. */
const INVISIBLE = /[\u00a0\u00ad\u200b\u200e\u200f\u2028-\u202f\u2060-\u2069\ufeff]/u;

/** The names that a message fills in, with the choices it makes by them. */
function variables(message: string): readonly string[] {
  const names = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      if (element.type === TYPE.tag) {
        walk(element.children);
        continue;
      }
      names.add(element.value);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(parse(message, { ignoreTag: true }));
  return [...names].toSorted();
}

describe.each(LANGUAGES)("the words in %s", (language) => {
  const catalogue = loadCatalogue(language);
  const worded = Object.entries(catalogue);

  test("are all there, and no others", () => {
    expect(keys.filter((key) => !(key in catalogue))).toEqual([]);
    expect(Object.keys(catalogue).filter((key) => !(key in english))).toEqual([]);
  });

  test("fill in the same as the English ones", () => {
    const different = worded.filter(
      ([key, text]) => String(variables(text)) !== String(variables(english[key] ?? "")),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test("know each plural of the language, and choose by the same words", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wrong = worded.filter(([, text]) => {
      const plurals = parse(text, { ignoreTag: true }).filter(({ type }) => type === TYPE.plural);
      return plurals.some(
        (plural) =>
          plural.type === TYPE.plural &&
          categories.some((one) => !(one in plural.options) && one !== "other"),
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
    const choices = (text: string) =>
      parse(text, { ignoreTag: true })
        .flatMap((one) => (one.type === TYPE.select ? Object.keys(one.options).toSorted() : []))
        .join();
    const chosen = worded.filter(([key, text]) => choices(text) !== choices(english[key] ?? ""));
    expect(chosen.map(([key]) => key)).toEqual([]);
  });

  test("are short, hold nothing that cannot be seen and no markup, and quote nothing away", () => {
    const wrong = worded.filter(
      ([, text]) =>
        text.trim() === "" ||
        text.length > LONGEST ||
        INVISIBLE.test(text) ||
        /<\/?[a-z]+>|'\{|[०-९]/u.test(text),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

test("times and amounts are in Latin digits with plain spaces, in every language", () => {
  const at = Date.UTC(2026, 10, 20, 11, 5);
  for (const language of LANGUAGES) {
    const text = timeText(at, "Africa/Nairobi", language);
    expect(text).toMatch(/20.*14:05/u);
    expect(text).not.toMatch(INVISIBLE);
  }
  expect(moneyText({ amount: 123_450n, asset: "KES" })).toBe("Ksh 1,234.50");
  expect(moneyText({ amount: 12_345_600n, asset: "INR" })).toBe("₹1,23,456");
});

test("the first guess is what the network says, then the number, then English", () => {
  expect(guessLanguage({ language: "hi-IN", phone: "254712345678" })).toBe("hi");
  expect(guessLanguage({ language: "fr", phone: "+977 984 1234567" })).toBe("ne");
  expect(guessLanguage({ phone: "919812345678" })).toBe("hi");
  expect(guessLanguage({ phone: "254712345678" })).toBe("en");
  expect(languageNamed("NE_np")).toBe("ne");
  expect(languageNamed("swan")).toBeUndefined();
});
