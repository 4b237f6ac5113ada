import type { Instant } from "../../ledger/index.ts";
import { openPaper, type Paper, write } from "./paper.ts";

/** One line of a receipt: what it is, and what it was. */
export type Row = { readonly label: string; readonly value: string };

/** What was paid for one order, in somebody's language. */
export type ReceiptPaper = {
  readonly shop: string;
  readonly title: string;
  /** The order, the product, the provider and its receipt, the time, the phone: at most eight. */
  readonly rows: readonly Row[];
  readonly total: Row;
  readonly thanks: string;
  /** What else is to be known; six short lines of it are shown. */
  readonly small: string;
  readonly language: string;
  readonly drawnAt: Instant;
};

/** A5 is 419.53 × 595.28. */
const LEFT = 34;
const WIDTH = 351.5;
const LABEL = 118;
const MOST = 8;

/** A customer's receipt: one A5 page (PDF), black on white. */
export async function receiptPaper(receipt: ReceiptPaper): Promise<Uint8Array> {
  const { shop, title, rows, total, thanks, small } = receipt;
  const paper = await openPaper({ ...receipt, size: "A5", title: `${title}, ${shop}` });
  const { doc } = paper;
  doc.addPage();
  const across = { x: LEFT, width: WIDTH };
  let y = write(doc, shop, { ...across, y: 38, face: "bold", size: 20, lines: 2 });
  y = write(doc, title, { ...across, y: y + 1, face: "plain", size: 12, colour: "#333333" });
  y = rule(paper, y + 8, 1.4);
  for (const row of rows.slice(0, MOST)) y = rule(paper, line(paper, row, y + 6) + 4, 0.3);
  y = totalBox(paper, total, y + 12);
  y = write(doc, thanks, { ...across, y: y + 16, face: "bold", size: 13, align: "center" });
  const note = { ...across, face: "plain", size: 8, lines: 6, align: "center", colour: "#333333" } as const;
  write(doc, small, { ...note, y: y + 5 });
  return paper.finish();
}

function rule({ doc }: Paper, y: number, weight: number): number {
  doc
    .lineWidth(weight)
    .strokeColor("#000000")
    .moveTo(LEFT, y)
    .lineTo(LEFT + WIDTH, y)
    .stroke();
  return y;
}

function line({ doc }: Paper, { label, value }: Row, y: number): number {
  const words = { size: 10, lines: 2 } as const;
  const left = write(doc, label, {
    ...words,
    x: LEFT,
    y,
    width: LABEL - 8,
    face: "plain",
    colour: "#333333",
  });
  const beside = { x: LEFT + LABEL, width: WIDTH - LABEL, face: "bold", align: "right" } as const;
  return Math.max(left, write(doc, value, { ...words, ...beside, y }));
}

function totalBox({ doc }: Paper, { label, value }: Row, y: number): number {
  doc.lineWidth(1.4).strokeColor("#000000").roundedRect(LEFT, y, WIDTH, 40, 5).stroke();
  const inside = { width: WIDTH / 2 - 14, colour: "#000000" } as const;
  write(doc, label, { ...inside, x: LEFT + 12, y: y + 11, face: "plain", size: 13 });
  const right = { ...inside, x: LEFT + WIDTH / 2 + 2, align: "right", isWhole: true } as const;
  write(doc, value, { ...right, y: y + 8.5, face: "bold", size: 17 });
  return y + 40;
}
