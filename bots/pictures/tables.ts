import { table } from "../../ledger/index.ts";
import type { Words } from "../messages/messages.ts";

/** So many rows a table has at most; one that would be longer says so in its last. */
const MOST = 100_000;

type Row = readonly string[];

/** Rows as CSV for spreadsheets: UTF-8 with its mark, and nothing that was typed is taken for a formula. */
export async function csv(columns: Row, rows: Iterable<Row> | AsyncIterable<Row>): Promise<Uint8Array> {
  const portions: Buffer[] = [];
  for await (const portion of table(columns, plain(rows))) portions.push(Buffer.from(portion));
  return new Uint8Array(Buffer.concat(portions));
}

/** Control characters and those that turn the direction of writing could show another text than there is. */
const HIDDEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

async function* plain(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) yield row.map((cell) => cell.replace(HIDDEN, " ").trim());
}

/** The first rows of these pages, and a last one that says so when there are more. */
export async function* capped(
  pages: AsyncIterable<readonly Row[]>,
  words: Words,
  most: number = MOST,
): AsyncGenerator<Row> {
  let left = most;
  for await (const page of pages) {
    yield* page.slice(0, left);
    if (page.length > left) {
      yield [words("paper.cut", { count: most })];
      return;
    }
    left -= page.length;
  }
}
