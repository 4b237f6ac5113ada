import { type Hashing, hashOf, type Seal } from "../books/seal.ts";
import { sha256 } from "../seals/digest.ts";
import type { Family } from "./family.ts";

/** A move as a line of an exported file holds it, as far as it is added up. Amounts are exact whole numbers. */
export type FileMove = Readonly<Record<string, unknown>> & {
  readonly accountId: string;
  readonly number: number;
  readonly amount: number;
  readonly balanceAfter: number;
};

/** An entry as a line of an exported file holds it. */
export type FileEntry = Readonly<Record<string, unknown>> & {
  readonly merchantId: string;
  readonly number: number;
  readonly postings: readonly {
    readonly account: string;
    readonly asset: string;
    readonly side: "debit" | "credit";
    readonly amount: number;
  }[];
};

/** One line of an exported file. */
export type FileLine = { readonly entry: FileEntry } | { readonly move: FileMove } | { readonly seal: Seal };

type Open = { readonly seal: Seal; readonly hashing: Hashing; next: number };

/** Follows a file's seals: each says what it is over, then that comes, and its hash has to follow from it. */
export function openFileSeals(family: Family) {
  let open: Open | undefined;
  const end = () => {
    if (open === undefined) return;
    const { seal, hashing, next } = open;
    if (next <= seal.upTo) family.broken("the file has what its seals are over", seal.id);
    else if (hashing.hex() !== seal.hash)
      family.broken("a seal's hash follows from what it is over", seal.id);
    open = undefined;
  };
  return {
    open: (seal: Seal): void => {
      end();
      open = { seal, hashing: hashOf(sha256, seal), next: seal.from };
    },
    add: (stream: string, one: FileMove | FileEntry): void => {
      if (open === undefined) return;
      if (open.seal.stream !== stream || one.number !== open.next) {
        end();
        return;
      }
      open.hashing.add(one);
      open.next += 1;
      if (open.next > open.seal.upTo) end();
    },
    end,
  };
}
