import { type Heard, type Product, type ProviderName, readPhone } from "../../ledger/index.ts";
import { readOwnCommand } from "./customer-words.ts";
import { readProof, readQuote } from "./proof-words.ts";
import { isDenied } from "./reading/denial.ts";
import { readFreeText, unclear } from "./reading/free-text.ts";
import { plain, wordsOf } from "./reading/normal.ts";
import { type Cut, cut } from "./reading/pieces.ts";
import { readDraft } from "./router-draft.ts";
import { readStaff } from "./staff-words.ts";
import type { State } from "./state.ts";
import { readOwnTap, readTap } from "./taps.ts";
import { readWalletWords } from "./wallet-words.ts";
import type { Intent } from "./wants.ts";

export type { Intent } from "./wants.ts";

/** A number that answers a list older than this shows the list again instead of buying something. */
const LIST_LIFE = 30 * 60_000;
/** A person answers for so long at most. Milliseconds. */
const PERSON_STAYS = 86_400_000;
/** More than this is not read. */
const LONGEST = 200;

/** What nobody says with somebody else's words. */
const THEIR_OWN: readonly Intent["wants"][] = [
  "staff",
  "answer",
  "join",
  "confirm",
  "by-hand",
  "own",
  "phone",
  "wallet",
  "again",
  "cancel",
  "stop",
  "start-again",
  "language",
  "forget",
  "redeem",
  "recharge",
];

const word = (words: string) => new Set(words.split(" ").flatMap(wordsOf));
const YES = word(
  "y yes yeah yep yup ndiyo ndio naam eeh haan haa han ha हाँ हां हा जी ho हो hajur हजुर hunchha huncha हुन्छ",
);
const NO = word("n no nope hapana la nahi nahin nhi नहीं ना na hoina होइन hunna हुन्न hudaina हुँदैन chaina छैन");

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
  return THEIR_OWN.includes(intent.wants) ? { wants: "unknown" } : intent;
}

function readPlainly(heard: Heard, context: Context): Intent {
  if (heard.kind === "contact") return { wants: "phone", typed: heard.phone ?? "" };
  const drafted = readDraft(heard, context);
  if (drafted !== undefined) return drafted;
  const whole = heard.text.trim();
  const text = whole.slice(0, LONGEST);
  if (heard.mediaId !== undefined && context.claimable !== undefined)
    return { wants: "proof", text, mediaId: heard.mediaId };
  if (heard.kind === "tap") return readOwnTap(text, context.state);
  if (heard.kind === "media" && text === "") return { wants: "media" };
  const simple = plain(text);
  // One sign may stand for a whole sentence, once it is written out.
  const isCutOff = whole.length > LONGEST || simple.length > 2 * LONGEST;
  const intent = readText({ text, isCutOff, simple: simple.slice(0, 2 * LONGEST) }, context);
  return isDenied(simple, intent) ? { wants: "unknown" } : intent;
}

/** What was written: as it was typed, without what is too much of it; and in plain letters. */
type Written = { readonly text: string; readonly isCutOff: boolean; readonly simple: string };

function readText(written: Written, context: Context): Intent {
  const { text, simple } = written;
  return (
    readOnList(simple, context) ??
    readOwnCommand(text, context.products) ??
    (context.isStaff ? readStaff(text) : undefined) ??
    readSign(simple) ??
    readWallet(bare(simple)) ??
    readFreely(written, context)
  );
}

/** What answers the list, the question or the button that they last saw. */
function readOnList(simple: string, context: Context): Intent | undefined {
  return readNumber(bare(simple), context) ?? readYesNo(simple, context) ?? readOption(simple, context);
}

/** What is neither an answer nor a command. */
function readFreely({ text, simple, isCutOff }: Written, context: Context): Intent {
  const read = cut(isCutOff ? "" : simple.replace(/^\/(?=\p{L})/u, ""));
  return (
    readFreeText(read, aroundOf(context)) ??
    readProof(text, context) ??
    readAnswer(text, context) ??
    readQuote(text, context) ??
    readUnclear(text, read, context)
  );
}

function aroundOf({ products, state: { language, withPerson }, now }: Context) {
  return { products, language, isWithPerson: withPerson !== undefined && now - withPerson < PERSON_STAYS };
}

/** Whatever else is said while a number was asked for is told what a number looks like. */
function readUnclear(text: string, read: Cut, { state, products, now }: Context): Intent {
  const isTried = /^\+?[\d\s().-]{6,20}$/u.test(text) && offersOther({ state, now });
  return state.awaiting === undefined && !isTried ? unclear(read, products) : { wants: "phone", typed: text };
}

