import { stringify } from "csv-stringify/sync";

type Cell = string | number;

const ROWS = 500;
/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark, so that Excel reads names right), a few hundred at a time:
 * however long the table, memory holds only these.
 */
export async function* table(
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  let portion: (readonly Cell[])[] = [columns];
  let mark = "\u{FEFF}";
  for await (const row of rows) {
    portion.push(row.map(safe));
    if (portion.length < ROWS) continue;
    yield mark + stringify(portion);
    mark = "";
    portion = [];
  }
  yield mark + stringify(portion);
}

/** Spreadsheets take a text that begins like a formula for one; what customers typed stays text. */
function safe(cell: Cell): Cell {
  return typeof cell === "string" && /^[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell;
}
