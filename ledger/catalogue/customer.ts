import type { Address } from "../chat/chat.ts";
import type { Instant } from "../ids.ts";

/** Someone who buys from one merchant. Known by a chat, or by an app that orders for them. */
export type Customer = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  /** `channel:chat` where they are reached; unique for a merchant. Absent for customers of an app. */
  readonly addressKey?: string;
  readonly address?: Address;
  readonly name?: string;
  /** 12 digits, 254 and nine more. A hint and a convenience, never a proof of who paid. */
  readonly phone?: string;
  /** Their chat network says that the phone is theirs: what is meant for it may go to their chat. */
  readonly hasPhone?: boolean;
  /** The reseller whose link brought them first. */
  readonly broughtBy?: string;
  /** When they asked to be forgotten: nothing that leads to a person is kept since. */
  readonly forgottenAt?: Instant;
  readonly createdAt: Instant;
};
