import type { SKRSContext2D } from "@napi-rs/canvas";
import { lettering, openSheet, png } from "./canvas.ts";
import { cutTo, drawable } from "./letters.ts";

/** One bar: what stands below it, and how much, in the smallest unit. Never negative. */
export type Bar = { readonly label: string; readonly amount: bigint };

export type Chart = {
  readonly title: string;
  /** What is counted, over which time, how much in all. */
  readonly unit: string;
  /** 0 to 31, the earliest first. */
  readonly bars: readonly Bar[];
  /** An amount in few letters: `1,250`, `12.5k`. */
  readonly short: (amount: bigint) => string;
  /** What is said in place of bars when there are none, or all are zero. */
  readonly none: string;
};

const WIDTH = 800;
const HEIGHT = 450;
const INK = "#111827";
const GREY = "#4b5563";
const LINE = "#d1d5db";
const BAR = "#0f766e";
/** Where the bars stand. */
const FIELD = { left: 92, right: 776, top: 122, bottom: 396 } as const;
const WIDEST = 96;
const MOST = 31;

/** Bars of money by time: a picture of 800 × 450 (PNG), large enough for a phone. The same chart is the same bytes. */
export async function chartPicture({ title, unit, bars, short, none }: Chart): Promise<Uint8Array> {
  const sheet = await openSheet(WIDTH, HEIGHT);
  const { pen } = sheet;
  const shown = bars.slice(-MOST);
  heading(pen, { title, unit });
  const most = shown.reduce((top, { amount }) => (amount > top ? amount : top), 0n);
  const top = scaleFor(most);
  if (most === 0n) inTheMiddle(pen, none);
  else scale(pen, top, short);
  ground(pen);
  drawBars(pen, { bars: shown, top, short });
  return png(sheet);
}

function heading(pen: SKRSContext2D, { title, unit }: Pick<Chart, "title" | "unit">): void {
  pen.textBaseline = "alphabetic";
  pen.fillStyle = INK;
  const big = lettering(pen, "bold", 34);
  pen.fillText(cutTo(drawable(title), WIDTH - 48, big), 24, 50);
  pen.fillStyle = GREY;
  const small = lettering(pen, "plain", 23);
  pen.fillText(cutTo(drawable(unit), WIDTH - 48, small), 24, 86);
}

/** The round amount that the highest line stands for; its quarters are round too. */
function scaleFor(most: bigint): bigint {
  let step = 1n;
  for (;;) {
    for (const times of [4n, 8n, 12n, 16n, 20n]) if (most <= step * times) return step * times;
    step *= 10n;
  }
}

function scale(pen: SKRSContext2D, top: bigint, short: Chart["short"]): void {
  const measure = lettering(pen, "plain", 18);
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  for (let quarter = 1n; quarter <= 4n; quarter += 1n) {
    const y = Math.round(FIELD.bottom - (Number(quarter) * (FIELD.bottom - FIELD.top)) / 4);
    pen.fillStyle = LINE;
    pen.fillRect(FIELD.left, y, FIELD.right - FIELD.left, 1);
    pen.fillStyle = GREY;
    pen.fillText(cutTo(short((top * quarter) / 4n), FIELD.left - 12, measure), FIELD.left - 8, y);
  }
}

function ground(pen: SKRSContext2D): void {
  pen.fillStyle = INK;
  pen.fillRect(FIELD.left, FIELD.bottom, FIELD.right - FIELD.left, 2);
}

function inTheMiddle(pen: SKRSContext2D, words: string): void {
  pen.fillStyle = GREY;
  pen.textAlign = "center";
  const measure = lettering(pen, "plain", 26);
  const middle = (FIELD.left + FIELD.right) / 2;
  pen.fillText(
    cutTo(drawable(words), FIELD.right - FIELD.left, measure),
    middle,
    (FIELD.top + FIELD.bottom) / 2 - 34,
  );
}

type Drawing = Pick<Chart, "bars" | "short"> & { readonly top: bigint };

function drawBars(pen: SKRSContext2D, { bars, top, short }: Drawing): void {
  const room = (FIELD.right - FIELD.left) / Math.max(bars.length, 1);
  const width = Math.min(WIDEST, Math.max(4, Math.round(room * 0.72)));
  const measure = lettering(pen, "bold", 20);
  const isUpright = bars.every(({ amount }) => amount === 0n || measure(short(amount)) <= room - 4);
  for (const [at, { amount }] of bars.entries()) {
    const middle = FIELD.left + room * (at + 0.5);
    // Any sale is seen, however small beside the others.
    const height =
      amount === 0n
        ? 0
        : Math.max(2, Math.round(Number((amount * 1000n) / top) * ((FIELD.bottom - FIELD.top) / 1000)));
    pen.fillStyle = BAR;
    pen.fillRect(Math.round(middle - width / 2), FIELD.bottom - height, width, height);
    if (amount > 0n) value(pen, short(amount), { middle, height, isUpright });
  }
  labelsBelow(pen, bars, room);
}

type Place = { readonly middle: number; readonly height: number; readonly isUpright: boolean };

/** Upright on the bar where all have room beside each other; else along it, inside a tall one, above a low one. */
function value(pen: SKRSContext2D, text: string, { middle, height, isUpright }: Place): void {
  const y = FIELD.bottom - height;
  pen.fillStyle = INK;
  pen.textBaseline = "alphabetic";
  pen.textAlign = "center";
  if (isUpright) {
    lettering(pen, "bold", 20);
    onLines(pen, text, { x: middle, y: y - 7 });
    return;
  }
  const isInside = lettering(pen, "bold", 15)(text) + 12 < height;
  pen.fillStyle = isInside ? "#ffffff" : INK;
  pen.textAlign = isInside ? "right" : "left";
  pen.textBaseline = "middle";
  pen.save();
  pen.translate(middle, y + (isInside ? 7 : -6));
  pen.rotate(-Math.PI / 2);
  if (isInside) pen.fillText(text, 0, 1);
  else onLines(pen, text, { x: 0, y: 1 });
  pen.restore();
}

/** Letters with white around them, so that no line of the scale runs through. */
function onLines(
  pen: SKRSContext2D,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 5;
  pen.lineJoin = "round";
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}

/** As many labels as have room, at even distances, the first always. */
function labelsBelow(pen: SKRSContext2D, bars: readonly Bar[], room: number): void {
  const measure = lettering(pen, "plain", 20);
  const labels = bars.map(({ label }) => drawable(label));
  const widest = Math.max(...labels.map(measure), 1);
  const every = Math.max(1, Math.ceil((widest + 8) / room));
  pen.fillStyle = INK;
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  const most = Math.max(room * every - 4, 60);
  for (const [at, label] of labels.entries()) {
    if (at % every === 0)
      pen.fillText(cutTo(label, most, measure), FIELD.left + room * (at + 0.5), FIELD.bottom + 30);
  }
}
