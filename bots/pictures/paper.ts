import type PDFDocument from "pdfkit";
import type { Instant } from "../../ledger/index.ts";
import { type Face, FONT_FILES } from "./fonts.ts";
import { drawable, type Measure, wrapTo } from "./letters.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** Loaded with the first paper: 27 MB and 140 ms that a shop nobody asks for papers does not spend. */
let loading: Promise<typeof PDFDocument> | undefined;

/** What stands in a paper's own description. The moment is handed in, so the same paper is the same bytes. */
export type About = {
  readonly size: "A4" | "A5";
  readonly title: string;
  /** What is written in, for those who have it read to them. */
  readonly language: string;
  readonly drawnAt: Instant;
};

/** A printable paper (PDF) being made; lengths are points, 1/72 of an inch, from the upper left corner. */
export type Paper = Awaited<ReturnType<typeof openPaper>>;

export async function openPaper({ size, title, language, drawnAt }: About) {
  loading ??= import("pdfkit").then((module) => module.default);
  const Document = await loading;
  const moment = new Date(drawnAt);
  const info = { Title: drawable(title), Creator: "Kibanda", CreationDate: moment, ModDate: moment };
  const doc = new Document({
    size,
    margin: 0,
    autoFirstPage: false,
    info,
    lang: language,
    pdfVersion: "1.5",
  });
  for (const face of ["plain", "bold", "mono"] as const) doc.registerFont(face, FONT_FILES[face]);
  const portions: Uint8Array[] = [];
  doc.on("data", (portion: Uint8Array) => portions.push(portion));
  const ended = new Promise<void>((resolve) => doc.once("end", resolve));
  return {
    doc,
    finish: async (): Promise<Uint8Array> => {
      doc.end();
      await ended;
      return new Uint8Array(Buffer.concat(portions));
    },
  };
}

export type Place = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly face: Face;
  readonly size: number;
  /** Default 1; lines beyond are cut. */
  readonly lines?: number;
  /** Made smaller rather than cut: an amount. */
  readonly isWhole?: true;
  readonly align?: "left" | "right" | "center";
  readonly colour?: string;
};

/** Between the tops of two lines, in sizes of the letters; Devanagari is tall. */
const LEADING = 1.32;

/** Writes somebody's words where they are to stand, cut to their room; answers where the next line would begin. */
export function write(doc: Doc, words: string, place: Place): number {
  const { x, width, face, lines = 1, align = "left", colour = "#000000" } = place;
  const size = sizeOf(doc, words, place);
  doc.font(face).fontSize(size).fillColor(colour);
  const measure: Measure = (text) => doc.widthOfString(text);
  let y = place.y;
  for (const line of wrapTo(drawable(words), { width, lines }, measure)) {
    const left = width - measure(line);
    doc.text(line, x + (align === "left" ? 0 : align === "right" ? left : left / 2), y, { lineBreak: false });
    y += size * LEADING;
  }
  return y;
}

function sizeOf(doc: Doc, words: string, { face, size, width, isWhole }: Place): number {
  if (isWhole !== true) return size;
  doc.font(face).fontSize(size);
  // A hair less, for what rounding adds.
  return size * Math.min(1, (width * 0.995) / doc.widthOfString(drawable(words)));
}

/** Black dots, those beside each other in one stroke: seams between them would show in print. */
export function dots(
  doc: Doc,
  rows: readonly (readonly boolean[])[],
  { x, y, width }: Pick<Place, "x" | "y" | "width">,
): void {
  const dot = width / rows.length;
  for (const [down, row] of rows.entries()) {
    for (let from = 0; from < row.length; from += 1) {
      if (row[from] !== true) continue;
      const end = row.indexOf(false, from);
      const to = end < 0 ? row.length : end;
      doc.rect(x + from * dot, y + down * dot, (to - from) * dot, dot);
      from = to;
    }
  }
  doc.fill("#000000");
}
