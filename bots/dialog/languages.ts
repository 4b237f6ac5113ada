import type { Option, Say } from "../../ledger/index.ts";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "../messages/language.ts";
import { wordsIn } from "../messages/messages.ts";
import { comeBack, isWithPerson } from "./person.ts";
import { menuSay } from "./says.ts";
import type { View } from "./view.ts";
import type { Intent } from "./wants.ts";
import { say, type Turn } from "./wish.ts";

/** All languages, each in its own words. */
export function languagesSay({ words }: View): Say {
  const options = LANGUAGES.map(
    (language, n): Option => ({
      number: n + 1,
      label: LANGUAGE_NAMES[language],
      data: `language:${language}`,
    }),
  );
  return { lines: [words("language.title")], options };
}

/** From here on this one is spoken, whatever they greet in. */
export function chooseLanguage(view: View, language: Language): Turn {
  const next = speaking(view, language);
  const chosen = { ...next, state: { ...next.state, hasChosen: true } } as const;
  if (isWithPerson(view)) return say(chosen, { lines: [chosen.words("language.chosen")] });
  return say(chosen, menuSay(chosen, chosen.words("language.chosen")));
}

/** The menu, in the language in which they greeted where they have not chosen one. */
export function showMenu(
  view: View,
  { spoken, broughtBy }: Extract<Intent, { readonly wants: "menu" }>,
): Turn {
  const isTheirs = spoken !== undefined && view.state.hasChosen !== true;
  const next = isTheirs ? speaking(view, spoken) : view;
  if (isWithPerson(view)) return comeBack(next);
  const turn = say(next, menuSay(next));
  return broughtBy === undefined ? turn : { ...turn, wish: { wish: "brought-by", by: broughtBy } };
}

function speaking(view: View, language: Language): View {
  return { ...view, words: wordsIn(language), state: { ...view.state, language } };
}
