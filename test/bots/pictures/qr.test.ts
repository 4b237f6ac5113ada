import { expect, test } from "vitest";
import { qrPicture, qrText } from "../../../bots/pictures/qr.ts";
import { readPicture, scanned } from "./looking.ts";

/** As long as what WhatsApp wants scanned. */
const LINKING = `2@${"Ab3/+".repeat(46)},key,id=`;

test.each(["ABCDEFGHJKMNPQ", "https://asha.example/login?username=ABCDEFGHJKMNPQ", LINKING])(
  "a phone reads the picture of %s",
  async (text) => {
    const seen = await readPicture(await qrPicture(text));
    expect([seen.width, seen.height]).toEqual([512, 512]);
    expect(scanned(seen)).toBe(text);
  },
);

test("a phone reads the QR code in a terminal, which is black on white in a dark window too", () => {
  const lines = qrText(LINKING).split("\n");
  for (const line of lines)
    expect(line.startsWith("\u001b[30;107m") && line.endsWith("\u001b[0m")).toBe(true);
  const rows = lines.map((line) => line.slice("\u001b[30;107m".length, -"\u001b[0m".length));
  const [across, dot] = [rows[0]?.length ?? 0, 4];
  const width = across * dot;
  const dots = new Uint8ClampedArray(width * rows.length * 2 * dot * 4).fill(255);
  const isDark = (x: number, y: number) => {
    const both = rows[Math.floor(y / 2)]?.charAt(x) ?? " ";
    return both === "█" || both === (y % 2 === 0 ? "▀" : "▄");
  };
  for (let y = 0; y < rows.length * 2 * dot; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isDark(Math.floor(x / dot), Math.floor(y / dot)))
        dots.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  expect(scanned({ width, height: rows.length * 2 * dot, dots })).toBe(LINKING);
});
