import type { Option, Say } from "../channel.ts";

/** One message as Telegram takes it: HTML, and the keyboard below it. */
export type Part = { readonly html: string; readonly keyboard?: Keyboard };

type Keyboard =
  | { readonly inline_keyboard: Button[][] }
  | { readonly keyboard: ReplyButton[][]; readonly resize_keyboard: true; readonly one_time_keyboard: true };

type Button =
  | { readonly text: string; readonly callback_data: string; readonly style?: "danger" }
  | { readonly text: string; readonly copy_text: { readonly text: string } };
type ReplyButton = { readonly text: string; readonly request_contact?: true };

/** Telegram allows 4096 after parsing; the HTML is kept below that, so what it parses to is too. UTF-16 units. */
const LONGEST = 4000;
/** Two labels up to this length fit side by side on a small phone. UTF-16 units. */
const SHORT = 12;
/** `callback_data` holds 1 to 64 bytes, `copy_text` 1 to 256 characters (Bot API). */
const LONGEST_DATA = 64;
const LONGEST_COPY = 256;

/**
 * What the shop says, as Telegram shows it: lines, the code in a monospace line of its own, what follows it, then the
 * options numbered for those who type and as buttons for those who tap. Longer texts become several messages, cut
 * between lines where that is possible and never inside a tag; the keyboard goes with the last.
 */
export function render(say: Say): readonly Part[] {
  const options = say.options ?? [];
  const numbered = options.map(({ number, label }) => `${number} ${label}`);
  const lines = [
    ...plain(say.lines),
    ...pieces(say.code ?? "", LONGEST - "<code></code>".length).map((piece) => `<code>${piece}</code>`),
    ...plain(say.after ?? []),
    ...(numbered.length > 0 ? ["", ...plain(numbered)] : []),
  ];
  const texts = packed(lines);
  const keyboard = keyboardFor(say, options);
  return texts.map((html, at) =>
    at === texts.length - 1 && keyboard !== undefined ? { html, keyboard } : { html },
  );
}

/** The three characters that mean something to Telegram's HTML. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function plain(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split("\n"))
    .flatMap((line) => (line === "" ? [""] : pieces(line, LONGEST)));
}

/** A line as HTML, in pieces of at most `most` units: cut at a space if there is one near, never inside a character. */
function pieces(line: string, most: number): string[] {
  const found: string[] = [];
  let piece = "";
  for (const word of line.split(/(?<= )/)) {
    const html = escape(word);
    if (piece.length + html.length <= most) {
      piece += html;
      continue;
    }
    if (piece !== "") found.push(piece);
    piece = "";
    for (const character of html.length <= most ? [html] : Array.from(word, escape)) {
      if (piece.length + character.length > most) {
        found.push(piece);
        piece = "";
      }
      piece += character;
    }
  }
  return piece === "" ? found : [...found, piece];
}

/** Lines put together to as few texts as hold them. */
function packed(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= LONGEST)
      texts[texts.length - 1] = `${last}\n${line}`;
    else if (line.trim() !== "") texts.push(line);
  }
  // Nothing to say is for Telegram to refuse, not for us to pass over in silence.
  return texts.length === 0 ? [""] : texts;
}

function keyboardFor(say: Say, options: readonly Option[]): Keyboard | undefined {
  if (say.askContact !== undefined) {
    // A message has one keyboard: beside the phone number the options are tapped by number, which is heard as typed.
    const numbers = options.map(({ number }) => ({ text: String(number) }));
    const rows: ReplyButton[][] = [[{ text: say.askContact, request_contact: true }]];
    return {
      keyboard: numbers.length === 0 ? rows : [...rows, numbers],
      resize_keyboard: true,
      one_time_keyboard: true,
    };
  }
  const code = say.code ?? "";
  const copy: Button[][] =
    code !== "" && code.length <= LONGEST_COPY ? [[{ text: `📋 ${code}`, copy_text: { text: code } }]] : [];
  const inline_keyboard = [...copy, ...inRows(options.filter(isTappable))];
  return inline_keyboard.length === 0 ? undefined : { inline_keyboard };
}

/** A button Telegram would refuse takes the whole message with it; the option can still be typed. */
function isTappable({ label, data }: Option): boolean {
  return label.trim() !== "" && data !== "" && Buffer.byteLength(data) <= LONGEST_DATA;
}

function inRows(options: readonly Option[]): Button[][] {
  const rows: Option[][] = [];
  for (const option of options) {
    const last = rows.at(-1);
    const fits = last?.length === 1 && [...last, option].every(({ label }) => label.length <= SHORT);
    if (fits) last.push(option);
    else rows.push([option]);
  }
  return rows.map((row) =>
    row.map(
      ({ label, data, isGrave }): Button => ({
        text: label,
        callback_data: data,
        ...(isGrave === true && { style: "danger" }),
      }),
    ),
  );
}
