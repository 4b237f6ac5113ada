import type { Finding } from "../../ledger/index.ts";
import type { Words } from "../messages/messages.ts";

const LONGEST = 300;
/** What a router says is not ours: it stays on its line, and turns no direction. */
const ODD = /[\p{Cc}\s\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;
const SIGNS = { ok: "✅", wrong: "❌", warning: "⚠️", unknown: "❔" } as const;

/** What a router was tried for: how each went, and what to type on it. */
export function findingLines(words: Words, name: string, findings: readonly Finding[]): readonly string[] {
  const count = findings.filter(({ state }) => state === "wrong" || state === "warning").length;
  const untold = findings.filter(({ state }) => state === "unknown").length;
  const well =
    untold === 0 ? words("router.test.well", { name }) : words("router.test.untold", { name, untold });
  const first = count === 0 ? well : words("router.test.wrong", { name, count });
  return [first, ...findings.flatMap((finding) => linesOf(words, finding))];
}

function linesOf(words: Words, { what, state, says, fix }: Finding): readonly string[] {
  const line = `${SIGNS[state]} ${words(`router.what.${what}`)}: ${plainly(says)}`;
  return fix === undefined ? [line] : [line, words("router.test.fix", { fix: plainly(fix) })];
}

/** A router's own words, on one line. */
export function plainly(text: string): string {
  return text.replace(ODD, " ").trim().slice(0, LONGEST);
}
