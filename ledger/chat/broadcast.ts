import type { Instant } from "../ids.ts";
import type { Address } from "./chat.ts";

/** Words of the owner for every customer who wants to hear of the shop. They go out little by little, once to each. */
export type Broadcast = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly text: string;
  /** The owner who sends it. */
  readonly actor: string;
  readonly state: "sending" | "stopped" | "done";
  /** The session that was planned last: all up to it have been. */
  readonly planned: string;
  /** To how many it goes, as far as it is planned. */
  readonly count: number;
  /** When the last message of each network was planned to go out. */
  readonly paced: { readonly [Channel in Address["channel"]]?: Instant };
  readonly createdAt: Instant;
};
