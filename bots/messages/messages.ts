import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import type en from "./en.json";

/** The languages a catalogue may exist in. One that has none yet speaks English. */
export type Language = "en" | "sw" | "hi" | "ne";
export type Key = keyof typeof en;
type Values = Readonly<Record<string, string | number>>;

/** Finds the words for a message, in one language. A missing value is a defect and throws. */
export type Words = (key: Key, values?: Values) => string;

const LANGUAGES: readonly Language[] = ["en"];

const catalogues = new Map(LANGUAGES.map((language) => [language, load(language)]));

function load(language: Language): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), "utf8")) as Record<
    string,
    string
  >;
}

const formats = new Map<string, IntlMessageFormat>();

export function wordsIn(language: Language): Words {
  const spoken = catalogues.has(language) ? language : "en";
  return (key, values = {}) => {
    const name = `${spoken}/${key}`;
    const known = formats.get(name);
    // Markup stays out of the catalogues: `<` in a shop's name is a letter like any other.
    const format =
      known ??
      new IntlMessageFormat(catalogues.get(spoken)?.[key] ?? key, spoken, undefined, { ignoreTag: true });
    formats.set(name, format);
    return String(format.format(values));
  };
}
