import type { Field } from "./fields.ts";
import { Trap } from "./trap.ts";

/** What a menu prints: properties by name, all text; an absent property is missing. */
export type Row = Record<string, string>;

/** One menu. A verb that is missing is answered `no such command`. */
export type Menu = {
  readonly list: () => readonly Row[];
  /** The rows with this value, when the menu can find them without a walk over all. */
  readonly lookup?: (name: string, value: string) => readonly Row[] | undefined;
  readonly add?: (fields: Row) => string;
  readonly set?: (id: string | undefined, fields: Row) => void;
  readonly remove?: (id: string) => void;
  /** Commands of this menu alone, e.g. `login`. */
  readonly verbs?: Readonly<Record<string, (fields: Row) => void>>;
  /** Tells of every row that comes or goes, until the returned function is called. */
  readonly listen?: (tell: (row: Row) => void) => () => void;
  /** The policy it takes to change it, beside `write`. */
  readonly policy?: string;
};

export type TableRules = {
  readonly fields: Readonly<Record<string, Field>>;
  readonly defaults: Row;
  /** What a new row must bring; `name` when absent. */
  readonly required?: readonly string[];
  /** Throws a `Trap` when the row may not stand beside the others of its name. */
  readonly judge?: (row: Row, namesakes: readonly Row[]) => void;
};

/** A table that the owner may add to: the rows are kept in order, ids count up in hex and are never used twice. */
export type Table = Required<Pick<Menu, "list" | "lookup" | "add" | "set" | "remove">> & {
  readonly get: (id: string | undefined) => Row | undefined;
  readonly find: (name: string) => Row | undefined;
  readonly size: () => number;
  /** Takes away all rows but those that stay. */
  readonly clear: (stays?: (row: Row) => boolean) => void;
};

function filled(fields: TableRules["fields"], row: Row, given: Row): Row {
  const next = new Map(Object.entries(row));
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) throw new Trap(`unknown parameter ${name}`);
    const kept = field(value, name);
    if (kept === "") next.delete(name);
    else next.set(name, kept);
  }
  return Object.fromEntries(next);
}

/** Rows by their name, so that a table of thousands answers at once. */
function createNames() {
  const ids = new Map<string, Set<string>>();
  const nameOf = (row: Row): string => row["name"] ?? "";
  return {
    idsOf: (name: string): readonly string[] => [...(ids.get(name) ?? [])],
    enter: (row: Row): void => {
      const set = ids.get(nameOf(row)) ?? new Set<string>();
      ids.set(nameOf(row), set.add(row[".id"] ?? ""));
    },
    leave: (row: Row): void => {
      const set = ids.get(nameOf(row));
      set?.delete(row[".id"] ?? "");
      if (set?.size === 0) ids.delete(nameOf(row));
    },
  };
}

export function createTable({ fields, defaults, required = ["name"], judge }: TableRules): Table {
  const rows = new Map<string, Row>();
  const names = createNames();
  let last = 0;
  const named = (name: string): readonly Row[] =>
    names.idsOf(name).flatMap((id): readonly Row[] => [rows.get(id) ?? []].flat());
  const at = (id: string | undefined): Row => {
    if (id === undefined) throw new Trap("missing =.id=");
    const row = rows.get(id);
    if (row === undefined) throw new Trap("no such item", 0);
    return row;
  };
  const judged = (row: Row): void => {
    judge?.(
      row,
      named(row["name"] ?? "").filter((other) => other[".id"] !== row[".id"]),
    );
  };
  const keep = (row: Row): void => {
    rows.set(row[".id"] ?? "", row);
    names.enter(row);
  };
  const drop = (row: Row): void => {
    rows.delete(row[".id"] ?? "");
    names.leave(row);
  };
  return {
    get: (id) => rows.get(id ?? ""),
    list: () => [...rows.values()],
    lookup: (name, value) => (name === "name" ? named(value) : undefined),
    find: (name) => named(name)[0],
    size: () => rows.size,
    clear: (stays = () => false) => {
      for (const row of [...rows.values()].filter((each) => !stays(each))) drop(row);
    },
    add: (given) => {
      const missing = required.find((name) => (given[name] ?? "") === "");
      if (missing !== undefined) throw new Trap(`missing =${missing}=`);
      const row = filled(fields, { ".id": `*${(last + 1).toString(16).toUpperCase()}`, ...defaults }, given);
      judged(row);
      last += 1;
      keep(row);
      return row[".id"] ?? "";
    },
    set: (id, given) => {
      const before = at(id);
      const row = filled(fields, before, given);
      judged(row);
      names.leave(before);
      rows.set(row[".id"] ?? "", row);
      names.enter(row);
    },
    remove: (id) => {
      drop(at(id));
    },
  };
}
