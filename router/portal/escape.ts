/**
 * Text of ours inside a file that RouterOS fills in: `$(` begins its variables, so no text of ours may hold one. HTML
 * and scripts know `$` by its number too.
 */
export function inHtml(text: string): string {
  return text.replace(/[&<>"'$]/gu, (letter) => `&#${String(letter.charCodeAt(0))};`);
}

/** A value as JavaScript writes it, safe inside a script element. */
export function inScript(value: unknown): string {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<>&$'\u2028\u2029]/gu, escaped);
}

/** A text as the RouterOS console reads it between quotes. */
export function inConsole(text: string): string {
  return `"${text.replace(/[\\"$?]/gu, "\\$&").replace(/[\r\n]+/gu, " ")}"`;
}
