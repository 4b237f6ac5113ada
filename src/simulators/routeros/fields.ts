import { parseDuration, printDuration } from "./durations.ts";
import { Trap } from "./trap.ts";

/** Judges one value and gives it as the router prints it; throws a `Trap`. Empty text unsets the property. */
export type Field = (value: string, name: string) => string;

const refused = (name: string): Trap => new Trap(`invalid value for argument ${name}`, 1);

export const text: Field = (value) => value;

export const flag: Field = (value, name) => {
  if (["yes", "true"].includes(value)) return "true";
  if (["no", "false"].includes(value)) return "false";
  throw refused(name);
};

export const duration: Field = (value, name) => {
  const seconds = parseDuration(value);
  if (seconds === undefined) throw refused(name);
  return seconds === 0 ? "" : printDuration(seconds);
};

/** A duration, or `none`. */
export const lasting: Field = (value, name) => {
  if (value === "none") return value;
  const seconds = parseDuration(value);
  if (seconds === undefined) throw refused(name);
  return printDuration(seconds);
};

export const bytes: Field = (value, name) => {
  const match = /^(\d+)([kMG]?)$/.exec(value);
  if (match === null) throw refused(name);
  const unit = { k: 1_024, M: 1_048_576, G: 1_073_741_824 }[match[2] ?? ""] ?? 1;
  const count = Number(match[1]) * unit;
  return count === 0 ? "" : `${count}`;
};

export const count: Field = (value, name) => {
  if (value !== "unlimited" && !/^\d{1,6}$/.test(value)) throw refused(name);
  return value;
};

export const rate: Field = (value, name) => {
  if (value !== "" && !/^\d+[kMG]?\/\d+[kMG]?( .*)?$/.test(value)) throw refused(name);
  return value;
};

export const mac: Field = (value, name) => {
  if (value !== "" && !/^([\da-f]{2}:){5}[\da-f]{2}$/i.test(value)) throw refused(name);
  return value.toUpperCase();
};

/** One of a few words. */
export function oneOf(...words: readonly string[]): Field {
  return (value, name) => {
    if (!words.includes(value)) throw new Trap(`input does not match any value of ${name}`, 1);
    return value;
  };
}
