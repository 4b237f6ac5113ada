import { languageNamed } from "../messages/language.ts";
import { readChoice } from "./own-choices.ts";
import type { State } from "./state.ts";
import { readOffer } from "./wallet-words.ts";
import type { Intent } from "./wants.ts";

/** A button that names an amount is pressed where it was offered, else it is not one of ours. */
export function readOwnTap(data: string, { options }: State): Intent {
  const isOffer = data.startsWith("topup:");
  return isOffer && !options.some((option) => option.data === data) ? { wants: "unknown" } : readTap(data);
}

/** What our own buttons carry: a word, and at most one id. Anything else is not one of ours. */
export function readTap(data: string): Intent {
  const [word = "", id = "", more = ""] = data.split(":");
  switch (word) {
    case "buy":
    case "confirm":
    case "by-hand":
      return { wants: word, productId: id };
    case "own": {
      const chosen = readChoice(data);
      return chosen === undefined ? { wants: "unknown" } : { wants: "own", ...chosen };
    }
    case "language":
      return languageTap(id);
    case "receipt":
      return id === "" ? { wants: "receipt" } : { wants: "receipt", reference: id };
    case "recharge":
      return { wants: "recharge", code: id, ...(more !== "" && { amount: more }) };
    case "redeem":
      return { wants: "redeem", code: id };
    case "allow":
    case "deny":
      return { wants: "staff", command: word, rest: id };
    case "yes":
    case "no":
      return { wants: "answer", yes: word === "yes", nonce: id };
    case "topup":
    case "topup-no":
      return offerTap(word, id);
    case "paid":
    case "cancel":
    case "again":
      return id === "" ? { wants: word } : { wants: word, orderId: id };
    case "menu":
    case "help":
    case "my-code":
    case "balance":
    case "other-phone":
    case "history":
    case "languages":
    case "agent":
    case "forget":
    case "stop":
    case "start-again":
      return { wants: word };
    default:
      return { wants: "unknown" };
  }
}

function offerTap(word: "topup" | "topup-no", id: string): Intent {
  const asks = word === "topup" ? readOffer(id) : ({ does: "decline" } as const);
  return asks === undefined ? { wants: "unknown" } : { wants: "wallet", asks };
}

/** The button of a language; one that is none of ours says nothing. */
function languageTap(id: string): Intent {
  const language = languageNamed(id);
  return language === undefined ? { wants: "unknown" } : { wants: "language", language };
}
