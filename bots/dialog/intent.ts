import { type Heard, type Product, type ProviderName, quotedIn, referenceIn } from "../../ledger/index.ts";
import { COMMAND_NAMES } from "../admin/roles.ts";
import type { Language } from "../messages/language.ts";
import { languageTap, readOwnCommand } from "./customer-words.ts";
import { readDuration } from "./duration.ts";
import { type Chosen, readChoice } from "./own-choices.ts";
import type { State } from "./state.ts";
import { readOffer, readWalletWords, type WalletAsk } from "./wallet-words.ts";

/** What a person means, whichever way they said it: a button, a number, or words. */
export type Intent =
  /** `spoken`: the language in which they greeted. `broughtBy`: the reseller whose link they followed. */
  | { readonly wants: "menu"; readonly spoken?: Language; readonly broughtBy?: string }
  | { readonly wants: "help" | "my-code" | "balance" | "paid" | "cancel" | "again" | "other-phone" }
  | { readonly wants: "old-list" | "media" }
  /** Not understood; `guesses`: what it may have been, best first, as the buttons for it carry it. */
  | { readonly wants: "unknown"; readonly guesses?: readonly string[] }
  | { readonly wants: "history" | "languages" | "forget" | "thanks" }
  /** A person of the shop shall answer. */
  | { readonly wants: "agent" }
  /** No reminders and no offers any more; and back again. */
  | { readonly wants: "stop" | "start-again" }
  | { readonly wants: "language"; readonly language: Language }
  /** Papers for what they paid: of this order, else of the newest. */
  | { readonly wants: "receipt"; readonly reference?: string }
  | { readonly wants: "redeem"; readonly code: string }
  | { readonly wants: "recharge"; readonly code: string; readonly amount?: string }
  /** They changed what they said before; they blocked us; they took that back. */
  | { readonly wants: "edited" | "left" | "back" }
  | { readonly wants: "buy"; readonly productId: string }
  | { readonly wants: "confirm" | "by-hand"; readonly productId: string }
  /** They pay a part, or all of it, with what they have here. */
  | ({ readonly wants: "own" } & Chosen)
  | { readonly wants: "phone"; readonly typed: string }
  | { readonly wants: "check-code"; readonly code: string }
  | { readonly wants: "join"; readonly code: string }
  /** They show that they paid: words, a receipt, a picture. */
  | { readonly wants: "proof"; readonly text: string; readonly mediaId?: string }
  /** Yes or no to a question of ours; `nonce`: of the button they tapped. */
  | { readonly wants: "answer"; readonly yes: boolean; readonly nonce?: string }
  | { readonly wants: "wallet"; readonly asks: WalletAsk }
  | { readonly wants: "staff"; readonly command: string; readonly rest: string };

/** A number that answers a list older than this shows the list again instead of buying something. */
const LIST_LIFE = 30 * 60_000;

const GREETINGS =
  "hi+|hey+|hello+|halo|habari|mambo|sasa|niaje|jambo|hujambo|salama|shikamoo|namaste|namaskar|good (?:morning|evening|day)";
/** A greeting, alone or with a few words behind it. */
const GREETING = new RegExp(`^(?:${GREETINGS})(?: \\S+){0,3}$`, "u");

const WORDS: readonly (readonly [RegExp, Intent])[] = [
  [/^(0|menu|menyu|\/start(?! [jr]_).*)$/u, { wants: "menu" }],
  [/^(\/?history)$/u, { wants: "history" }],
  [/^(\/?language)$/u, { wants: "languages" }],
  [/^(\/?agent)$/u, { wants: "agent" }],
  [/^(\/?stop)$/u, { wants: "stop" }],
  [/^(start)$/u, { wants: "start-again" }],
  [/^(\/?forget ?me)$/u, { wants: "forget" }],
  [/^(thanks|thank you)$/u, { wants: "thanks" }],
  [GREETING, { wants: "menu" }],
  [/^(\/?help|msaada|\?)$/u, { wants: "help" }],
  [/^(my codes?|codes?|\/code|nambari yangu|kodi yangu)$/u, { wants: "my-code" }],
  [/^(balance|bal|\/balance|salio)$/u, { wants: "balance" }],
  [/^(paid|i have paid|i paid|nimelipa|done)$/u, { wants: "paid" }],
  [/^(again|send again|\/again|tena)$/u, { wants: "again" }],
  [/^(cancel|\/cancel|ghairi|acha)$/u, { wants: "cancel" }],
];

