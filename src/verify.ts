import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import {
  exportBooks,
  type FileLine,
  openReader,
  rebuildBooks,
  type StoreReader,
  type Verdict,
  verifyBooks,
} from "../ledger/index.ts";
import type { Settings } from "./config.ts";
import { print } from "./start.ts";

const OPTIONS = {
  /** Writes all entries, moves and seals to this new file. */
  export: { type: "string" },
  /** Rebuilds all balances from such a file and compares them with the store's. */
  from: { type: "string" },
  /** The hash of a seal that was written down: the chain has to have it. */
  anchor: { type: "string", multiple: true },
} as const;

const MOVE = z.looseObject({
  accountId: z.string(),
  number: z.int(),
  amount: z.int(),
  balanceAfter: z.int(),
});
const POSTING = z.looseObject({
  account: z.string(),
  asset: z.string(),
  side: z.enum(["debit", "credit"]),
  amount: z.int(),
});
const ENTRY = z.looseObject({ merchantId: z.string(), number: z.int(), postings: z.array(POSTING) });
const SEAL = z.strictObject({
  ...{ id: z.string(), version: z.int(), merchantId: z.string(), number: z.int(), stream: z.string() },
  ...{ from: z.int(), upTo: z.int(), prev: z.string(), hash: z.string(), sealedAt: z.int() },
});
const LINE = z.union([
  z.strictObject({ entry: ENTRY }),
  z.strictObject({ move: MOVE }),
  z.strictObject({ seal: SEAL }),
]);

/** Checks every invariant of the books of STORE_URL, beside whoever uses them; ends with 1 where one is broken. */
export async function verify(settings: Settings, options: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...options], options: OPTIONS });
  const books = await openReader(settings.STORE_URL);
  try {
    if (values.export !== undefined) {
      await write(books, values.export);
      return;
    }
    const { lines, sound }: Verdict =
      values.from === undefined
        ? await verifyBooks(books, values.anchor)
        : await rebuildBooks(linesOf(values.from), books);
    print(...lines);
    process.exitCode = sound ? 0 : 1;
  } finally {
    await books.close();
  }
}

/** For its owner's eyes only, and never over a file that is there. */
async function write(books: StoreReader, path: string): Promise<void> {
  await pipeline(Readable.from(exportBooks(books)), createWriteStream(path, { flags: "wx", mode: 0o600 }));
  print(`written ${path}`);
}

async function* linesOf(path: string): AsyncGenerator<FileLine> {
  let number = 0;
  const file = await open(path);
  for await (const text of file.readLines()) {
    number += 1;
    yield lineOf(text, `line ${String(number)} of ${path} is none of an export`);
  }
}

function lineOf(text: string, mistake: string): FileLine {
  try {
    return LINE.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(mistake, { cause });
  }
}
