import { IntlMessageFormat } from "intl-messageformat";
import { type Key, loadCatalogue } from "./catalogue.ts";
import { LANGUAGES, type Language } from "./language.ts";

export type { Key } from "./catalogue.ts";
export type { Language } from "./language.ts";

type Values = Readonly<Record<string, string | number>>;

/** Finds the words for a message, in one language. A missing value is a defect and throws. */
export type Words = ((key: Key, values?: Values) => string) & { readonly language: Language };

const catalogues = new Map(LANGUAGES.map((language) => [language, loadCatalogue(language)]));
const formats = new Map<string, IntlMessageFormat>();

/** Numbers stay in the digits that M-Pesa, meters and codes are written in, whatever the language. */
function localeOf(language: Language): string {
  return `${language}-u-nu-latn`;
}

/** The message as it is written; what a language has no words for yet is said in English. */
function written(language: Language, key: Key): { readonly text: string; readonly spoken: Language } {
  const own = catalogues.get(language)?.[key];
  if (own !== undefined) return { text: own, spoken: language };
  return { text: catalogues.get("en")?.[key] ?? key, spoken: "en" };
}

export function wordsIn(language: Language): Words {
  const find = (key: Key, values: Values = {}) => {
    const name = `${language}/${key}`;
    const known = formats.get(name);
    const { text, spoken } = written(language, key);
    // Markup stays out of the catalogues: `<` in a shop's name is a letter like any other.
    const format = known ?? new IntlMessageFormat(text, localeOf(spoken), undefined, { ignoreTag: true });
    formats.set(name, format);
    return String(format.format(values));
  };
  return Object.assign(find, { language });
}