const STAFF = new RegExp(`^/?(${COMMAND_NAMES.join("|")})(?:\\s+(.*))?$`, "isu");

const YES = /^(?:y|yes|ndiyo|ndio)$/u;
const NO = /^(?:n|no|hapana)$/u;
/** "paid" with something behind it that shall show it. */
const SHOWN = /^(?:paid|i paid|i have paid|nimelipa|receipt|proof)[\s:,.-]+(\S.*)$/isu;

export type Context = {
  readonly state: State;
  readonly products: readonly Product[];
  readonly now: number;
  readonly isStaff: boolean;
  /** The order, if there is one, that they may show a payment for. */
  readonly claimable?: { readonly provider: ProviderName } | undefined;
};

/** Reads one message in the light of the conversation so far. Pure. */
export function readIntent(heard: Heard, context: Context): Intent {
  if (heard.kind === "edited" || heard.kind === "left" || heard.kind === "back") return { wants: heard.kind };
  if (heard.isForwarded === true) return asForwarded(readPlainly(heard, { ...context, isStaff: false }));
  return readPlainly(heard, context);
}

/** Somebody else's words: what is passed on commands nothing, agrees to nothing and joins nobody. */
function asForwarded(intent: Intent): Intent {
  const isTheirOwn = intent.wants === "staff" || intent.wants === "answer" || intent.wants === "join";
  return isTheirOwn ? { wants: "unknown" } : intent;
}

function readPlainly(heard: Heard, context: Context): Intent {
  if (heard.kind === "contact") {
    const typed = heard.phone ?? "";
    return { wants: "phone", typed };
  }
  const text = heard.text.trim().slice(0, 200);
  if (heard.mediaId !== undefined && context.claimable !== undefined)
    return { wants: "proof", text, mediaId: heard.mediaId };
  if (heard.kind === "media") return text === "" ? { wants: "media" } : readText(text, context);
  return heard.kind === "tap" ? readOwnTap(text, context) : readText(text, context);
}

/** A button that names an amount is pressed where it was offered, else it is not one of ours. */
function readOwnTap(data: string, { state }: Context): Intent {
  const isOffer = data.startsWith("topup:");
  return isOffer && !state.options.some((option) => option.data === data)
    ? { wants: "unknown" }
    : readTap(data);
}

