/** Zero-width characters, variation selectors, and the rings around keycap digits. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\u20e3\ufeff]/gu;
const DEVANAGARI_ZERO = 0x0966;
/** A nasal before a consonant of its own row is written either way: घण्टा, घंटा. */
const NASAL = /[ङञणनम]\u094d(?=[क-घच-झट-ढत-धप-भ])|[\u0900-\u0902]/gu;
const LONG: Readonly<Record<string, string>> = { "ि": "ी", "ु": "ू", इ: "ई", उ: "ऊ" };

/** Lower case and Latin digits, one kind of space, nothing that cannot be seen. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(/[०-९]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - DEVANAGARI_ZERO))
    .replace(/\s+/gu, " ")
    .trim();
}

/** The words of a plain text: without marks, apostrophes dropped, Devanagari spelt one way. */
export function wordsOf(plainText: string): readonly string[] {
  const bare = plainText.replace(/['’‘`´]|(?<=\d),(?=\d)/gu, "").replace(/(?<!\d)[.]|[.](?!\d)/gu, " ");
  return spelt(bare.replace(/[^\p{L}\p{M}\p{N}.]+/gu, " "))
    .split(" ")
    .filter((word) => word !== "");
}

/** Devanagari as one of the ways to spell it: no nukta, no nasal mark, long vowels, no stop at the end of a word. */
function spelt(text: string): string {
  if (!/[\u0900-\u097f]/u.test(text)) return text;
  return text
    .replace(/\u093c/gu, "")
    .replace(NASAL, "")
    .replace(/[िुइउ]/gu, (sign) => LONG[sign] ?? sign)
    .replace(/\u094d(?= |$)/gu, "")
    .replace(/ये(?= |$)/gu, "ए");
}

/** Latin letters as people spell by ear: `ghantaa`, `ghanta`; `pheri`, `feri`; `chha`, `cha`. */
export function byEar(word: string): string {
  return word
    .replace(/ee/gu, "i")
    .replace(/oo/gu, "u")
    .replace(/([a-z])\1+/gu, "$1")
    .replace(/chh/gu, "ch")
    .replace(/ph/gu, "f")
    .replace(/sh/gu, "s")
    .replace(/w/gu, "v")
    .replace(/z/gu, "j");
}
