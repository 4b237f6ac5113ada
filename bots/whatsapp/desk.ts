import { jidNormalizedUser, type proto, type WASocket } from "@whiskeysockets/baileys";
import type { Instant } from "../../ledger/index.ts";
import type { Heard, Linking, Saying } from "../channel.ts";
import { openBreaker } from "./breaker.ts";
import { guardAgainstBaileys } from "./guard.ts";
import type { Health } from "./health.ts";
import { openHearing } from "./hearing.ts";
import { openJournal } from "./journal.ts";
import { openTenure } from "./lease.ts";
import { libraryLog } from "./library-log.ts";
import { live } from "./life.ts";
import { type Line, openLine } from "./line.ts";
import { openLinking } from "./linking.ts";
import { openMedia } from "./media.ts";
import { openPace } from "./pace.ts";
import { openPeople } from "./people.ts";
import { openRows } from "./rows.ts";
import { openSent } from "./sent.ts";
import type { Place, Wait, WhatsAppSettings } from "./settings.ts";
import { isolated } from "./signal.ts";
import { openStanding } from "./socket.ts";
import { openSpeaking } from "./speak.ts";
import { watchStorages } from "./storages.ts";
import { addressOf } from "./url.ts";
import { openWatchdog } from "./watchdog.ts";

/** The account at work: everything that needs the library. */
export type Desk = {
  readonly say: (chat: string, saying: Saying, key: string) => Promise<void>;
  readonly linking: () => Linking | undefined;
  readonly fetch: (mediaId: string) => Promise<Uint8Array | undefined>;
  readonly forget: (chat: string, before: Instant) => Promise<void>;
  /** Resolves when nothing is open any more. */
  readonly over: Promise<void>;
};

export type Opening = WhatsAppSettings & {
  readonly wait: Wait;
  readonly log: (line: string) => void;
  readonly health: Health;
  readonly hear: (heard: Heard) => Promise<void>;
  readonly signal: AbortSignal;
};

/** Puts the parts together and begins to live. */
export function openDesk(opening: Opening, { url, trust }: Partial<Place>): Desk {
  const { log, health } = opening;
  const parts = openParts(opening);
  const { rows, people, sent, journal, logger, line, linking, speaking, hearing, media } = parts;
  const onOpen = (sock: WASocket | undefined) => {
    line.is(sock);
    if (sock === undefined) return;
    health.is("ok");
    health.calm();
    linking.linked(sock.user?.id.split(/[:@]/u)[0]);
  };
  const standing = openStanding({
    waWebSocketUrl: addressOf(url),
    logger,
    getMessage: async ({ remoteJid, id }) => sentTo(parts, jidNormalizedUser(remoteJid ?? ""), id ?? ""),
    makeSignalRepository: isolated(journal),
    ...trust,
  });
  const [storages, unguard] = [watchStorages(), guardAgainstBaileys(log)];
  const { recycle = () => undefined, newestVersion } = opening;
  const life = live({
    ...{ ...opening, ...parts, rows, standing, onOpen, recycle },
    tenure: tenureOf(opening),
    watchdog: openWatchdog(opening.clock),
    tidy: storages.disableAll,
    ...(newestVersion && { newestVersion }),
  });
  const over = life.finally(async () => {
    await Promise.all([hearing.idle(), speaking.idle()]);
    await journal.idle();
    storages.stop();
    unguard();
  });
  const fetch = async (id: string) =>
    media.fetch(id, { options: trust?.options ?? {}, ...(await hostOf(line)) });
  const forget = async (chat: string, before: Instant) => {
    await Promise.all([media.forget(chat, before), sent.forget(chat, before), people.forget(chat)]);
  };
  return { say: speaking.say, linking: linking.now, fetch, forget, over };
}

/** What is there before a connection is. */
function openParts(opening: Opening) {
  const { clock, random, wait, log, health, signal, tell = () => undefined } = opening;
  const rows = openRows(opening.store, opening.seal);
  const logger = libraryLog(log);
  const [journal, people, media] = [openJournal(rows, clock, log), openPeople(rows, clock), openMedia(rows)];
  const [sent, pace, breaker] = [openSent(rows), openPace(clock, random), openBreaker(clock, health.alarm)];
  const line = openLine(wait, signal);
  const hearing = openHearing({
    ...{ people, journal, media, log, wait, signal },
    hear: opening.hear,
    onHeard: pace.heard,
    onUnfiled: () => {
      health.is("messages arrive but cannot be stored; trying again");
    },
  });
  const linking = openLinking({ pairingPhone: opening.pairingPhone, tell, log, wait, signal });
  const speaking = openSpeaking({ line, people, sent, media, pace, breaker, logger, wait, signal });
  return { rows, people, logger, journal, media, sent, breaker, line, hearing, linking, speaking };
}

function tenureOf({ store, owner, clock, wait, signal, health }: Opening) {
  const onBusy = () => {
    health.is("another process of this shop has the WhatsApp account");
  };
  return openTenure({ store, owner, clock, wait, signal, onBusy });
}

/** A message of ours that somebody's phone asks for again, under whichever name of theirs. */
async function sentTo(
  { people, sent, line }: Pick<ReturnType<typeof openParts>, "people" | "sent" | "line">,
  jid: string,
  id: string,
): Promise<proto.IMessage | undefined> {
  const found = (await sent.find(await people.chatOf(jid), [id])).get(id);
  if (found !== undefined) return found.message;
  const number = await line.now()?.signalRepository.lidMapping.getPNForLID(jid);
  if (typeof number !== "string") return undefined;
  return (await sent.find(await people.chatOf(jidNormalizedUser(number)), [id])).get(id)?.message;
}

/** Where the server says that files lie: what a message says of it is the word of whoever sent it. */
async function hostOf(line: Line): Promise<{ readonly host?: string }> {
  const conn = await line.now()?.refreshMediaConn();
  const host = conn?.hosts[0]?.hostname;
  return host === undefined ? {} : { host };
}
