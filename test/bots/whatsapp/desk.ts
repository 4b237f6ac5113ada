import { setTimeout as pause } from "node:timers/promises";
import type { Heard } from "../../../bots/channel.ts";
import { openWhatsApp } from "../../../bots/whatsapp/index.ts";
import type { WhatsAppSettings } from "../../../bots/whatsapp/settings.ts";
import { type Clock, openStore } from "../../../ledger/index.ts";
import { openSeal } from "../../../src/seal.ts";
import { openWhatsApp as openWorld } from "../../../src/simulators/whatsapp/index.ts";
import { dice } from "../../support/dice.ts";

const realTime: Clock = { now: () => Date.now() };

export type Wanted = Partial<WhatsAppSettings> & {
  /** The QR is not scanned by itself. */
  readonly unlinked?: true;
};

type Named = { readonly lid: string; readonly jid: string };

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A simulated WhatsApp, the adapter listening to it through the real Baileys, and a shop that files what it hears. */
export async function openDesk(wanted: Wanted = {}) {
  const world = await openWorld({ random: dice(3), ...(wanted.clock && { clock: wanted.clock }) });
  const clock = wanted.clock ?? realTime;
  const own = await openStore("sqlite::memory:", clock);
  const store = wanted.store ?? own;
  const heard: Heard[] = [];
  const log: string[] = [];
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  const settings: WhatsAppSettings = {
    ...{ store, clock, owner: "process-1", random: dice(5) },
    place: async () => ({ url: world.url, trust: world.trust }),
    seal: openSeal("5e".repeat(32)),
    // Nobody waits for long here.
    wait: (ms, signal) => pause(Math.min(ms, 200), undefined, { signal }).catch(() => undefined),
    log: (line) => {
      log.push(line);
      look();
    },
    tell: (line) => {
      told.push(line);
      if (wanted.unlinked === undefined) {
        const qr = desk.channel.linking?.()?.qr;
        if (qr !== undefined) world.scan(qr);
      }
      look();
    },
    ...wanted,
  };
  const desk = {
    ...{ world, store, heard, log, told, settings },
    /** What filing does before it succeeds; may throw. */
    filing: (async () => undefined) as (heard: Heard) => Promise<void>,
    channel: openWhatsApp(settings),
    hear: async (all: Heard | readonly Heard[]) => {
      for (const one of "id" in all ? [all] : all) {
        await desk.filing(one);
        if (!heard.some(({ id }) => id === one.id)) heard.push(one);
      }
      look();
    },
    start: async () => {
      await desk.channel.start(desk.hear);
      if (wanted.unlinked === undefined) await desk.until(() => told.some((line) => /is linked/u.test(line)));
    },
    /** The process ends as it should, and another begins. */
    restart: async (otherwise: Partial<WhatsAppSettings> = {}) => {
      await desk.channel.stop();
      desk.channel = openWhatsApp({ ...settings, ...otherwise });
      await desk.channel.start(desk.hear);
    },
    /** Resolves when so many messages have been filed, of all or of one person; with them. */
    filed: async (count: number, person?: Named): Promise<readonly Heard[]> => {
      const found = () => (person === undefined ? heard : desk.from(person));
      await desk.until(() => found().length >= count);
      return found();
    },
    from: ({ lid, jid }: Named) => heard.filter(({ address }) => [lid, jid].includes(address.chat)),
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const one = () => {
          if (!isSo()) return;
          waiting.delete(one);
          resolve();
        };
        waiting.add(one);
        one();
      }),
    texts: () => heard.map(({ text }) => text),
    close: async () => {
      await desk.channel.stop();
      await world.close();
      await own.close();
    },
  };
  return desk;
}
