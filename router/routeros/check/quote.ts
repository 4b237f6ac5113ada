/** A text as RouterOS's terminal takes it between quotes. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\$?]/g, (sign) => `\\${sign}`)}"`;
}
