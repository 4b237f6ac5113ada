import { type ProviderName, quotedIn, referenceIn } from "../../ledger/index.ts";
import { isStaffCommand } from "./staff-words.ts";
import type { Intent } from "./wants.ts";

const PAID = [
  "paid|i paid|i have paid|i've paid|receipt|proof",
  "nimelipa",
  "pay kiya|pay kar diya|paid kar diya|payment kar diya|पेमेंट कर दिया|भुगतान कर दिया",
  "tire|tirisake|तिरें|तिरेँ|तिरिसकें",
].join("|");
/** "paid" with something behind it that shall show it. */
const SHOWN = new RegExp(String.raw`^(?:${PAID})[\s:,.-]+(\S.*)$`, "isu");

/** The order that a payment may be shown for. */
type Claim = { readonly claimable?: { readonly provider: ProviderName } | undefined };

/** `paid ABC123`, `nimelipa UAF0FAKE01`. Where no order waits it asks like a bare "paid", if it names a reference. */
export function readProof(text: string, { claimable }: Claim): Intent | undefined {
  const shown = SHOWN.exec(text)?.[1];
  if (shown === undefined || /\?\s*$/u.test(shown)) return undefined;
  if (claimable !== undefined) return { wants: "proof", text: shown };
  return referenceIn(shown) === undefined ? undefined : { wants: "paid" };
}

/** An M-Pesa receipt alone, or Safaricom's own message about it; a bank's reference. */
export function readQuote(text: string, { claimable }: Claim): Intent | undefined {
  // A command of those who run the shop shows no payment, whoever types it.
  if (isStaffCommand(text)) return undefined;
  const isQuote = /^[a-z0-9]{10}(?:\W+confirmed\b.*)?\W*$/isu.test(text) && quotedIn(text) !== undefined;
  // Who pays by hand may send nothing but the bank's reference.
  const isReference = claimable?.provider === "manual" && referenceIn(text) !== undefined;
  return (isQuote && claimable !== undefined) || isReference ? { wants: "proof", text } : undefined;
}
