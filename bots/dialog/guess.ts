import type { Option } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../messages/language.ts";
import type { Key } from "../messages/messages.ts";
import type { View } from "./view.ts";
import { keep, say, type Turn } from "./wish.ts";

const MOST_GUESSES = 3;

/** What the buttons of these words are called. */
const NAMES: { readonly [word: string]: Key } = {
  menu: "word.menu",
  agent: "word.agent",
  history: "word.history",
  receipt: "word.receipt",
  languages: "word.language",
  balance: "word.balance",
  stop: "word.stop",
  "start-again": "word.start",
  forget: "word.forget",
  help: "menu.help",
  "my-code": "menu.code",
  paid: "order.paid",
  cancel: "order.cancel",
  again: "order.again.phone",
};

type Unclear = { readonly unknowns: number; readonly guesses: readonly string[] };

/**
 * Not understood: at first what it may have been, then a short help and the way to a person, then nothing until
 * something is understood. Two machines that talk to each other stop there.
 */
export function doNotUnderstand(view: View, { unknowns, guesses }: Unclear): Turn {
  const next = { ...view, state: { ...view.state, unknowns: Math.min(unknowns + 1, MOST_GUESSES) } };
  if (unknowns > 1) return { says: [], state: next.state };
  if (unknowns === 1) return keep(next, { lines: [view.words("unknown.second")] });
  const options = guesses
    .flatMap((data) => optionFor(view, data))
    .slice(0, MOST_GUESSES)
    .map((option, n): Option => ({ ...option, number: n + 1 }));
  if (options.length === 0) return keep(next, { lines: [view.words("unknown.first")] });
  return say(next, { lines: [view.words("unknown.guess")], options });
}

function optionFor({ words, products }: View, data: string): readonly Omit<Option, "number">[] {
  const [word = "", id = ""] = data.split(":");
  if (word === "buy")
    return products
      .filter((product) => product.id === id)
      .map(({ name, price }) => ({ label: words("menu.item", { name, price: moneyText(price) }), data }));
  if (word === "language")
    return LANGUAGES.filter((language) => language === id).map((language) => ({
      label: LANGUAGE_NAMES[language],
      data,
    }));
  const name = id === "" ? NAMES[word] : undefined;
  return name === undefined ? [] : [{ label: words(name), data }];
}
