import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { getMediaKeys, type MediaType } from "@whiskeysockets/baileys";
import type { MediaStore } from "./media.ts";

/** Where a sealed file lies and how it is opened, as a message tells it. */
export type SealedFile = {
  readonly url: string;
  readonly directPath: string;
  readonly mediaKey: Buffer;
  readonly fileSha256: Buffer;
  readonly fileEncSha256: Buffer;
  readonly fileLength: number;
};

const MAC = 10;
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Seals a file as a phone does and leaves it in the store. */
export async function sealFile(store: MediaStore, type: MediaType, bytes: Uint8Array): Promise<SealedFile> {
  const mediaKey = randomBytes(32);
  const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, type);
  const cipher = createCipheriv("aes-256-cbc", cipherKey, iv);
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const sealed = Buffer.concat([body, mac(macKey, iv, body)]);
  const directPath = store.keep(type, sealed);
  return {
    url: `https://${store.host}${directPath}`,
    directPath,
    mediaKey,
    fileSha256: sha256(bytes),
    fileEncSha256: sha256(sealed),
    fileLength: bytes.length,
  };
}

/** What a message tells of a file; protobuf leaves out what it likes. */
export type FileTold = {
  readonly directPath?: string | null;
  readonly mediaKey?: Uint8Array | null;
  readonly fileSha256?: Uint8Array | null;
};

/** Fetches a file and opens it as a phone does. Throws when it is not there, or is not what the message says. */
export async function openFile(store: MediaStore, type: MediaType, told: FileTold): Promise<Buffer> {
  const sealed = store.at(told.directPath ?? "");
  if (sealed === undefined) throw new Error(`Nothing lies at ${told.directPath ?? "no path"}.`);
  const { iv, cipherKey, macKey } = await getMediaKeys(told.mediaKey, type);
  const body = sealed.subarray(0, -MAC);
  if (macKey === undefined || !mac(macKey, iv, body).equals(sealed.subarray(-MAC)))
    throw new Error("The file was tampered with.");
  const cipher = createDecipheriv("aes-256-cbc", cipherKey, iv);
  const bytes = Buffer.concat([cipher.update(body), cipher.final()]);
  if (!sha256(bytes).equals(Buffer.from(told.fileSha256 ?? [])))
    throw new Error("Another file than was told.");
  return bytes;
}

function mac(key: Uint8Array | undefined, iv: Uint8Array, body: Buffer): Buffer {
  if (key === undefined) throw new Error("A kind of file that is not signed.");
  return createHmac("sha256", key).update(iv).update(body).digest().subarray(0, MAC);
}
