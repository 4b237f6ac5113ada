/**
 * A Kenyan mobile number as Daraja wants it: 254 and nine digits, the first of them 7 or 1. Takes what people type:
 * `0712 345 678`, `+254-712-345678`, `712345678`, `०७१२…`. Nothing for anything else.
 */
export function readPhone(typed: string): string | undefined {
  const latin = typed.replace(/[०-९٠-٩۰-۹]/gu, inLatin);
  // `+254 (0) 712…`: the zero in brackets is not dialled.
  const bare = latin.replace(/\(0\)/gu, "").replace(/[\s+().-]/gu, "");
  const full = /^0[17]\d{8}$/u.test(bare)
    ? `254${bare.slice(1)}`
    : /^[17]\d{8}$/u.test(bare)
      ? `254${bare}`
      : bare;
  return /^254[17]\d{8}$/u.test(full) ? full : undefined;
}

const DEVANAGARI_ZERO = 0x0966;

/** Arabic and Persian digits end in their value (U+0660, U+06F0); those of Devanagari begin at U+0966. */
function inLatin(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code < DEVANAGARI_ZERO ? code % 16 : code - DEVANAGARI_ZERO);
}

/** As it is shown to anybody: `0712***678`. One that came masked or hashed is hidden enough. */
export function maskPhone(phone: string): string {
  if (/\D/u.test(phone)) return phone.slice(0, 20);
  const local = phone.startsWith("254") ? `0${phone.slice(3)}` : phone;
  return `${local.slice(0, 4)}***${local.slice(-3)}`;
}
