import {
  type AuthenticationCreds,
  BufferJSON,
  type ConnectionState,
  initAuthCreds,
  isJidBroadcast,
  makeCacheableSignalKeyStore,
  makeWASocket,
  type SignalDataTypeMap,
  type SignalKeyStore,
  type UserFacingSocketConfig,
  type WAMessage,
} from "@whiskeysockets/baileys";
import { openWatch } from "../../../src/simulators/watch.ts";
import type { WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";

type Log = { level: string; child: () => Log } & Record<
  "trace" | "debug" | "info" | "warn" | "error",
  () => void
>;
const quiet = () => undefined;
/** A log that keeps nothing. */
export const LOG: Log = {
  level: "silent",
  child: () => LOG,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
};

/** The keys of one client: every value goes through JSON text, as it would through a database. */
export function openKeys() {
  const rows = new Map<string, string>();
  const load = (name: string): unknown => {
    const row = rows.get(name);
    return row === undefined ? undefined : JSON.parse(row, BufferJSON.reviver);
  };
  const save = (name: string, value: unknown) => rows.set(name, JSON.stringify(value, BufferJSON.replacer));
  const creds = () => (load("creds") as AuthenticationCreds | undefined) ?? initAuthCreds();
  const keys: SignalKeyStore = {
    get: async <Type extends keyof SignalDataTypeMap>(type: Type, ids: string[]) => {
      const found: Record<string, SignalDataTypeMap[Type]> = {};
      for (const id of ids) {
        const value = load(`${type}:${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[Type];
      }
      return found;
    },
    set: async (data) => {
      for (const [type, all] of Object.entries(data)) {
        for (const [id, value] of Object.entries(all as Record<string, unknown>)) {
          if (value === null || value === undefined) rows.delete(`${type}:${id}`);
          else save(`${type}:${id}`, value);
        }
      }
    },
  };
  return { creds, keys, saveCreds: (now: AuthenticationCreds) => save("creds", now), rows };
}

export type Keys = ReturnType<typeof openKeys>;

/** What a client was told of a message. */
export type Got = { readonly message: WAMessage; readonly text: string; readonly kind: "notify" | "append" };

const textOf = ({ message }: WAMessage): string =>
  message?.conversation ?? message?.extendedTextMessage?.text ?? "";

/** A real Baileys client against the simulated WhatsApp. */
export function openClient(world: WhatsAppWorld, keys: Keys, more: Partial<UserFacingSocketConfig> = {}) {
  const creds = keys.creds();
  const sock = makeWASocket({
    waWebSocketUrl: world.url,
    ...world.trust,
    logger: LOG,
    auth: { creds, keys: makeCacheableSignalKeyStore(keys.keys, LOG) },
    syncFullHistory: false,
    shouldSyncHistoryMessage: () => false,
    shouldIgnoreJid: (jid) => isJidBroadcast(jid) ?? false,
    markOnlineOnConnect: true,
    ...more,
  });
  const watch = openWatch();
  const states: Partial<ConnectionState>[] = [];
  const all: Got[] = [];
  const updates: { readonly id: string; readonly status: number }[] = [];
  sock.ev.on("creds.update", () => {
    keys.saveCreds(creds);
  });
  sock.ev.on("connection.update", (state) => {
    states.push(state);
    watch.changed();
  });
  sock.ev.on("messages.upsert", ({ messages, type }) => {
    for (const message of messages) all.push({ message, text: textOf(message), kind: type });
    watch.changed();
  });
  sock.ev.on("messages.update", (changes) => {
    for (const { key, update } of changes) updates.push({ id: key.id ?? "", status: update.status ?? 0 });
    watch.changed();
  });
  const until = <Thing>(find: () => Thing | undefined, what: string) => watch.until(find, what, 20_000);
  // A change that comes at once is told within the message itself.
  const statuses = (id: string) => [
    ...updates.filter((one) => one.id === id).map(({ status }) => status),
    ...all.filter(({ message }) => message.key.id === id).map(({ message }) => message.status ?? 0),
  ];
  const codeOf = ({ lastDisconnect }: Partial<ConnectionState>) =>
    (lastDisconnect?.error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode;
  return {
    sock,
    /** All that was told, also what the client itself sent. */
    all,
    /** Messages of others, without those that could not be read. */
    got: () => all.filter(({ message }) => message.key.fromMe !== true && message.message),
    updates,
    until,
    qr: () => until(() => states.find(({ qr }) => qr !== undefined)?.qr, "a code to scan"),
    open: () =>
      until(() => states.some(({ connection }) => connection === "open") || undefined, "to be open"),
    /** The code the line ended with. */
    closed: () =>
      until(() => states.find(({ connection }) => connection === "close"), "to be closed").then(codeOf),
    hears: (text: string) => until(() => all.find((one) => one.text === text), `to hear ${text}`),
    /** Resolves when the client knows that what it said is on the phone (3), or was read (4). */
    toldOf: (id: string, wanted: 3 | 4) =>
      until(
        () => statuses(id).some((status) => status === wanted) || undefined,
        `${id} to have status ${wanted}`,
      ),
    close: async () => {
      await sock.end(undefined);
      watch.close();
    },
  };
}

export type Client = ReturnType<typeof openClient>;

/** A client that is linked by its code, has come again, and is open. */
export async function linkedClient(
  world: WhatsAppWorld,
  keys: Keys = openKeys(),
  more: Partial<UserFacingSocketConfig> = {},
): Promise<Client> {
  const first = openClient(world, keys, more);
  world.scan(await first.qr());
  await first.closed();
  const client = openClient(world, keys, more);
  await client.open();
  await world.waitForOnline();
  return client;
}
