import type { Product } from "../../ledger/index.ts";
import { languageNamed } from "../messages/language.ts";
import type { Intent } from "./wants.ts";

/** The start of a chat by a link of ours; Bot API: 64 letters, digits, `_` and `-` at most. */
const STARTED = /^\/?start[ =]+([prcj]_[a-z0-9_-]{1,62})$/iu;
/** What a code or an invite is made of, once the marks between its letters are gone. */
const CODE = /^[a-z0-9]{4,24}$/iu;

/** What is taken letter by letter: links that were followed, invites, the tag of a language. */
export function readOwnCommand(text: string, products: readonly Product[]): Intent | undefined {
  const started = STARTED.exec(text)?.[1];
  if (started !== undefined) return followed(started.slice(0, 1).toLowerCase(), started.slice(2), products);
  if (/^\/start(?:@\w+)?(?:\s.*)?$/isu.test(text)) return joining(text) ?? { wants: "menu" };
  const language = languageNamed(/^\/?language[ :]([a-z]{2})$/iu.exec(text)?.[1]);
  return language === undefined ? joining(text) : { wants: "language", language };
}

/** Of these goods; brought by this reseller; about this code; invited. What is not known any more: the menu. */
function followed(kind: string, id: string, products: readonly Product[]): Intent {
  const menu = { wants: "menu" } as const;
  const bare = id.replace(/[-_]/gu, "").toUpperCase();
  switch (kind) {
    case "p":
      return products.some((product) => product.id === id) ? { wants: "buy", productId: id } : menu;
    case "r":
      return { ...menu, broughtBy: id };
    case "c":
      return CODE.test(bare) ? { wants: "check-code", code: bare } : menu;
    default:
      return bare.length >= 6 && bare.length <= 20 ? { wants: "join", code: bare } : menu;
  }
}

function joining(text: string): Intent | undefined {
  const code = /^\/?(?:join|start)\s+([a-z0-9]{6,20})$/iu.exec(text)?.[1]?.toUpperCase();
  // "start again", "join us": an invite has a digit, or is shouted.
  return code !== undefined && (/\d/u.test(code) || /^\/?join/iu.test(text))
    ? { wants: "join", code }
    : undefined;
}
