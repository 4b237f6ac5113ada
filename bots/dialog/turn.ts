import { quotedIn } from "../../ledger/index.ts";
import { askOther, buy, confirm, payOwn, takePhone } from "./buy.ts";
import { type Question, weigh } from "./confirmation.ts";
import type { Intent } from "./intent.ts";
import { codeSays, helpSay, menuSay } from "./says.ts";
import type { View } from "./view.ts";
import { keep, type Shown, say, type Turn } from "./wish.ts";

const MISS_WINDOW = 600_000;
const MOST_MISSES = 5;

/** The steps of a conversation. Pure: sees a view, answers a turn. A question of ours stands for one message only. */
export function takeTurn({ state: { asked, ...state }, ...rest }: View, intent: Intent): Turn {
  const view = { ...rest, state };
  return intent.wants === "answer" ? answer(view, asked, intent) : step(view, intent);
}

type Answer = Extract<Intent, { readonly wants: "answer" }>;

function answer(view: View, asked: Question | undefined, { yes, nonce }: Answer): Turn {
  const planned = weigh(asked, { yes, nonce, now: view.now });
  if (typeof planned === "string") return keep(view, { lines: [view.words(planned)] });
  return { says: [], state: view.state, wish: { wish: "carry-out", planned } };
}

function step(view: View, intent: Exclude<Intent, Answer>): Turn {
  switch (intent.wants) {
    case "menu":
      return say(view, menuSay(view));
    case "old-list":
      return say(view, menuSay(view, view.words("menu.old")));
    case "help":
      return say(view, helpSay(view));
    case "media":
      return keep(view, { lines: [view.words("media.polite")] });
    case "unknown":
      return keep(view, { lines: [view.words("unknown.first")] });
    case "history":
    case "languages":
    case "forget":
    case "thanks":
    case "agent":
    case "stop":
    case "start-again":
    case "language":
    case "receipt":
    case "redeem":
    case "recharge":
    case "edited":
    case "left":
    case "back":
      return keep(view, { lines: [view.words("unknown.first")] });
    case "my-code":
      return { says: codeSays(view), state: view.state };
    case "balance":
      return { says: [], state: view.state, wish: { wish: "wallet", asks: { does: "balance" } } };
    case "wallet":
      return { says: [], state: view.state, wish: { wish: "wallet", asks: intent.asks } };
    case "buy":
      return buy(view, intent.productId);
    case "other-phone":
      return askOther(view);
    case "confirm":
    case "by-hand":
      return confirm(view, intent);
    case "own":
      return payOwn(view, intent);
    case "proof":
      return show(view, intent);
    case "phone":
      return takePhone(view, intent.typed);
    case "paid":
    case "cancel":
    case "again":
      return aboutOrder(view, intent.wants);
    case "check-code":
      return lookUp(view, intent.code);
    case "join":
      return { says: [], state: view.state, wish: { wish: "join", code: intent.code } };
    case "staff":
      return {
        says: [],
        state: view.state,
        wish: { wish: "staff", command: intent.command, rest: intent.rest },
      };
  }
}

function aboutOrder(view: View, wants: "paid" | "cancel" | "again"): Turn {
  const { awaiting, ...state } = view.state;
  if (view.open === undefined) {
    // "Cancel" in the middle of choosing just goes back.
    if (awaiting !== undefined && wants === "cancel") return say(view, menuSay(view));
    // Paid already: what they are after is the code.
    const hasCode = view.vouchers.length > 0 || view.endedCode !== undefined;
    if (wants === "paid" && hasCode) return { says: codeSays(view), state: view.state };
    return keep(view, { lines: [view.words("order.none")] });
  }
  // Money that is paid by hand nobody can be asked about: those who run the shop hear what the customer says.
  if (wants === "paid" && view.open.provider === "manual")
    return show(view, { text: view.words("order.paid") });
  const wish = { paid: "check", cancel: "cancel", again: "again" } as const;
  return { says: [], state, wish: { wish: wish[wants], orderId: view.open.id } };
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

function lookUp(view: View, code: string): Turn {
  const state = { ...view.state, misses: recentMisses(view) };
  if (state.misses.length >= MOST_MISSES)
    return keep({ ...view, state }, { lines: [view.words("balance.toomany")] });
  return { says: [], state, wish: { wish: "look-up", code } };
}
