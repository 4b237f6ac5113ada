import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  type KeyPair,
  NOISE_MODE,
  sha256,
} from "@whiskeysockets/baileys";

/** The server's end of Noise XX (25519, AES-GCM, SHA-256), as WhatsApp speaks it over its web socket. */
export type Noise = {
  /** Answers the client's first word; `chain` is the certificate chain that vouches for the server's key. */
  readonly hello: (
    clientKey: Uint8Array,
    chain: Uint8Array,
  ) => { readonly ephemeral: Uint8Array; readonly static: Buffer; readonly payload: Buffer };
  /** Reads the client's last word: its own lasting key and who it says it is. From then on both sides are sealed. */
  readonly finish: (
    key: Uint8Array,
    payload: Uint8Array,
  ) => { readonly clientKey: Buffer; readonly payload: Buffer };
  readonly seal: (plain: Uint8Array) => Buffer;
  readonly open: (sealed: Uint8Array) => Buffer;
};

const MODE = Buffer.from(NOISE_MODE);
const EMPTY = Buffer.alloc(0);

/** Begins one handshake. `header` is what the client opened its line with; `own` is the server's lasting key. */
export function answerNoise(own: KeyPair, header: Uint8Array): Noise {
  const brief = Curve.generateKeyPair();
  let hash = sha256(Buffer.concat([MODE, header]));
  let salt: Buffer = MODE;
  let secret = box(MODE);
  let away: Box | undefined;
  let home: Box | undefined;
  const vouch = (bytes: Uint8Array) => {
    hash = sha256(Buffer.concat([hash, bytes]));
  };
  const mix = (one: Uint8Array, other: Uint8Array) => {
    const keys = Buffer.from(hkdf(Curve.sharedKey(one, other), 64, { salt, info: "" }));
    salt = keys.subarray(0, 32);
    secret = box(keys.subarray(32));
  };
  const shut = (plain: Uint8Array) => {
    const sealed = secret.seal(plain, hash);
    vouch(sealed);
    return sealed;
  };
  const unlock = (sealed: Uint8Array) => {
    const plain = secret.open(sealed, hash);
    vouch(sealed);
    return plain;
  };
  return {
    hello: (clientKey, chain) => {
      vouch(clientKey);
      vouch(brief.public);
      mix(brief.private, clientKey);
      const lasting = shut(own.public);
      mix(own.private, clientKey);
      return { ephemeral: brief.public, static: lasting, payload: shut(chain) };
    },
    finish: (key, payload) => {
      const clientKey = unlock(key);
      mix(brief.private, clientKey);
      const said = unlock(payload);
      const keys = Buffer.from(hkdf(EMPTY, 64, { salt, info: "" }));
      home = box(keys.subarray(0, 32));
      away = box(keys.subarray(32));
      return { clientKey, payload: said };
    },
    seal: (plain) => ready(away).seal(plain, EMPTY),
    open: (sealed) => ready(home).open(sealed, EMPTY),
  };
}

type Box = {
  readonly seal: (plain: Uint8Array, vouched: Uint8Array) => Buffer;
  readonly open: (sealed: Uint8Array, vouched: Uint8Array) => Buffer;
};

/** One key with its counter: every use has a number of its own. */
function box(key: Uint8Array): Box {
  let used = 0;
  const number = () => {
    const iv = Buffer.alloc(12);
    iv.writeUInt32BE(used, 8);
    used += 1;
    return iv;
  };
  return {
    seal: (plain, vouched) => aesEncryptGCM(plain, key, number(), vouched),
    open: (sealed, vouched) => aesDecryptGCM(sealed, key, number(), vouched),
  };
}

function ready(made: Box | undefined): Box {
  if (made === undefined) throw new Error("The handshake is not over.");
  return made;
}
