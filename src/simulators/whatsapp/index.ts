import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { systemClock } from "../../clock.ts";
import { openWeather } from "../http.ts";
import { openWatch } from "../watch.ts";
import type { Standing } from "./account.ts";
import { accountAt } from "./accounts.ts";
import { openCredentials } from "./certificate.ts";
import { openFlights } from "./flights.ts";
import { openLine } from "./line.ts";
import { scanCode } from "./link.ts";
import { typeCode } from "./link-by-code.ts";
import { greet, leave } from "./login.ts";
import { openMedia } from "./media.ts";
import { openPerson, type Person } from "./person.ts";
import { phoneWrites } from "./phone.ts";
import { restrict } from "./restriction.ts";
import { openShopLine } from "./shop-line.ts";
import { silenceSignal } from "./silence.ts";
import { hearStanza } from "./stanzas.ts";
import { openTally } from "./tally.ts";
import { openTrust } from "./trust.ts";
import { newId } from "./voice.ts";
import { type Account, type Faults, seconds, type World } from "./world.ts";

export type { Standing } from "./account.ts";
export type { Person } from "./person.ts";

/** How the simulated WhatsApp is set up. */
export type WhatsAppOptions = {
  /** Decides what time stanzas tell. Default: the machine's. */
  readonly clock?: { readonly now: () => number };
  /** In [0, 1); seeded by the caller. Needed only for faults that strike by chance. Default: always 0. */
  readonly random?: () => number;
  /** The number of the shop, digits only. Default 255700000001. */
  readonly shopPhone?: string;
  readonly shopName?: string;
};

export type WhatsAppWorld = Awaited<ReturnType<typeof openWhatsApp>>;

/**
 * WhatsApp on this machine, on its real wire: web socket, Noise handshake, binary stanzas and Signal sessions, as real
 * Baileys clients speak it (facts/whatsapp.md). One shop links its clients; everybody else is a phone, played by the
 * verbs of `Person`. Groups, history and app state are not played.
 */
export async function openWhatsApp(options: WhatsAppOptions = {}) {
  silenceSignal();
  const { shopPhone = "255700000001", shopName = "Shop" } = options;
  const { world, settled } = await emptyWorld(options);
  const { weather, tally, media, troubles, carry } = world;
  const door = await listen(world);
  const owner: ReturnType<typeof openPerson> = openPerson(world, shopPhone, {
    name: shopName,
    shop: () => owner.account,
  });
  const line = openShopLine(world, owner.account);
  const { agent, dispatcher } = openTrust(media.certificate);
  return {
    /** Where a client's `waWebSocketUrl` leads: `ws://127.0.0.1:PORT/ws/chat`. */
    url: door.url,
    /** What else a client needs here: `makeWASocket({ waWebSocketUrl: url, ...trust })`; files go by TLS only. */
    trust: { fetchAgent: agent, options: { dispatcher } },
    /** PEM; for a process of its own: NODE_EXTRA_CA_CERTS names a file with it. */
    certificate: media.certificate,
    /** The shop's own phone, as a person. */
    owner: owner as Person,
    /** The owner writes to somebody from the phone, not by the shop; resolves with the message's id. */
    ownerSays: (to: Person, text: string): Promise<string> =>
      carry(ownerSays(world, owner.account, { to, text })),
    /** Somebody new. `phone`: digits only, with the country. */
    person: (phone: string, standing: Standing = {}): Person =>
      openPerson(world, phone, { ...standing, shop: () => owner.account }),
    /** The owner's phone scans the code that a client shows. Throws when no client shows it now. */
    scan: (qr: string): void => {
      scanCode(world, owner.account, qr);
    },
    /** The owner types the code a client shows, once it has asked; resolves with whether it was the right one. */
    typeCode: (code: string): Promise<boolean> => typeCode(world, owner.account, code),
    ...line,
    /**
     * WhatsApp restricts the account until then (milliseconds since the epoch): who has not written to the shop is
     * refused it, with 463. A time that is over lifts it. The client is told at once.
     */
    restrict: (until: number): void => {
      restrict(world, owner.account, until);
    },
    /** Sets a fault: for the next `times` (1 unless told), or with a `chance` each until `calm`. */
    fail: weather.fail,
    calm: weather.calm,
    /** How often each thing has happened. */
    record: tally.counts,
    /** What went wrong though no fault was set; empty at the end of a good test. */
    troubles: (): readonly string[] => troubles,
    /** Resolves when no work of the server or of a phone goes on. */
    settled,
    /** Resolves with the first thing `find` finds, now or after a change here. Rejects after `patience` ms (20,000). */
    until: <Thing>(find: () => Thing | undefined, what: string, patience = 20_000): Promise<Thing> =>
      world.watch.until(find, what, patience),
    close: async (): Promise<void> => {
      await door.close();
      await settled();
      world.watch.close();
      agent.destroy();
      for (const { handset } of world.accounts) handset.close();
      await Promise.all([media.close(), dispatcher.close()]);
    },
  };
}

type Saying = { readonly to: Person; readonly text: string };

async function ownerSays(world: World, owner: Account, { to, text }: Saying): Promise<string> {
  const reader = accountAt(world, to.jid);
  if (reader === undefined) throw new Error(`${to.phone} is not on this WhatsApp.`);
  const id = newId();
  await phoneWrites(world, owner, { id, to: reader, type: "text", message: { conversation: text } });
  return id;
}

async function emptyWorld({
  clock = systemClock,
  random = () => 0,
}: WhatsAppOptions): Promise<{ readonly world: World; readonly settled: () => Promise<void> }> {
  const weather = openWeather<Faults>(random);
  const tally = openTally();
  const { troubles, carry, settled } = openFlights();
  const world: World = {
    clock,
    credentials: openCredentials(seconds({ clock })),
    lines: new Set(),
    accounts: [],
    asking: new Map(),
    weather,
    watch: openWatch(),
    tally,
    media: await openMedia(weather, tally),
    carry,
    troubles,
    restrictedUntil: 0,
  };
  return { world, settled };
}

async function listen(world: World): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, path: "/ws/chat" });
  const hearing = {
    greeted: (line: Parameters<typeof greet>[1]) => {
      greet(world, line);
    },
    heard: hearStanza.bind(undefined, world),
    gone: leave.bind(undefined, world),
  };
  server.on("connection", (socket) => {
    openLine(world, socket, hearing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve).once("error", reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const line of world.lines) line.cut();
      }),
  };
}
