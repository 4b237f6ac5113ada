import {
  maskPhone,
  type Product,
  type ProviderName,
  quotedIn,
  readPhone,
  type Say,
} from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { type Planned, type Question, weigh } from "./confirmation.ts";
import type { Intent } from "./intent.ts";
import { codeSays, helpSay, menuSay, phoneAsk } from "./says.ts";
import type { State } from "./state.ts";
import type { View } from "./view.ts";
import type { WalletAsk } from "./wallet-words.ts";
import { wayFor } from "./ways.ts";

/** What somebody shows to say that they paid. */
type Shown = { readonly text: string; readonly mediaId?: string };

/** What the conversation wants done in the books; the answer depends on how it goes. */
export type Wish =
  | {
      readonly wish: "place";
      readonly productId: string;
      readonly provider: ProviderName;
      readonly phone?: string;
    }
  | ({ readonly wish: "proof"; readonly orderId: string } & Shown)
  | { readonly wish: "carry-out"; readonly planned: Planned }
  | { readonly wish: "again"; readonly orderId: string }
  | { readonly wish: "check"; readonly orderId: string }
  | { readonly wish: "cancel"; readonly orderId: string }
  | { readonly wish: "look-up"; readonly code: string }
  | { readonly wish: "join"; readonly code: string }
  | { readonly wish: "wallet"; readonly asks: WalletAsk }
  | { readonly wish: "staff"; readonly command: string; readonly rest: string };

/** One answer: what is said, how far the talk has come, and what is still to be done first. */
export type Turn = { readonly says: readonly Say[]; readonly state: State; readonly wish?: Wish };

/** A second tap on the same product within this time is the same wish. */
const SAME_WISH = 120_000;
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
      return order(view, intent.productId, view.phone);
    case "by-hand":
      return order(view, intent.productId, undefined);
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

/** A message with choices becomes what the next number means; one without leaves the old list standing. */
export function say(view: View, message: Say): Turn {
  const { awaiting: _, ...rest } = view.state;
  const options = message.options ?? rest.options;
  return { says: [message], state: { ...rest, options, shownAt: view.now } };
}

function keep(view: View, message: Say): Turn {
  return { says: [message], state: view.state };
}

function buy(view: View, productId: string): Turn {
  const { words, phone } = view;
  const product = view.products.find(({ id }) => id === productId);
  if (product === undefined) return say(view, menuSay(view, words("refused.withdrawn")));
  const way = wayFor(view.ways, product);
  // Nobody's phone is asked for where no phone is rung.
  if (way?.asks !== "phone") return order(view, productId, undefined);
  if (phone === undefined) return askPhone(view, product);
  const price = moneyText(product.price);
  return say(view, {
    lines: [words("confirm.ask", { name: product.name, price, phone: maskPhone(phone) })],
    options: [
      { number: 1, label: words("confirm.yes"), data: `confirm:${productId}` },
      { number: 2, label: words("confirm.other"), data: "other-phone" },
      { number: 3, label: words("confirm.paybill"), data: `by-hand:${productId}` },
    ],
  });
}

function askPhone(view: View, product: Product): Turn {
  const { state, says } = say(view, phoneAsk(view, product));
  return { says, state: { ...state, awaiting: { what: "phone", productId: product.id } } };
}

/** The product is the one that the confirmation just shown was about. */
function askOther(view: View): Turn {
  const data = view.state.options.find((option) => option.data.startsWith("confirm:"))?.data ?? "";
  const product = view.products.find(({ id }) => data === `confirm:${id}`);
  return product === undefined ? say(view, menuSay(view)) : askPhone(view, product);
}

function takePhone(view: View, typed: string): Turn {
  const { awaiting } = view.state;
  if (awaiting === undefined) return say(view, menuSay(view));
  const phone = readPhone(typed);
  if (phone === undefined) return keep(view, { lines: [view.words("phone.bad")] });
  return order(view, awaiting.productId, phone);
}

function order(view: View, productId: string, phone: string | undefined): Turn {
  const { open, words } = view;
  const product = view.products.find(({ id }) => id === productId);
  if (product === undefined) return say(view, menuSay(view, words("refused.withdrawn")));
  const provider = wayFor(view.ways, product)?.name;
  if (provider === undefined) return keep(view, { lines: [words("refused.provider")] });
  const { awaiting: _, ...state } = view.state;
  if (open?.productId === productId && view.now - open.createdAt < SAME_WISH) {
    return keep({ ...view, state }, { lines: [words("placed.already")] });
  }
  return {
    says: [],
    state,
    wish: { wish: "place", productId, provider, ...(phone !== undefined && { phone }) },
  };
}

function aboutOrder(view: View, wants: "paid" | "cancel" | "again"): Turn {
  const { awaiting, ...state } = view.state;
  if (view.open === undefined) {
    // "Cancel" in the middle of choosing just goes back.
    if (awaiting !== undefined && wants === "cancel") return say(view, menuSay(view));
    // Paid already: what they are after is the code.
    if (wants === "paid" && view.vouchers.length > 0) return { says: codeSays(view), state: view.state };
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
