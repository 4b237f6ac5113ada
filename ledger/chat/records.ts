import type { Instant } from "../ids.ts";
import type { Address, Heard, Say } from "./chat.ts";

/** A message as it was filed, before it is answered. `id` is the network's name for it. */
export type Message = {
  readonly id: string;
  readonly version: number;
  readonly heard: Heard;
  /** `channel:chat`. Absent on those of an older version. */
  readonly chat?: string;
  readonly state: "received" | "answered";
  readonly receivedAt: Instant;
};

/** How far a conversation has come: the books keep it for the bots and do not look inside. */
export type Session = {
  /** `channel:chat`. */
  readonly id: string;
  readonly version: number;
  readonly address: Address;
  readonly state: string;
  /** Since when a person answers here, where one does. */
  readonly withPerson?: Instant;
  readonly updatedAt: Instant;
};

/** One line of a chat that has no network of its own to keep it (web, terminal). */
export type Line = {
  readonly id: string;
  readonly version: number;
  readonly chat: string;
  /** Names what was said: a repeat of the same saying is not a second line. */
  readonly key: string;
  readonly from: "person" | "shop";
  readonly say: Say;
  readonly saidAt: Instant;
};