/** Without the marks and pictures that people put around their words. */
function bare(simple: string): string {
  return simple.replace(/^[^\p{L}\p{M}\p{N}/#?]+|[^\p{L}\p{M}\p{N}?]+$/gu, "");
}

/** A message that is nothing but a sign. */
function readSign(simple: string): Intent | undefined {
  if (/^\?{1,5}$/u.test(simple)) return { wants: "help" };
  if (/^[0०]\W*$/u.test(simple)) return { wants: "menu" };
  const isKind = /^(?:👍|🙏|👌|❤|😊|😍|🎉|💯|🙂|😀|👏|🤝|✅|🏻|🏼|🏽|🏾|🏿|\s){1,20}$/u.test(simple);
  return isKind ? { wants: "thanks" } : undefined;
}

function readWallet(simple: string): Intent | undefined {
  const asks = readWalletWords(simple);
  return asks && { wants: "wallet", asks };
}

/** Only where a question of ours stands, or one offer: to others "yes" says nothing. */
function readYesNo(simple: string, { state, now }: Context): Intent | undefined {
  const [answer = "", ...more] = wordsOf(simple);
  if (more.length > 0) return undefined;
  if (state.asked === undefined)
    return YES.has(answer) && now - state.shownAt <= LIST_LIFE ? agreed(state) : undefined;
  if (YES.has(answer)) return { wants: "answer", yes: true };
  return NO.has(answer) ? { wants: "answer", yes: false } : undefined;
}

/** "Yes" to the one thing that was offered for sale; where there are several ways to pay it says too little. */
function agreed({ options }: State): Intent | undefined {
  const offers = options.filter(({ data }) => data.startsWith("confirm:") || data.startsWith("own:"));
  const [only] = offers;
  return only?.data.startsWith("confirm:") === true && offers.length === 1 ? readTap(only.data) : undefined;
}

/**
 * What answers our question for a phone number: anything with enough digits. Where another number is one of the
 * choices on the list, a number that is typed is that other one.
 */
function readAnswer(text: string, context: Context): Intent | undefined {
  const digits = text.replace(/\D/gu, "").length;
  const isAnswer =
    context.state.awaiting?.what === "phone"
      ? digits >= 6
      : readPhone(text) !== undefined && offersOther(context);
  return isAnswer ? { wants: "phone", typed: text } : undefined;
}

/** Whether the list that they saw a short while ago asks if a phone that we know shall be rung. */
function offersOther({ state, now }: Pick<Context, "state" | "now">): boolean {
  return now - state.shownAt <= LIST_LIFE && state.options.some(({ data }) => data === "other-phone");
}

/** `2`, `2.`, `2️⃣`, `#2`, `number 2`, `two`: the choice with that number on the list the person last saw. */
function readNumber(simple: string, { state, now }: Context): Intent | undefined {
  const digits = /^(?:#|no\.? ?|number |option |namba |nambari )?(\d{1,2})[^\p{L}\p{N}]*$/u.exec(simple)?.[1];
  const number = digits === undefined ? numberWord(simple) : Number(digits);
  if (number === undefined || number === 0) return undefined;
  const chosen = state.options.find((option) => option.number === number);
  // Whoever was asked for a phone number has sent too short a one.
  if (chosen === undefined && (state.awaiting !== undefined || digits === undefined)) return undefined;
  if (chosen === undefined) return state.options.length > 0 ? { wants: "unknown" } : { wants: "menu" };
  return now - state.shownAt > LIST_LIFE ? { wants: "old-list" } : readTap(chosen.data);
}

function numberWord(simple: string): number | undefined {
  const [only, ...more] = cut(simple).pieces;
  const isWord = only?.count !== undefined && only.minutes === undefined && more.length === 0;
  return isWord && /^\p{L}/u.test(only.text) && only.count < 13 ? only.count : undefined;
}

/** The words of a button of ours, typed as they stand there. */
function readOption(simple: string, { state, now }: Context): Intent | undefined {
  const words = wordsOf(simple).join(" ");
  if (words === "" || now - state.shownAt > LIST_LIFE) return undefined;
  const meant = state.options.filter(({ label }) => wordsOf(plain(label)).join(" ") === words);
  const [only] = meant;
  const intent = only !== undefined && meant.length === 1 ? readTap(only.data) : undefined;
  // A "yes" that is typed answers the question that stands, not one that has gone.
  return intent?.wants === "answer" ? undefined : intent;
}
