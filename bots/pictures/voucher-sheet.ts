import { setImmediate as breathe } from "node:timers/promises";
import type { Instant } from "../../ledger/index.ts";
import { dots, openPaper, type Paper, write } from "./paper.ts";
import { qrDots } from "./qr.ts";

/** One voucher as it is cut out and handed over. */
export type Card = {
  readonly product: string;
  readonly price: string;
  readonly code: string;
  /** What its QR code says: a link, or the code itself. At most 500 letters. */
  readonly qr: string;
  readonly reference: string;
  /** How it is used; three short lines of it are shown. */
  readonly use: string;
};

/** All vouchers of one batch, in one shop's name. */
export type VoucherSheet = {
  readonly shop: string;
  /** 0 to 1,000. */
  readonly cards: readonly Card[];
  readonly title: string;
  readonly language: string;
  /** What is said when there is no card. */
  readonly none: string;
  /** What stands at the foot of a page: the batch, the date, which page of how many. */
  readonly foot: (page: number, pages: number) => string;
  readonly drawnAt: Instant;
};

const [ACROSS, DOWN] = [3, 8];
/** A4 is 595.28 × 841.89. Printers leave out some 12 points at each edge. */
const EDGE = { x: 20.64, top: 20, foot: 814 } as const;
const CARD = { width: 184.66, height: 98, pad: 7 } as const;
const QR = 56;

/** A4 pages of cards to cut out, 24 on each (PDF). Lets others have their turn after every card. */
export async function voucherSheet(sheet: VoucherSheet): Promise<Uint8Array> {
  const { shop, cards, none, foot } = sheet;
  const paper = await openPaper({ ...sheet, size: "A4" });
  const pages = Math.max(1, Math.ceil(cards.length / (ACROSS * DOWN)));
  for (let page = 1; page <= pages; page += 1) {
    paper.doc.addPage();
    const own = cards.slice((page - 1) * ACROSS * DOWN, page * ACROSS * DOWN);
    if (own.length === 0) write(paper.doc, none, { x: 40, y: 40, width: 500, face: "plain", size: 12 });
    cutLines(paper, Math.ceil(own.length / ACROSS));
    for (const [at, card] of own.entries()) {
      await breathe();
      const place = {
        x: EDGE.x + (at % ACROSS) * CARD.width,
        y: EDGE.top + Math.floor(at / ACROSS) * CARD.height,
      };
      drawCard(paper, { shop, card }, place);
    }
    const place = {
      x: EDGE.x,
      y: EDGE.foot,
      width: ACROSS * CARD.width,
      align: "center",
      isWhole: true,
    } as const;
    write(paper.doc, foot(page, pages), { ...place, face: "plain", size: 7.5, colour: "#444444" });
  }
  return paper.finish();
}

/** From edge to edge, so that a whole row goes under the knife at once. */
function cutLines({ doc }: Paper, rows: number): void {
  const [right, bottom] = [EDGE.x + ACROSS * CARD.width, EDGE.top + rows * CARD.height];
  doc.lineWidth(0.4).strokeColor("#777777").dash(2, { space: 2 });
  for (let row = 0; row <= rows && rows > 0; row += 1) {
    const y = EDGE.top + row * CARD.height;
    doc.moveTo(EDGE.x - 8, y).lineTo(right + 8, y);
  }
  for (let column = 0; column <= ACROSS && rows > 0; column += 1) {
    const x = EDGE.x + column * CARD.width;
    doc.moveTo(x, EDGE.top - 8).lineTo(x, bottom + 8);
  }
  doc.stroke().undash();
}

type Corner = { readonly x: number; readonly y: number };

function drawCard(
  { doc }: Paper,
  { shop, card }: { readonly shop: string; readonly card: Card },
  corner: Corner,
): void {
  const inner = CARD.width - 2 * CARD.pad;
  const [x, y] = [corner.x + CARD.pad, corner.y + 6];
  // Readers want four white dots around a QR code.
  const beside = { x, width: inner - QR - 9 };
  dots(doc, qrDots(card.qr), { x: corner.x + CARD.width - CARD.pad - QR, y: corner.y + 7, width: QR });
  let next = write(doc, shop, { ...beside, y, face: "bold", size: 8.5 });
  next = write(doc, card.product, { ...beside, y: next, face: "plain", size: 8.5 });
  next = write(doc, card.price, { ...beside, y: next - 1, face: "bold", size: 11, isWhole: true });
  write(doc, card.use, { ...beside, y: next - 1, face: "plain", size: 6, lines: 3, colour: "#333333" });
  code({ doc }, card.code, { x, y: corner.y + 67.5, width: inner });
  const below = { y: corner.y + 88.1, face: "plain", size: 6, colour: "#333333" } as const;
  write(doc, card.reference, { ...below, x, width: inner, align: "center" });
}

/** So wide is a letter of the codes' font, in sizes; and so wide what stands between two groups, in letters. */
const [LETTER, GAP] = [0.6, 0.6];
const FRAME = 20;

/** `ABCDE FGHJK MNPQ`: in groups, as large as the card is wide, framed. No space is part of it. */
function code(
  { doc }: Pick<Paper, "doc">,
  text: string,
  { x, y, width }: Corner & { readonly width: number },
): void {
  const groups = text.match(/.{1,5}/gu) ?? [];
  const letters = text.length + GAP * (groups.length - 1);
  const size = Math.min(17.5, (width - 8) / (letters * LETTER));
  doc.lineWidth(0.7).strokeColor("#000000").roundedRect(x, y, width, FRAME, 3).stroke();
  let left = x + (width - letters * LETTER * size) / 2;
  for (const group of groups) {
    write(doc, group, { x: left, y: y + FRAME / 2 - size * 0.68, width, face: "mono", size });
    left += (group.length + GAP) * LETTER * size;
  }
}
