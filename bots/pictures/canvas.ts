import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { type Face, FONT_FILES } from "./fonts.ts";
import type { Measure } from "./letters.ts";

/** A picture being drawn, in dots. */
export type Sheet = { readonly canvas: Canvas; readonly pen: SKRSContext2D };

/** Loaded with the first picture: 27 MB and 30 ms that a shop nobody asks for pictures does not spend. */
let loading: ReturnType<typeof load> | undefined;

async function load() {
  const { createCanvas, GlobalFonts } = await import("@napi-rs/canvas");
  for (const face of ["plain", "bold", "mono"] as const) {
    GlobalFonts.registerFromPath(FONT_FILES[face], familyOf(face));
  }
  return createCanvas;
}

/** Names of our own: a font of the machine with the same name is never taken for it. */
function familyOf(face: Face): string {
  return `kibanda-${face}`;
}

/** A white sheet of so many dots. */
export async function openSheet(width: number, height: number): Promise<Sheet> {
  loading ??= load();
  const canvas = (await loading)(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  return { canvas, pen };
}

/** Takes up this face; answers how wide its letters are. */
export function lettering(pen: SKRSContext2D, face: Face, size: number): Measure {
  pen.font = `${String(size)}px ${familyOf(face)}`;
  return (text) => pen.measureText(text).width;
}

export async function png({ canvas }: Sheet): Promise<Uint8Array> {
  return canvas.encode("png");
}
