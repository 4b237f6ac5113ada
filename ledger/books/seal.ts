import type { Instant } from "../ids.ts";
import type { Entry } from "./entry.ts";
import type { Move } from "./move.ts";

/** What is sealed in one line: a merchant's journal, or the moves of one account, by its id. */
export type Stream = string;

export const JOURNAL = "journal";

/**
 * A part of a merchant's books, closed: the next seal carries this one's hash, so nothing sealed can be changed, taken
 * out or put in without every later hash being another. Appended, never changed.
 */
export type Seal = {
  /** See `sealId`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  /** 1, 2, 3 … per merchant, without a gap. */
  readonly number: number;
  readonly stream: Stream;
  /** The number of the first entry or move in it … */
  readonly from: number;
  /** … and of the last. A stream's next seal begins behind it. */
  readonly upTo: number;
  /** The hash of the merchant's seal before, or `FIRST`. */
  readonly prev: string;
  /** See `sealedText`: SHA-256 of it, 64 hex digits. */
  readonly hash: string;
  readonly sealedAt: Instant;
};

/** What stands before a merchant's first seal. */
export const FIRST = "0".repeat(64);

/** What can be sealed. */
export type Sealable = Entry | Move;

/** The digest of a text that is handed over in parts. */
export type Digest = () => { readonly add: (part: string) => void; readonly hex: () => string };

const DIGITS = 12;

/** `merchantId/000000000012`: sorts as the chain goes. */
export function sealId({ merchantId, number }: Pick<Seal, "merchantId" | "number">): string {
  return `${merchantId}/${String(number).padStart(DIGITS, "0")}`;
}

/** A seal before its hash is known. */
export type Unhashed = Omit<Seal, "id" | "version" | "hash">;

/**
 * The text whose SHA-256 (of its UTF-8 bytes) is a seal's hash: lines, each ended by a line feed. The first holds the
 * seal's `from`, `merchantId`, `number`, `prev`, `sealedAt`, `stream` and `upTo`; then comes each entry or move in it,
 * by number, with every field it has; but for a move's
 * `customerId`, which is its account's. Each line is `canonical`.
 */
export function hashOf(digest: Digest, seal: Unhashed): Hashing {
  const { from, merchantId, number, prev, sealedAt, stream, upTo } = seal;
  const hash = digest();
  hash.add(`${canonical({ from, merchantId, number, prev, sealedAt, stream, upTo })}\n`);
  return {
    add: (one) => {
      hash.add(`${canonical({ ...one, customerId: undefined })}\n`);
    },
    hex: () => hash.hex(),
  };
}

/** A seal's hash while what it seals is being handed over. */
export type Hashing = { readonly add: (one: object) => void; readonly hex: () => string };

/**
 * JSON without spaces, the fields of each object sorted by name (by UTF-16 code units), fields without a value left
 * out, amounts as digits. Reading it as JSON and writing it so again gives the same text.
 */
export function canonical(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, within]) => within !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, within]) => `${JSON.stringify(name)}:${canonical(within)}`);
  return `{${fields.join(",")}}`;
}
