import type { Api } from "grammy";

type Grammys = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY names the signal of the abort-controller package; at run time it takes the platform's own. */
export function forGrammy(signal: AbortSignal): Grammys {
  return signal as unknown as Grammys;
}
