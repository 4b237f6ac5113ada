/**
 * The RouterOS API on the wire, written on its own and not shared with the adapter, so that a mistake in one is
 * seen by the other. Source: MikroTik's manual, page "API". Text is kept byte for byte (latin1), as the router does.
 */

/** Thrown when a client breaks the bounds of the protocol. */
export class WireBroken extends Error {}

export type WireBounds = {
  /** Longest word in bytes. */
  readonly word: number;
  /** Most words in a sentence. */
  readonly words: number;
};

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x4000) return Buffer.from([(length >> 8) | 0x80, length & 0xff]);
  if (length < 0x200000) return Buffer.from([(length >> 16) | 0xc0, (length >> 8) & 0xff, length & 0xff]);
  const four = Buffer.alloc(4);
  four.writeUInt32BE((length | 0xe0000000) >>> 0);
  return length < 0x10000000 ? four : Buffer.concat([Buffer.from([0xf0]), fourBytes(length)]);
}

function fourBytes(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** One sentence: its words, each behind its length, and the empty word that ends it. */
export function encodeSentence(words: readonly string[]): Buffer {
  let text = "";
  for (const word of words) {
    const { length } = word;
    // One string for all: thousands of small buffers would cost more than the conversation.
    text += (length < 0x80 ? String.fromCharCode(length) : encodeLength(length).toString("latin1")) + word;
  }
  return Buffer.from(`${text}\0`, "latin1");
}

/** The size of the length prefix and the length it tells, or nothing while bytes are missing. */
function readLength(bytes: Buffer): { readonly head: number; readonly length: number } | undefined {
  const first = bytes[0];
  if (first === undefined) return undefined;
  if (first >= 0xf8) throw new WireBroken("reserved control byte");
  const head = first < 0x80 ? 1 : first < 0xc0 ? 2 : first < 0xe0 ? 3 : first < 0xf0 ? 4 : 5;
  if (bytes.length < head) return undefined;
  let length = head === 5 ? 0 : first & ((0x100 >> head) - 1);
  for (const byte of bytes.subarray(1, head)) length = length * 256 + byte;
  return { head, length };
}

/** Collects bytes and gives back whole sentences; the bounds are asked anew each time, for they widen after login. */
export function createReader(bounds: () => WireBounds): (chunk: Buffer) => readonly (readonly string[])[] {
  let rest = Buffer.alloc(0);
  let words: string[] = [];
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const sentences: string[][] = [];
    for (let next = readLength(rest); next !== undefined; next = readLength(rest)) {
      const end = next.head + next.length;
      if (next.length > bounds().word) throw new WireBroken("word too long");
      if (rest.length < end) break;
      const word = rest.toString("latin1", next.head, end);
      rest = rest.subarray(end);
      if (next.length > 0) words.push(word);
      else if (words.length > 0) {
        sentences.push(words);
        words = [];
      }
      if (words.length > bounds().words) throw new WireBroken("sentence too long");
    }
    return sentences;
  };
}
