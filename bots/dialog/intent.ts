import type { Heard, Product } from "../../ledger/index.ts";
import { readDuration } from "./duration.ts";
import type { State } from "./state.ts";

/** What a person means, whichever way they said it: a button, a number, or words. */
export type Intent =
  | { readonly wants: "menu" | "help" | "my-code" | "balance" | "paid" | "cancel" | "again" | "other-phone" }
  | { readonly wants: "old-list" | "media" | "unknown" }
  | { readonly wants: "buy"; readonly productId: string }
  | { readonly wants: "confirm" | "by-hand"; readonly productId: string }
  | { readonly wants: "phone"; readonly typed: string }
  | { readonly wants: "check-code"; readonly code: string }
  | { readonly wants: "join"; readonly code: string }
  | { readonly wants: "staff"; readonly command: string; readonly rest: string };

/** A number that answers a list older than this shows the list again instead of buying something. */
const LIST_LIFE = 30 * 60_000;

const GREETINGS =
  "hi+|hey+|hello+|halo|habari|mambo|sasa|niaje|jambo|hujambo|salama|shikamoo|namaste|namaskar|good (?:morning|evening|day)";
/** A greeting, alone or with a few words behind it. */
const GREETING = new RegExp(`^(?:${GREETINGS})(?: \\S+){0,3}$`, "u");

const WORDS: readonly (readonly [RegExp, Intent])[] = [
  [/^(0|menu|menyu|start|\/start(?! j_).*)$/u, { wants: "menu" }],
  [GREETING, { wants: "menu" }],
  [/^(\/?help|msaada|\?)$/u, { wants: "help" }],
  [/^(my codes?|codes?|\/code|nambari yangu|kodi yangu|receipt)$/u, { wants: "my-code" }],
  [/^(balance|bal|\/balance|salio)$/u, { wants: "balance" }],
  [/^(paid|i have paid|i paid|nimelipa|done)$/u, { wants: "paid" }],
  [/^(cancel|\/cancel|ghairi|acha)$/u, { wants: "cancel" }],
];

const STAFF = /^\/?(stats|unplaced|find|prices)(?:\s+(.*))?$/u;

export type Context = {
  readonly state: State;
  readonly products: readonly Product[];
  readonly now: number;
  readonly isStaff: boolean;
};

/** Reads one message in the light of the conversation so far. Pure. */
export function readIntent(heard: Heard, context: Context): Intent {
  if (heard.kind === "contact") {
    const typed = heard.phone ?? "";
    return { wants: "phone", typed };
  }
  const text = heard.text.trim().slice(0, 200);
  if (heard.kind === "media") return text === "" ? { wants: "media" } : readText(text, context);
  return heard.kind === "tap" ? readTap(text) : readText(text, context);
}

/** What our own buttons carry: a word, and at most one id. Anything else is not one of ours. */
function readTap(data: string): Intent {
  const [word = "", id = ""] = data.split(":");
  switch (word) {
    case "buy":
    case "confirm":
    case "by-hand":
      return { wants: word, productId: id };
    case "menu":
    case "help":
    case "my-code":
    case "balance":
    case "paid":
    case "cancel":
    case "again":
    case "other-phone":
      return { wants: word };
    default:
      return { wants: "unknown" };
  }
}

function readText(text: string, context: Context): Intent {
  const plain = plainly(text);
  return (
    readNumber(plain, context) ??
    WORDS.find(([pattern]) => pattern.test(plain))?.[1] ??
    readCommand(plain, context.isStaff) ??
    readAnswer(text, context) ??
    readWish(plain, context.products) ??
    // Whatever else is said while a number was asked for is told what a number looks like.
    (context.state.awaiting === undefined ? { wants: "unknown" } : { wants: "phone", typed: text })
  );
}

/** Lower case, single spaces, without the marks and pictures that people put around their words. */
function plainly(text: string): string {
  const spaced = text.toLowerCase().replace(/\s+/gu, " ");
  return spaced.replace(/^[^\p{L}\p{N}/#?]+|[^\p{L}\p{N}?\u20e3]+$/gu, "");
}

/** A word with something behind it: `join CODE`, `bal CODE`, and what those who run the shop may ask. */
function readCommand(plain: string, isStaff: boolean): Intent | undefined {
  const join = /^\/?(?:join|start j_?)\s*([a-z0-9]{6,20})$/u.exec(plain)?.[1];
  if (join !== undefined) return { wants: "join", code: join.toUpperCase() };
  const code = /^(?:bal|balance|check|salio)\s+([a-z0-9 -]{4,24})$/u.exec(plain)?.[1];
  if (code !== undefined) return { wants: "check-code", code: code.toUpperCase().replace(/[ -]/gu, "") };
  const staff = isStaff ? STAFF.exec(plain) : null;
  return staff === null ? undefined : { wants: "staff", command: staff[1] ?? "", rest: staff[2] ?? "" };
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