/** What our own buttons carry: a word, and at most one id. Anything else is not one of ours. */
function readTap(data: string): Intent {
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
    case "menu":
    case "help":
    case "my-code":
    case "balance":
    case "paid":
    case "cancel":
    case "again":
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

function readText(text: string, context: Context): Intent {
  const plain = plainly(text);
  return (
    readNumber(plain, context) ??
    readYesNo(plain, context) ??
    WORDS.find(([pattern]) => pattern.test(plain))?.[1] ??
    readCommand(plain) ??
    readWallet(plain) ??
    (context.isStaff ? readStaff(text) : undefined) ??
    readFreely({ text, plain }, context)
  );
}

/** What is neither a word of ours nor a command. */
function readFreely(
  { text, plain }: { readonly text: string; readonly plain: string },
  context: Context,
): Intent {
  return (
    readProof(text, context) ??
    readAnswer(text, context) ??
    readWish(plain, context.products) ??
    readQuote(text, context) ??
    // Whatever else is said while a number was asked for is told what a number looks like.
    (context.state.awaiting === undefined ? { wants: "unknown" } : { wants: "phone", typed: text })
  );
}

/** Lower case, single spaces, without the marks and pictures that people put around their words. */
function plainly(text: string): string {
  const spaced = text.toLowerCase().replace(/\s+/gu, " ");
  return spaced.replace(/^[^\p{L}\p{N}/#?]+|[^\p{L}\p{N}?\u20e3]+$/gu, "");
}

function readWallet(plain: string): Intent | undefined {
  const asks = readWalletWords(plain);
  return asks && { wants: "wallet", asks };
}

/** A word with something behind it: `join CODE`, `bal CODE`. */
function readCommand(plain: string): Intent | undefined {
  const join = /^\/?(?:join|start j_?)\s*([a-z0-9]{6,20})$/u.exec(plain)?.[1];
  if (join !== undefined) return { wants: "join", code: join.toUpperCase() };
  const own = readOwnCommand(plain);
  if (own !== undefined) return own;
  const code = /^(?:bal|balance|check|salio)\s+([a-z0-9 -]{4,24})$/u.exec(plain)?.[1];
  if (code !== undefined) return { wants: "check-code", code: code.toUpperCase().replace(/[ -]/gu, "") };
  return undefined;
}

/** What those who run the shop may ask; what stands behind the command is taken as it was typed. */
function readStaff(text: string): Intent | undefined {
  const staff = STAFF.exec(text.trim());
  if (staff === null) return undefined;
  return { wants: "staff", command: (staff[1] ?? "").toLowerCase(), rest: (staff[2] ?? "").trim() };
}

/** Only where a question of ours stands: to others "yes" says nothing. */
function readYesNo(plain: string, { state }: Context): Intent | undefined {
  if (state.asked === undefined) return undefined;
  if (YES.test(plain)) return { wants: "answer", yes: true };
  return NO.test(plain) ? { wants: "answer", yes: false } : undefined;
}

/** `paid ABC123`, `nimelipa UAF0FAKE01`. Without an order to pay it asks like a bare "paid". */
function readProof(text: string, { claimable }: Context): Intent | undefined {
  const shown = SHOWN.exec(text)?.[1];
  if (shown === undefined) return undefined;
  return claimable === undefined ? { wants: "paid" } : { wants: "proof", text: shown };
}

/** An M-Pesa receipt alone, or Safaricom's own message about it; a bank's reference. */
function readQuote(text: string, { claimable }: Context): Intent | undefined {
  // A command of those who run the shop shows no payment, whoever types it.
  if (STAFF.test(text)) return undefined;
  const isQuote = /^[a-z0-9]{10}(?:\W+confirmed\b.*)?\W*$/isu.test(text) && quotedIn(text) !== undefined;
  // Who pays by hand may send nothing but the bank's reference.
  const isReference = claimable?.provider === "manual" && referenceIn(text) !== undefined;
  return (isQuote && claimable !== undefined) || isReference ? { wants: "proof", text } : undefined;
}

/** What answers our question for a phone number: anything with enough digits. */
function readAnswer(text: string, { state }: Context): Intent | undefined {
  const digits = text.replace(/\D/gu, "").length;
  return state.awaiting?.what === "phone" && digits >= 6 ? { wants: "phone", typed: text } : undefined;
}

function readWish(plain: string, products: readonly Product[]): Intent | undefined {
  const product = namedProduct(plain, products);
  return product && { wants: "buy", productId: product.id };
}

/** `2`, `2.`, `2️⃣`, `#2`: the choice with that number on the list the person last saw. */
function readNumber(plain: string, { state, now }: Context): Intent | undefined {
  const digits = /^#?(\d{1,2})\W*$/u.exec(plain.replace(/\ufe0f?\u20e3/gu, ""))?.[1];
  if (digits === undefined || digits === "0") return undefined;
  const chosen = state.options.find(({ number }) => number === Number(digits));
  // Whoever was asked for a phone number has sent too short a one.
  if (chosen === undefined && state.awaiting !== undefined) return undefined;
  if (chosen === undefined) return state.options.length > 0 ? { wants: "unknown" } : { wants: "menu" };
  return now - state.shownAt > LIST_LIFE ? { wants: "old-list" } : readTap(chosen.data);
}

/** `3h`, `buy 1 day`, `3 hours`, or the product's own name. Only when exactly one product is meant. */
function namedProduct(plain: string, products: readonly Product[]): Product | undefined {
  const wish = plain.replace(/^(?:i want|buy|nunua|nataka|give me|kununua)\s+/u, "");
  const named = products.filter(({ name }) => name.toLowerCase() === wish);
  if (named.length === 1) return named[0];
  const minutes = readDuration(wish);
  if (minutes === undefined) return undefined;
  const lasting = products.filter(({ grants }) => "wifi" in grants && grants.wifi.minutes === minutes);
  return lasting.length === 1 ? lasting[0] : undefined;
}
