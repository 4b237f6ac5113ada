import {
  type AuthenticationCreds,
  BufferJSON,
  initAuthCreds,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from "@whiskeysockets/baileys";
import type { Rows } from "./rows.ts";

/** Every kind of key that Baileys 7.0.0-rc14 keeps (Types/Auth.d.ts), as rows: `key.session` and so on. */
const TYPES: { readonly [Type in keyof SignalDataTypeMap]: true } = {
  "pre-key": true,
  session: true,
  "sender-key": true,
  "sender-key-memory": true,
  "app-state-sync-key": true,
  "app-state-sync-version": true,
  "lid-mapping": true,
  "device-list": true,
  tctoken: true,
  "identity-key": true,
};
const CREDS = { kind: "creds", name: "creds" } as const;

const said = (value: unknown) => JSON.stringify(value, BufferJSON.replacer);
const read = (text: string): unknown => JSON.parse(text, BufferJSON.reviver);

/** The keys of the account's sessions. One `set` is one transaction. */
export function openKeys(rows: Rows): SignalKeyStore {
  return {
    get: async <Type extends keyof SignalDataTypeMap>(type: Type, ids: string[]) => {
      const found = await rows.get(`key.${type}`, ids);
      return Object.fromEntries([...found].map(([id, text]) => [id, revived(type, read(text))])) as Record<
        string,
        SignalDataTypeMap[Type]
      >;
    },
    set: async (changes: SignalDataSet) => {
      await rows.put(
        Object.entries(changes).flatMap(([type, values]) =>
          Object.entries(values).map(([name, value]: readonly [string, unknown]) => ({
            kind: `key.${type}`,
            name,
            text: value === null || value === undefined ? null : said(value),
          })),
        ),
      );
    },
  };
}

/** Baileys wants this one as its own class. */
function revived(type: string, value: unknown): unknown {
  if (type !== "app-state-sync-key") return value;
  return proto.Message.AppStateSyncKeyData.create(value as proto.Message.IAppStateSyncKeyData);
}

/** Whether a phone has linked us: true from the moment that it says so (`registered` stays false after a QR). */
export function isLinked(creds: AuthenticationCreds): boolean {
  return creds.account !== undefined;
}

export type Credentials = {
  /** As Baileys changes them in place. */
  readonly creds: AuthenticationCreds;
  /** Writes them as they are now; calls are written in their order, and those that wait together once. */
  readonly save: () => Promise<void>;
};

/** The account as it was kept, or a new one that no phone knows yet. */
export async function openCredentials(rows: Rows): Promise<Credentials> {
  const text = (await rows.get(CREDS.kind, [CREDS.name])).get(CREDS.name);
  const kept = text === undefined ? undefined : (read(text) as AuthenticationCreds);
  // A pairing code that nobody typed leaves a name behind, under which WhatsApp does not know us.
  const isUnfinished = kept?.me !== undefined && !isLinked(kept);
  const creds = kept === undefined || isUnfinished ? initAuthCreds() : kept;
  if (kept === undefined) await clearKeys(rows);
  let writing = Promise.resolve();
  let isDirty = false;
  const write = async () => {
    if (!isDirty) return;
    isDirty = false;
    try {
      await rows.put([{ ...CREDS, text: said(creds) }]);
    } catch (error) {
      isDirty = true;
      throw error;
    }
  };
  const save = () => {
    isDirty = true;
    writing = writing.then(write, write);
    return writing;
  };
  return { creds, save };
}

/** The phone let go of us: what we had is put aside, and nothing of it is used again. */
export async function putAside(rows: Rows, name: string): Promise<void> {
  const text = (await rows.get(CREDS.kind, [CREDS.name])).get(CREDS.name);
  const aside = text === undefined ? [] : [{ kind: "creds-put-aside", name, text }];
  await rows.put([...aside, { ...CREDS, text: null }]);
  await clearKeys(rows);
}

async function clearKeys(rows: Rows): Promise<void> {
  for (const type of Object.keys(TYPES)) await rows.clear(`key.${type}`);
}
