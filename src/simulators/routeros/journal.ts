import { printDate, printTime } from "./calendar.ts";
import type { Menu, Row } from "./table.ts";
import type { Time } from "./time.ts";

const MOST_LINES = 1_000;

export type Journal = {
  readonly menu: Menu;
  readonly note: (message: string) => void;
  readonly clear: () => void;
};

/** `/log`: the latest lines, about the hotspot. */
export function createJournal(time: Time, version: () => string): Journal {
  const lines: { readonly id: number; readonly at: number; readonly message: string }[] = [];
  let last = 0;
  const rowOf = ({ id, at, message }: (typeof lines)[number]): Row => ({
    ".id": `*${id.toString(16).toUpperCase()}`,
    time: `${printDate(at, version())} ${printTime(at)}`,
    topics: "hotspot,info,debug",
    message,
  });
  return {
    note: (message) => {
      last += 1;
      lines.push({ id: last, at: time.now(), message });
      if (lines.length > MOST_LINES) lines.shift();
    },
    clear: () => {
      lines.length = 0;
    },
    menu: { list: () => lines.map(rowOf) },
  };
}
