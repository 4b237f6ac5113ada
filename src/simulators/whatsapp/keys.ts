import type { BinaryNode } from "@whiskeysockets/baileys";
import {
  type AuthenticationCreds,
  Curve,
  encodeBigEndian,
  initAuthCreds,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  xmppPreKey,
  xmppSignedPreKey,
} from "@whiskeysockets/baileys";

/** What a device has published so that others can write to it. */
export type Bundle = {
  readonly registration: Uint8Array;
  readonly identity: Uint8Array;
  signed: BinaryNode;
  /** Keys for one use each, oldest first. */
  readonly once: BinaryNode[];
};

/** A phone's own keys, kept in memory. */
export type PhoneKeys = {
  readonly creds: AuthenticationCreds;
  readonly store: SignalKeyStoreWithTransaction;
  /** What it publishes; more keys for one use are made by `mint`. */
  readonly bundle: Bundle;
  readonly mint: () => BinaryNode;
};

export function openPhoneKeys(): PhoneKeys {
  const creds = initAuthCreds();
  const shelf = new Map<string, unknown>();
  let minted = 0;
  return {
    creds,
    store: openStore(shelf),
    bundle: {
      registration: encodeBigEndian(creds.registrationId),
      identity: creds.signedIdentityKey.public,
      signed: xmppSignedPreKey(creds.signedPreKey),
      once: [],
    },
    mint: () => {
      minted += 1;
      const pair = Curve.generateKeyPair();
      shelf.set(`pre-key|${minted}`, pair);
      return xmppPreKey(pair, minted);
    },
  };
}

/** No transactions: whoever uses it holds the phone's own lock. */
function openStore(shelf: Map<string, unknown>): SignalKeyStoreWithTransaction {
  return {
    get: async <Type extends keyof SignalDataTypeMap>(type: Type, ids: string[]) => {
      const found: Record<string, SignalDataTypeMap[Type]> = {};
      for (const id of ids) {
        const value = shelf.get(`${type}|${id}`) as SignalDataTypeMap[Type] | undefined;
        if (value !== undefined) found[id] = value;
      }
      return found;
    },
    set: async (data: SignalDataSet) => {
      for (const [type, rows] of Object.entries(data)) {
        for (const [id, value] of Object.entries(rows as Record<string, unknown>)) {
          if (value === null) shelf.delete(`${type}|${id}`);
          else shelf.set(`${type}|${id}`, value);
        }
      }
    },
    isInTransaction: () => false,
    transaction: (work) => work(),
  };
}
