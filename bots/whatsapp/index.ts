import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { ensure } from "../../ledger/index.ts";
import type { Channel, Heard } from "../channel.ts";
import type { Desk } from "./desk.ts";
import { openHealth } from "./health.ts";
import { openRows } from "./rows.ts";
import type { Place, Wait, WhatsAppSettings } from "./settings.ts";
import { silenceLibsignal } from "./silence.ts";
import { away } from "./trouble.ts";

export type { WhatsAppSettings } from "./settings.ts";

export type WhatsApp = Channel & {
  /** A picture or a paper that came, where WhatsApp still has it. */
  readonly fetch: (mediaId: string) => Promise<Uint8Array | undefined>;
};

/** How long the last words to WhatsApp may take. Milliseconds. */
const FAREWELL = 4000;

const really: Wait = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined);

/**
 * WhatsApp, as a linked device of the shop's phone. Promises as in `Channel`. Nothing of the library is loaded before
 * `start`, which does not wait for it: the shop opens without.
 */
export function openWhatsApp(settings: WhatsAppSettings): WhatsApp {
  const { log = () => undefined, wait = really } = settings;
  const health = openHealth();
  const stopping = new AbortController();
  const { signal } = stopping;
  // All that waits here listens to it.
  setMaxListeners(0, signal);
  let isStarted = false;
  let desk: Desk | undefined;

  /** The library writes keys to the console from its first moment: it is silenced before. */
  async function load(hear: (heard: Heard) => Promise<void>): Promise<void> {
    const place = (await settings.place?.()) ?? placeOf(settings);
    if (signal.aborted) return;
    if (place.isNew === true) {
      await openRows(settings.store, settings.seal).put([{ kind: "creds", name: "creds", text: null }]);
    }
    silenceLibsignal();
    const { openDesk } = await import("./desk.ts");
    desk = openDesk({ ...settings, log, wait, health, hear, signal }, place);
  }

  return {
    name: "whatsapp",
    start: async (hear) => {
      ensure(!isStarted, "a channel is started once");
      isStarted = true;
      health.is("starting");
      load(hear).catch((error: unknown) => {
        const words = `WhatsApp could not be started: ${error instanceof Error ? error.message : "no reason"}`;
        health.is(words);
        health.alarm(words);
        log(`whatsapp: ${words}`);
      });
    },
    say: async (chat, saying, key) => {
      if (desk === undefined) throw away("not started yet");
      await desk.say(chat, saying, key);
    },
    stop: async () => {
      stopping.abort();
      if (desk === undefined) return;
      // A server that does not answer a farewell is left.
      const enough = new AbortController();
      await Promise.race([desk.over, really(FAREWELL, enough.signal)]);
      enough.abort();
    },
    health: health.line,
    trouble: health.trouble,
    linking: () => desk?.linking(),
    forget: async (chat, before) => {
      if (desk === undefined) throw away("not started yet");
      await desk.forget(chat, before);
    },
    fetch: async (mediaId) => {
      if (desk === undefined) throw away("not started yet");
      return desk.fetch(mediaId);
    },
  };
}

function placeOf({ url }: WhatsAppSettings): Partial<Place> {
  return url === undefined ? {} : { url };
}
