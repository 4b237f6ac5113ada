import { quotedIn } from "../../ledger/index.ts";
import type { Heard } from "../channel.ts";
import { aside } from "./aside.ts";
import { askOther, buy, confirm, payOwn, takePhone } from "./buy.ts";
import { type Question, weigh } from "./confirmation.ts";
import { doNotUnderstand } from "./guess.ts";
import { chooseLanguage, languagesSay, showMenu } from "./languages.ts";
import { handOver, isWithPerson, passOn, worksAlways } from "./person.ts";
import { quieten, speakAgain } from "./quiet.ts";
import { codeSays, helpSay, menuSay } from "./says.ts";
import { standingSay } from "./standing.ts";
import type { View } from "./view.ts";
import type { Intent } from "./wants.ts";
import { keep, type Shown, say, type Turn, type Wish } from "./wish.ts";

const MISS_WINDOW = 600_000;
const MOST_MISSES = 5;

/**
 * The steps of a conversation. Pure: sees a view, answers a turn. A question of ours stands for one message only; what
 * is said beside the talk changes nothing of it.
 */
export function takeTurn(given: View, intent: Intent, heard: Heard): Turn {
  // Whoever writes is there, whether or not their network told that they came back.
  const { hasLeft: _left, ...here } = given.state;
  const view = { ...given, state: here };
  const beside = aside(view, intent, heard);
  if (beside !== undefined) return beside;
  const { asked, router: _router, polite: _, unknowns = 0, ...state } = view.state;
  const next = { ...view, state };
  if (isWithPerson(view) && !worksAlways(view, intent, heard)) return passOn(next);
  if (intent.wants === "unknown") return doNotUnderstand(next, { unknowns, guesses: intent.guesses ?? [] });
  if (intent.wants === "answer") return answer(next, asked, intent);
  // Whatever is said beside the talk is answered by now.
  return hasStep(intent) ? step(next, intent) : { says: [], state };
}

type Answer = Extract<Intent, { readonly wants: "answer" }>;

function answer(view: View, asked: Question | undefined, { yes, nonce }: Answer): Turn {
  const planned = weigh(asked, { yes, nonce, now: view.now });
  if (typeof planned === "string") return keep(view, { lines: [view.words(planned)] });
  return { says: [], state: view.state, wish: { wish: "carry-out", planned } };
}

type Beside = "thanks" | "edited" | "left" | "back" | "media" | "unknown" | "answer";
type Wanted = Exclude<Intent["wants"], Beside>;
type Meaning<Wants extends Wanted> = Intent & { readonly wants: Wants };

/** What each word leads to. A new one does not compile until it has its line here. */
const STEPS: { readonly [Wants in Wanted]: (view: View, intent: Meaning<Wants>) => Turn } = {
  menu: showMenu,
  "old-list": (view) => say(view, menuSay(view, view.words("menu.old"))),
  help: (view) => say(view, helpSay(view)),
  languages: (view) => say(view, languagesSay(view)),
  language: (view, { language }) => chooseLanguage(view, language),
  agent: handOver,
  stop: quieten,
  "start-again": speakAgain,
  buy: (view, { productId }) => buy(view, productId),
  "other-phone": askOther,
  confirm,
  "by-hand": confirm,
  own: payOwn,
  phone: (view, { typed }) => takePhone(view, typed),
  paid: aboutOrder,
  cancel: aboutOrder,
  again: aboutOrder,
  proof: show,
  "my-code": (view) => ({ says: codeSays(view), state: view.state }),
  history: (view) => wishing(view, { wish: "history" }),
  forget: (view) => wishing(view, { wish: "forget" }),
  balance: (view) => wishing(view, { wish: "wallet", asks: { does: "balance" } }),
  wallet: (view, { asks }) => wishing(view, { wish: "wallet", asks }),
  join: (view, { code }) => wishing(view, { wish: "join", code }),
  staff: (view, { command, rest }) => wishing(view, { wish: "staff", command, rest }),
  receipt: (view, { reference }) =>
    reference === undefined
      ? wishing(view, { wish: "receipt" })
      : guessing(view, { wish: "receipt", reference }),
  "check-code": (view, { code }) => guessing(view, { wish: "look-up", code }),
  redeem: (view, { code }) => guessing(view, { wish: "redeem", code }),
  recharge: (view, { code, amount = "" }) => guessing(view, { wish: "recharge", code, amount }),
};

