import { parseDuration, printDuration } from "./durations.ts";
import { Trap } from "./trap.ts";

/** What a menu prints: properties by name, all text; an absent property is missing. */
export type Row = Record<string, string>;

/** Judges one value and gives it as the router prints it; throws a `Trap`. Empty text unsets the property. */
export type Field = (value: string, name: string) => string;

/** One menu. A verb that is missing is answered `no such command`. */
export type Menu = {
  readonly list: () => readonly Row[];
  readonly add?: (fields: Row) => string;
  readonly set?: (id: string | undefined, fields: Row) => void;
  readonly remove?: (id: string) => void;
};

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

export type TableRules = {
  readonly fields: Readonly<Record<string, Field>>;
  readonly defaults: Row;
  /** Throws a `Trap` when the row may not stand beside the others. */
  readonly judge: (row: Row, others: readonly Row[]) => void;
};

/** A table that the owner may add to: the rows are kept in order, ids count up in hex and are never used twice. */
export type Table = Required<Menu> & {
  readonly rows: Row[];
  readonly find: (name: string) => Row | undefined;
};

export function createTable({ fields, defaults, judge }: TableRules): Table {
  const rows: Row[] = [];
  let last = 0;
  const filled = (row: Row, given: Row): Row => {
    const next = { ...row };
    for (const [name, value] of Object.entries(given)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) throw new Trap(`unknown parameter ${name}`);
      next[name] = field(value, name);
    }
    return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ""));
  };
  const at = (id: string | undefined): number => {
    if (id === undefined) throw new Trap("missing =.id=");
    const index = rows.findIndex((row) => row[".id"] === id);
    if (index < 0) throw new Trap("no such item", 0);
    return index;
  };
  return {
    rows,
    list: () => rows,
    find: (name) => rows.find((row) => row["name"] === name),
    add: (given) => {
      if ((given["name"] ?? "") === "") throw new Trap("missing =name=");
      const row = filled({ ".id": `*${(last + 1).toString(16).toUpperCase()}`, ...defaults }, given);
      judge(row, rows);
      last += 1;
      rows.push(row);
      return row[".id"] ?? "";
    },
    set: (id, given) => {
      const index = at(id);
      const row = filled(rows[index] ?? {}, given);
      judge(
        row,
        rows.filter((_, i) => i !== index),
      );
      rows[index] = row;
    },
    remove: (id) => void rows.splice(at(id), 1),
  };
}
