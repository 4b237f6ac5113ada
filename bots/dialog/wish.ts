import type { Order, ProviderName, Say } from "../../ledger/index.ts";
import type { Planned } from "./confirmation.ts";
import type { Share } from "./own-choices.ts";
import type { State } from "./state.ts";
import type { View } from "./view.ts";
import type { WalletAsk } from "./wallet-words.ts";

/** What somebody shows to say that they paid. */
export type Shown = { readonly text: string; readonly mediaId?: string };

/** What the conversation wants done in the books; the answer depends on how it goes. */
export type Wish =
  | {
      readonly wish: "place";
      readonly productId: string;
      readonly provider: ProviderName;
      readonly phone?: string;
      /** What of the price is their own. */
      readonly share?: Share;
      /** Their other order of the same product that waits: they are told of it. */
      readonly beside?: Order;
    }
  /** They order again what waits for its money already: that one is shown, and this phone asked for it. */
  | { readonly wish: "resume"; readonly order: Order; readonly phone?: string }
  | ({ readonly wish: "proof"; readonly orderId: string } & Shown)
  | { readonly wish: "carry-out"; readonly planned: Planned }
  | { readonly wish: "again" }
  | { readonly wish: "check"; readonly orderId: string }
  | { readonly wish: "cancel"; readonly orderId: string }
  | { readonly wish: "look-up"; readonly code: string }
  | { readonly wish: "history" | "hand-over" | "pass-on" | "forget" }
  | { readonly wish: "receipt"; readonly reference?: string }
  | { readonly wish: "redeem"; readonly code: string }
  | { readonly wish: "recharge"; readonly code: string; readonly amount: string; readonly phone?: string }
  | { readonly wish: "brought-by"; readonly by: string }
  /** A number of their own, shared when nobody asked for one. */
  | { readonly wish: "know-phone"; readonly phone: string }
  | { readonly wish: "join"; readonly code: string }
  | { readonly wish: "wallet"; readonly asks: WalletAsk }
  | { readonly wish: "staff"; readonly command: string; readonly rest: string };

/** One answer: what is said, how far the talk has come, and what is still to be done first. */
export type Turn = { readonly says: readonly Say[]; readonly state: State; readonly wish?: Wish };

/** A message with choices becomes what the next number means; one without leaves the old list standing. */
export function say(view: View, message: Say): Turn {
  const { awaiting: _, ...rest } = view.state;
  const options = message.options ?? rest.options;
  return { says: [message], state: { ...rest, options, shownAt: view.now } };
}

/** An answer beside the talk: what was asked before stands. */
export function keep(view: View, message: Say): Turn {
  return { says: [message], state: view.state };
}