function hasStep(intent: Intent): intent is Meaning<Wanted> {
  return Object.hasOwn(STEPS, intent.wants);
}

function step<Wants extends Wanted>(view: View, intent: Meaning<Wants>): Turn {
  const take: (view: View, intent: Meaning<Wants>) => Turn = STEPS[intent.wants];
  return take(view, intent);
}

function wishing({ state }: View, wish: Wish): Turn {
  return { says: [], state, wish };
}

type OrderWord = "paid" | "cancel" | "again";

function aboutOrder(view: View, { wants }: Meaning<OrderWord>): Turn {
  const { awaiting: _, ...state } = view.state;
  if (view.open === undefined) return aboutNoOrder(view, wants);
  // Money that is paid by hand nobody can be asked about: those who run the shop hear what the customer says.
  if (wants === "paid" && view.open.provider === "manual")
    return show(view, { text: view.words("order.paid") });
  if (wants === "again") return { says: [], state, wish: { wish: "again" } };
  const wish = wants === "paid" ? "check" : "cancel";
  return { says: [], state, wish: { wish, orderId: view.open.id } };
}

/** None of theirs waits, or the one that the button names does not. */
function aboutNoOrder(view: View, wants: OrderWord): Turn {
  const { vouchers, endedCode, ended, state, words } = view;
  // "Cancel" in the middle of choosing just goes back.
  if (ended === undefined && state.awaiting !== undefined && wants === "cancel")
    return say(view, menuSay(view));
  // Paid already: what they are after is the code.
  const hasCode = vouchers.length > 0 || endedCode !== undefined;
  if (wants === "paid" && hasCode && (ended === undefined || isSold(ended)))
    return { says: codeSays(view), state };
  const lines = ended === undefined ? [words("order.none")] : standingSay(view, ended).lines;
  return keep(view, { lines });
}

function isSold({ state, terms }: NonNullable<View["ended"]>): boolean {
  return (state === "paid" || state === "fulfilled") && !("wallet" in terms.grants);
}

/** They show that they paid. Receipts are guessed like codes: after some that are not theirs they have to wait. */
function show(view: View, { text, mediaId }: Shown): Turn {
  const { claimable, words } = view;
  if (claimable === undefined) return keep(view, { lines: [words("order.none")] });
  const { awaiting: _, ...rest } = view.state;
  const state = { ...rest, misses: recentMisses(view) };
  if (quotedIn(text) !== undefined && state.misses.length >= MOST_MISSES)
    return keep({ ...view, state }, { lines: [words("proof.toomany")] });
  const wish = {
    wish: "proof",
    orderId: claimable.id,
    text,
    ...(mediaId !== undefined && { mediaId }),
  } as const;
  return { says: [], state, wish };
}

function recentMisses({ state, now }: View): readonly number[] {
  return state.misses.filter((at) => now - at < MISS_WINDOW);
}

type Guessing = Extract<Wish, { readonly wish: "look-up" | "receipt" | "redeem" | "recharge" }>;

/** Whoever has named too many things that do not exist has to wait. */
function guessing(view: View, wish: Guessing): Turn {
  const state = { ...view.state, misses: recentMisses(view) };
  if (state.misses.length < MOST_MISSES) return { says: [], state, wish };
  const line = wish.wish === "receipt" ? "guess.toomany" : "balance.toomany";
  return keep({ ...view, state }, { lines: [view.words(line)] });
}
