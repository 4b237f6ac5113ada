import type { Ledger } from "../ledger/index.ts";
import type { Channel } from "./channel.ts";

/** A chat network that does not work any more is told of through the others, once, and so is that it works again. */
export async function lookAtChannels({ alarms }: Ledger, channels: readonly Channel[]): Promise<void> {
  for (const { name, trouble, health } of channels) {
    const id = `channel:${name}`;
    const words = trouble?.();
    if (words !== undefined)
      await alarms.raise(id, { kind: "channel-trouble", channel: name, words: bare(words) });
    else if (health() === "ok") await alarms.calm(id, { kind: "channel-back", channel: name });
  }
}

/** Whose trouble it is stands before it anyway. */
function bare(words: string): string {
  return words.replace(/^(?:Telegram|WhatsApp): /u, "").slice(0, 300);
}
