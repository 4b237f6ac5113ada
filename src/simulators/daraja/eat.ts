const EAT = 3 * 60 * 60 * 1000;

/** `YYYYMMDDHHmmss` in East Africa Time, which is UTC+3 all year. */
export function stamp(now: number): string {
  return new Date(now + EAT).toISOString().replaceAll(/\D/g, "").slice(0, 14);
}

/** Whether the text is a moment in that form. */
export function isStamp(text: unknown): text is string {
  if (typeof text !== "string") return false;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (found === null) return false;
  const [, year, month, day, hour, minute, second] = found;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return !Number.isNaN(moment) && stamp(moment - EAT) === text;
}
