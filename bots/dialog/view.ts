import type { Merchant, Money, Order, Product, Staff, Usage, Voucher } from "../../ledger/index.ts";
import type { Linking } from "../channel.ts";
import type { Words } from "../messages/messages.ts";
import type { State } from "./state.ts";
import type { Way } from "./ways.ts";

/** A code that does not work any more. */
export type EndedCode = {
  readonly name: string;
  readonly reference: string;
  readonly because: "returned" | "blocked" | "over";
  readonly voucher: Voucher;
};

/** Everything the dialog may look at while it answers one message. Loaded before; nothing is read during. */
export type View = {
  readonly words: Words;
  readonly now: number;
  readonly state: State;
  readonly shop: Merchant;
  readonly products: readonly Product[];
  /** The customer's phone, where they told us. */
  readonly phone: string | undefined;
  /** Their newest order that still waits for money; where a button names one of theirs that waits, that one. */
  readonly open: Order | undefined;
  /** Their order that a button names, where it does not wait any more. */
  readonly ended: Order | undefined;
  /** Their orders that still wait for money, newest first. */
  readonly waiting: readonly Order[];
  /** Their newest order, however it stands. */
  readonly latest: Order | undefined;
  /** What they can pay with here: of each of their wallets the most that can be spent now. */
  readonly purse: readonly Money[];
  /** The order that what they show is for: the open one, else one that ended a short while ago. */
  readonly claimable: Order | undefined;
  /** The ways to pay that are switched on. */
  readonly ways: readonly Way[];
  /** Their codes that still work, newest first. */
  readonly vouchers: readonly Voucher[];
  /** What was used of those of them that were. */
  readonly usages: ReadonlyMap<string, Usage>;
  /** Where none of their codes works any more: the last one. */
  readonly endedCode: EndedCode | undefined;
  readonly paybill: string | undefined;
  readonly zone: string;
  /** Whether pictures can be sent in this chat. */
  readonly takesPictures: boolean;
  /** The shop's WhatsApp, where it is switched on: how it is, and how to link it while it is not linked. */
  readonly whatsapp?: { readonly health: string; readonly linking: Linking | undefined };
  readonly isStaff: boolean;
  /** Who they are among those who run the shop, as the store has it now. */
  readonly staff: Staff | undefined;
};
