import type { Address, Heard, Say } from "../ledger/index.ts";

export type { Heard, Option, Say } from "../ledger/index.ts";

/**
 * A chat network, reduced to what a shop needs of it. Promises of every adapter:
 * `start` begins listening and calls `hear` for each thing heard; it tells the network "received" only after
 * `hear` has resolved (the message is then filed durably), and never loses one that it did not confirm.
 * `say` resolves once the network has taken the message; it throws a `Fault` otherwise: `retry: never` when the
 * person cannot be reached (blocked the bot, chat gone). `key` names the message: a channel that can keep a
 * repeat from showing twice does so. `stop` stops listening, waits for `hear` calls in flight, and resolves.
 */
export type Channel = {
  readonly name: Address["channel"];
  readonly start: (hear: (heard: Heard) => Promise<void>) => Promise<void>;
  readonly say: (chat: string, say: Say, key: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** One line for a person: `ok`, or what is wrong and what to do. */
  readonly health: () => string;
};
