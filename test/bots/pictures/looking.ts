import { PDFiumLibrary } from "@hyzyla/pdfium";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import jsqr from "jsqr";

/** What a printer or a phone would show: dots, four bytes each. */
export type Seen = { readonly width: number; readonly height: number; readonly dots: Uint8ClampedArray };

export type SeenPaper = { readonly texts: readonly string[]; readonly pages: readonly Seen[] };

/** The pages of a PDF as Chrome's own reader reads and draws them; `upTo` of them are drawn. */
export async function readPaper(bytes: Uint8Array, { upTo = 1, scale = 3 } = {}): Promise<SeenPaper> {
  const library = await PDFiumLibrary.init();
  const paper = await library.loadDocument(bytes);
  const texts: string[] = [];
  const pages: Seen[] = [];
  for (const page of paper.pages()) {
    texts.push(page.getText());
    if (pages.length >= upTo) continue;
    const { width, height, data } = await page.render({ scale, render: "bitmap" });
    // Black, white and greys: which of three colours comes first does not show.
    pages.push({ width, height, dots: new Uint8ClampedArray(data) });
  }
  paper.destroy();
  library.destroy();
  return { texts, pages };
}

export async function readPicture(bytes: Uint8Array): Promise<Seen> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, dots: data };
}

/** A part of what is seen; in dots. */
export type Part = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export function part({ width, dots }: Seen, { x, y, width: across, height }: Part): Seen {
  const cut = new Uint8ClampedArray(across * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * width + x) * 4;
    cut.set(dots.subarray(from, from + across * 4), row * across * 4);
  }
  return { width: across, height, dots: cut };
}

/** What a phone reads when it is held over this. */
export function scanned({ width, height, dots }: Seen): string | undefined {
  return jsqr.default(dots, width, height)?.data;
}

/** How many dots are clearly not white. */
export function ink({ dots }: Seen): number {
  let count = 0;
  for (let at = 0; at < dots.length; at += 4) {
    const light = (dots[at] ?? 0) + (dots[at + 1] ?? 0) + (dots[at + 2] ?? 0);
    if (light < 3 * 160) count += 1;
  }
  return count;
}
