import { languageNamed } from "../messages/language.ts";
import type { Intent } from "./wants.ts";

const bare = (typed = "") => typed.toUpperCase().replaceAll("-", "");

/** What a customer may say with something behind it, lower case, and what it then means. */
const COMMANDS: readonly (readonly [RegExp, (found: readonly (string | undefined)[]) => Intent])[] = [
  [/^\/start r_([a-z0-9_-]{1,40})$/u, ([, by = ""]) => ({ wants: "menu", broughtBy: by })],
  [/^\/?redeem\s+([a-z0-9-]{4,24})$/u, ([, code]) => ({ wants: "redeem", code: bare(code) })],
  [
    /^\/?recharge\s+([a-z0-9-]{4,24})(?:\s+(\S.{0,18}))?$/u,
    ([, code, amount]) => ({
      wants: "recharge",
      code: bare(code),
      ...(amount !== undefined && { amount: amount.replaceAll(" ", "") }),
    }),
  ],
  [
    /^\/?receipt(?:\s+(\d{4}[ -]?\d{4}))?$/u,
    ([, typed]) => ({
      wants: "receipt",
      ...(typed !== undefined && { reference: typed.replace(/\D/gu, "") }),
    }),
  ],
  [/^\/?language[ :](\S+)$/u, ([, tag]) => languageTap(tag)],
];

/** `redeem CODE`, `recharge CODE 50`, `receipt 4821 0379`, `language sw`; a reseller's link that was followed. */
export function readOwnCommand(plain: string): Intent | undefined {
  for (const [pattern, meant] of COMMANDS) {
    const found = pattern.exec(plain);
    if (found !== null) return meant(found);
  }
  return undefined;
}

/** The button of a language; one that is none of ours says nothing. */
export function languageTap(id: string | undefined): Intent {
  const language = languageNamed(id);
  return language === undefined ? { wants: "unknown" } : { wants: "language", language };
}
