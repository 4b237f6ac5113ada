/** The languages the shop speaks. */
export type Language = "en" | "sw" | "hi" | "ne";

export const LANGUAGES: readonly Language[] = ["en", "sw", "hi", "ne"];

/** Each in its own words, as somebody looks for their own. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  sw: "Kiswahili",
  hi: "हिन्दी",
  ne: "नेपाली",
};

/** What a network calls a language (`sw`, `hi-IN`, `ne_NP`), where it is one of ours. */
export function languageNamed(tag: string | undefined): Language | undefined {
  const [first] = (tag ?? "").toLowerCase().split(/[-_]/u);
  return LANGUAGES.find((language) => language === first);
}

/** Where a number comes from says what is likely spoken there; a guess, until somebody says more. */
const BY_PREFIX: readonly (readonly [string, Language])[] = [
  ["91", "hi"],
  ["977", "ne"],
];

/** The first guess: what the network says of them, else their number, else English. */
export function guessLanguage({
  language,
  phone,
}: {
  readonly language?: string | undefined;
  readonly phone?: string | undefined;
}): Language {
  const digits = (phone ?? "").replace(/\D/gu, "");
  const byNumber = BY_PREFIX.find(([prefix]) => digits.startsWith(prefix) && digits.length > 9)?.[1];
  return languageNamed(language) ?? byNumber ?? "en";
}
