/**
 * A Kenyan mobile number as Daraja wants it: 254 and nine digits, the first of them 7 or 1. Takes what people type:
 * `0712 345 678`, `+254-712-345678`, `712345678`. Nothing for anything else.
 */
export function readPhone(typed: string): string | undefined {
  const bare = typed.replace(/[\s+().-]/gu, "");
  const full = /^0[17]\d{8}$/u.test(bare)
    ? `254${bare.slice(1)}`
    : /^[17]\d{8}$/u.test(bare)
      ? `254${bare}`
      : bare;
  return /^254[17]\d{8}$/u.test(full) ? full : undefined;
}

/** As it is shown to anybody: `0712***678`. One that came masked or hashed is hidden enough. */
export function maskPhone(phone: string): string {
  if (/\D/u.test(phone)) return phone.slice(0, 20);
  const local = phone.startsWith("254") ? `0${phone.slice(3)}` : phone;
  return `${local.slice(0, 4)}***${local.slice(-3)}`;
}
