import { ensure } from "../../ledger/index.ts";
import type { Access } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { durationOf, secondsOf } from "./durations.ts";
import { ANY_DEVICE, isYes } from "./rows.ts";

/** What a row has to say, by property: as it is written, and whether what is read is the same. */
type Wanted = Readonly<
  Record<string, { readonly text: string; readonly isKept: (read: string | undefined) => boolean }>
>;

const exactly = (text: string) => ({ text, isKept: (read: string | undefined) => read === text });

/** What our row on the router has to say. Zero is no limit, as on the router. */
export function wantedOf({ code, seconds = 0, bytes = 0, mac }: Access, profile: string): Wanted {
  return {
    password: exactly(code),
    profile: exactly(profile),
    server: { text: "all", isKept: (read = "") => read === "all" || read === "" },
    "limit-uptime": { text: durationOf(seconds), isKept: (read) => secondsOf(read) === seconds },
    "limit-bytes-total": { text: `${bytes}`, isKept: (read) => Number(read ?? 0) === bytes },
    // Taken off again when nothing asks for it: a customer with a new phone is let in.
    "mac-address": {
      text: mac ?? ANY_DEVICE,
      isKept: (read = "") => (read || ANY_DEVICE).toUpperCase() === (mac ?? ANY_DEVICE).toUpperCase(),
    },
    disabled: { text: "no", isKept: (read) => !isYes(read) },
  };
}

/** The words that bring these properties in step. */
export function wordsOf(wanted: Wanted, names: readonly string[]): readonly string[] {
  return names.map((name) => `=${name}=${wanted[name]?.text ?? ""}`);
}

/** The properties in which the router's row differs. */
export function differences(row: DriverRow, wanted: Wanted): readonly string[] {
  return Object.entries(wanted).flatMap(([name, { isKept }]) => (isKept(row[name]) ? [] : [name]));
}

export function checkAccess({ code, mark, seconds, bytes, devices }: Access): void {
  ensure(code !== "" && mark !== "", "an access has a code and a mark");
  for (const limit of [seconds, bytes, devices]) {
    // On the router a limit of 0 is no limit.
    ensure(
      limit === undefined || (Number.isSafeInteger(limit) && limit > 0),
      "a limit is a whole number above 0",
    );
  }
}
