import type { Language } from "../messages/language.ts";
import type { Chosen } from "./own-choices.ts";
import type { WalletAsk } from "./wallet-words.ts";

/** What a person means, whichever way they said it: a button, a number, or words. */
export type Intent =
  /** `spoken`: the language in which they greeted. `broughtBy`: the reseller whose link they followed. */
  | { readonly wants: "menu"; readonly spoken?: Language; readonly broughtBy?: string }
  | { readonly wants: "help" | "my-code" | "balance" | "other-phone" }
  /** What shall be done about an order: the one that a button names, else their newest that waits. */
  | { readonly wants: "paid" | "cancel" | "again"; readonly orderId?: string }
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
