const EAT = 3 * 60 * 60 * 1000;

/** `YYYYMMDDHHmmss` in East Africa Time, which is UTC+3 all year. */
export function stamp(now: number): string {
  return new Date(now + EAT).toISOString().replaceAll(/\D/g, "").slice(0, 14);
}

/** A moment in East Africa Time as Pull prints it: the Z at its end is not meant. */
export function pulled(now: number): string {
  return new Date(now + EAT).toISOString().replace(/\.\d+/, "");
}

/** A moment as payouts print it: `06.07.2024 22:48:52`. */
export function dotted(now: number): string {
  const [date = "", time = ""] = pulled(now).replace("Z", "").split("T");
  return `${date.split("-").toReversed().join(".")} ${time}`;
}

/** Milliseconds since the epoch of `YYYY-MM-DD HH:mm:ss` in East Africa Time, if it is one. */
export function fromEat(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const moment = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(moment) ? undefined : moment - EAT;
}

/** Whether the text is a moment as `stamp` writes it. */
export function isStamp(text: unknown): text is string {
  if (typeof text !== "string") return false;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (found === null) return false;
  const [, year, month, day, hour, minute, second] = found;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return !Number.isNaN(moment) && stamp(moment - EAT) === text;
}
