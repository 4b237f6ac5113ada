import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  getBinaryNodeChild,
  proto,
  unpadRandomMax16,
} from "@whiskeysockets/baileys";
import { openPhoneKeys, type PhoneKeys } from "./keys.ts";
import { bytesOf, stanza, whole } from "./nodes.ts";
import { QUIET } from "./quiet.ts";

/** Whose session: a device of an account, by its LID. */
export type Peer = { readonly lid: string; readonly device: number };

/** A bundle as the server hands it out, one key for one use taken from it. */
export type Handed = {
  readonly registration: Uint8Array;
  readonly identity: Uint8Array;
  readonly signed: BinaryNode;
  readonly once: BinaryNode | undefined;
};

/** The cipher of one phone: real Signal sessions with every device it writes to or hears from. */
export type Handset = Pick<PhoneKeys, "creds" | "bundle" | "mint"> & {
  /** One piece of work at a time: a session is never used twice at once. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Seals a message; begins a session from `fetch` when there is none. To be called inside `alone`. */
  readonly seal: (peer: Peer, message: proto.IMessage, fetch: () => Handed) => Promise<BinaryNode>;
  /** Opens what came; rejects when it cannot be read. To be called inside `alone`. */
  readonly open: (peer: Peer, enc: BinaryNode) => Promise<proto.IMessage>;
  /** Begins a session anew, from a bundle the other side has sent along. To be called inside `alone`. */
  readonly renew: (peer: Peer, handed: Handed) => Promise<void>;
  readonly close: () => void;
};

export function openHandset(own: string): Handset {
  const { creds, store, bundle, mint } = openPhoneKeys();
  const { makeSignalRepository } = DEFAULT_CONNECTION_CONFIG;
  const signal = makeSignalRepository({ creds, keys: store }, QUIET, async () => []);
  // libsignal queues its work by the name of the peer, for the whole process: a name of this phone's own keeps
  // it from ever standing in one queue with another phone, or with a client in the same process.
  const name = ({ lid, device }: Peer) => `${own}x${lid}:${device}@lid`;
  let last: Promise<unknown> = Promise.resolve();
  const renew = (peer: Peer, handed: Handed) =>
    signal.injectE2ESession({ jid: name(peer), session: sessionFrom(handed) });
  return {
    creds,
    bundle,
    mint,
    alone: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
    seal: async (peer, message, fetch) => {
      const jid = name(peer);
      if (!(await signal.validateSession(jid)).exists) await renew(peer, fetch());
      const { type, ciphertext } = await signal.encryptMessage({ jid, data: encodeWAMessage(message) });
      return stanza("enc", { v: "2", type }, ciphertext);
    },
    open: async (peer, { attrs, content }) => {
      const type = attrs["type"] === "pkmsg" ? "pkmsg" : "msg";
      if (!(content instanceof Uint8Array)) throw new Error("There is nothing to open.");
      const plain = await signal.decryptMessage({ jid: name(peer), type, ciphertext: content });
      const message = proto.Message.decode(unpadRandomMax16(plain));
      return message.deviceSentMessage?.message ?? message;
    },
    renew,
    close: () => signal.close?.(),
  };
}

type Session = Parameters<
  ReturnType<typeof DEFAULT_CONNECTION_CONFIG.makeSignalRepository>["injectE2ESession"]
>[0]["session"];

function sessionFrom({ registration, identity, signed, once }: Handed): Session {
  const key = (node: BinaryNode) => ({
    keyId: whole(bytesOf(node, "id")),
    publicKey: generateSignalPubKey(bytesOf(node, "value")),
  });
  const signature = bytesOf(signed, "signature");
  return {
    registrationId: whole(registration),
    identityKey: generateSignalPubKey(identity),
    signedPreKey: { ...key(signed), signature },
    ...(once === undefined ? {} : { preKey: key(once) }),
  };
}

/** A bundle that came inside a stanza. */
export function handedIn(registration: Uint8Array, keys: BinaryNode): Handed {
  const signed = getBinaryNodeChild(keys, "skey");
  if (signed === undefined) throw new Error("A bundle without its signed key.");
  const once = getBinaryNodeChild(keys, "key");
  return { registration, identity: bytesOf(keys, "identity"), signed, once };
}
