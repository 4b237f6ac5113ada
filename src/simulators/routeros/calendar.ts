import type { Menu } from "./table.ts";
import type { Time } from "./time.ts";
import { Trap } from "./trap.ts";
import { isAtLeast } from "./versions.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `2023-07-14`, and before 7.10 `jul/14/2023`. */
export function printDate(ms: number, version: string): string {
  const [iso = ""] = new Date(ms).toISOString().split("T");
  if (isAtLeast(version, 7, 10)) return iso;
  const [year = "", month = "", day = ""] = iso.split("-");
  return `${MONTHS[Number(month) - 1] ?? ""}/${day}/${year}`;
}

export const printTime = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

function parseDate(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const [, month = "", day = "", year = ""] = /^(\w{3})\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  const at = MONTHS.indexOf(month);
  if (at < 0) throw new Trap("invalid value for argument date", 1);
  return `${year}-${`${at + 1}`.padStart(2, "0")}-${day}`;
}

/** `/system/clock`, in UTC. */
export function clockMenu(time: Time, version: () => string): Menu {
  return {
    list: () => [
      {
        time: printTime(time.now()),
        date: printDate(time.now(), version()),
        "time-zone-autodetect": "true",
        "time-zone-name": "UTC",
        "gmt-offset": "+00:00",
        "dst-active": "false",
      },
    ],
    set: (_id, fields) => {
      const date = parseDate(fields["date"] ?? printDate(time.now(), "7.10"));
      const next = Date.parse(`${date}T${fields["time"] ?? printTime(time.now())}Z`);
      if (Number.isNaN(next)) throw new Trap("invalid value for argument time", 1);
      time.set(next);
    },
  };
}
