import makeWASocket, {
  Browsers,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  proto,
  type SignalKeyStore,
  type SocketConfig,
  type WASocket,
} from "@whiskeysockets/baileys";
import { openCache } from "./cache.ts";
import type { Credentials } from "./keys.ts";
import type { Trust } from "./settings.ts";

/** What outlives a socket: a new one goes on with it. */
export type Standing = Pick<
  SocketConfig,
  | "waWebSocketUrl"
  | "logger"
  | "getMessage"
  | "makeSignalRepository"
  | "msgRetryCounterCache"
  | "userDevicesCache"
  | "callOfferCache"
  | "placeholderResendCache"
> &
  Trust;

const { FULL, RECENT } = proto.HistorySync.HistorySyncType;
/** Long lists of old messages: nothing here reads them. */
const UNREAD: readonly number[] = [FULL, RECENT];
const RECENTLY = 5000;

/** Caches and settings that all sockets of this process share. */
export function openStanding(wanted: Omit<Standing, keyof ReturnType<typeof caches>>): Standing {
  return { ...wanted, ...caches() };
}

function caches() {
  return {
    msgRetryCounterCache: openCache(RECENTLY),
    userDevicesCache: openCache(RECENTLY),
    callOfferCache: openCache(100),
    placeholderResendCache: openCache(100),
  };
}

export type Account = { readonly credentials: Credentials; readonly keys: SignalKeyStore };

/** One connection to WhatsApp. It never opens again: after its end a new one is made. */
export function connect(
  standing: Standing,
  { credentials, keys }: Account,
  version: SocketConfig["version"] | undefined,
): WASocket {
  return makeWASocket({
    ...standing,
    ...(version !== undefined && { version }),
    auth: { creds: credentials.creds, keys },
    // A pairing code is refused to browsers of other names.
    browser: Browsers.ubuntu("Chrome"),
    // Otherwise the owner's phone rings no more.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    // What stays carries who is who (LID) and the tokens that let us write.
    shouldSyncHistoryMessage: ({ syncType }) => !UNREAD.includes(Number(syncType)),
    shouldIgnoreJid: (jid) =>
      isJidGroup(jid) === true || isJidBroadcast(jid) === true || isJidNewsletter(jid) === true,
    emitOwnEvents: false,
    generateHighQualityLinkPreview: false,
  });
}
