/** The words of one reply: `!re`, `=name=value`, `.tag=x`. */
export type Sentence = readonly string[];

/** Thrown when what came over the line is not the RouterOS API, or beyond its bounds. The line is of no more use. */
export class BadStream extends Error {}

const MOST_WORD_BYTES = 1_048_576;
const MOST_WORDS = 4_096;
const MOST_SENTENCE_BYTES = 4_194_304;

/** How many bytes the length takes, told by its first byte. */
function headSize(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc0) return 2;
  if (first < 0xe0) return 3;
  if (first < 0xf0) return 4;
  if (first < 0xf8) return 5;
  throw new BadStream("the router sent a reserved control byte");
}

function lengthOf(head: readonly number[]): number {
  const first = head[0] ?? 0;
  const bits = head.length === 5 ? 0 : first & ((0x100 >> head.length) - 1);
  return head.slice(1).reduce((length, byte) => length * 256 + byte, bits);
}

/**
 * Takes the stream in pieces of any size and gives whole sentences, in order. A word is a length of 1 to 5 bytes
 * and so many bytes of UTF-8; an empty word ends a sentence; empty sentences mean nothing.
 * Source: MikroTik's manual, page "API". Bounds: 1 MiB a word, 4096 words and 4 MiB a sentence.
 */
export function createDecoder(onSentence: (sentence: Sentence) => void): (chunk: Buffer) => void {
  let head: readonly number[] = [];
  /** The bytes that the word under way still lacks, and those it has from earlier pieces. */
  let missing = 0;
  let parts: Buffer[] = [];
  let words: string[] = [];
  let size = 0;
  const endWord = (bytes: Buffer): void => {
    if (bytes.length > 0) {
      size += bytes.length;
      if (words.length >= MOST_WORDS || size > MOST_SENTENCE_BYTES)
        throw new BadStream("the router sent a sentence without end");
      words.push(bytes.toString("utf8"));
    } else if (words.length > 0) {
      const sentence = words;
      words = [];
      size = 0;
      onSentence(sentence);
    }
  };
  /** One byte of a length; true when a word of that length begins. */
  const takeHead = (byte: number): boolean => {
    head = [...head, byte];
    if (head.length < headSize(head[0] ?? 0)) return false;
    missing = lengthOf(head);
    head = [];
    if (missing > MOST_WORD_BYTES) throw new BadStream("the router sent a word without end");
    return true;
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const begins = missing === 0 && takeHead(chunk.readUInt8(at));
      if (missing === 0) {
        at += 1;
        if (begins) endWord(Buffer.alloc(0));
        continue;
      }
      if (begins) at += 1;
      const piece = chunk.subarray(at, at + missing);
      at += piece.length;
      missing -= piece.length;
      parts.push(piece);
      if (missing > 0) continue;
      // Nearly every word lies in one piece, and is not copied.
      const whole = parts.length === 1 ? piece : Buffer.concat(parts);
      parts = [];
      endWord(whole);
    }
  };
}
