import type { Intent } from "../wants.ts";

const word = (words: string) => new RegExp(`(?:^|[^\\p{L}\\p{M}])(?:${words})(?=$|[^\\p{L}\\p{M}])`, "u");

/** "Not", in its four languages: a word of its own, or the beginning of a Swahili or Nepali verb. */
const NOT = word(
  "don'?t|dont|do not|not|never|sitaki|usi\\p{L}{2,}|msi\\p{L}{2,}|mat|मत|नहीं|नही|nahi|nahin|nahi?|haina|होइन|नगर[\\p{L}\\p{M}]*|nagar\\p{L}*",
);

/** What is called off, stopped or forgotten, by the verb that says so. */
const VERBS: { readonly [Wants in Intent["wants"]]?: RegExp } = {
  cancel: /cancel|ghairi|futa|रद्द|radd/u,
  stop: /stop|unsubscribe|simam|jiondo|बंद|बन्द|\bband/u,
  forget: /forget|sahau|भूल|बिर्स|birs|bhool|bhul|delete|futa|मिटा|मेटा/u,
};

/** "I don't want to cancel" calls nothing off: where the verb itself is denied, nobody can tell what is wanted. */
export function isDenied(plainText: string, { wants }: Intent): boolean {
  const verb = VERBS[wants];
  return verb?.test(plainText) === true && NOT.test(plainText);
}
