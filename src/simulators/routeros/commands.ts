import { passes } from "./query.ts";
import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";

/** What a command answers: its `!re` rows (none asked for: undefined) and its `=ret=`. */
export type Answer = { readonly rows?: readonly Row[]; readonly ret?: string };

export type Router = {
  readonly menus: Readonly<Record<string, Menu>>;
  /** The policies of the API user's group: `read`, `write`, `sensitive`. */
  readonly policies: ReadonlySet<string>;
};

const PRINT_FLAGS = new Set(["detail", "stats", "without-paging", ".proplist", "count-only", ".id"]);

function split(words: readonly string[]): { readonly fields: Row; readonly queries: readonly string[] } {
  const fields: Row = {};
  for (const word of words.filter((each) => each.startsWith("="))) {
    const end = word.indexOf("=", 1);
    fields[word.slice(1, end < 0 ? undefined : end)] = end < 0 ? "" : word.slice(end + 1);
  }
  return { fields, queries: words.filter((word) => word.startsWith("?")) };
}

function print({ menus, policies }: Router, path: string, words: readonly string[]): Answer {
  const { fields, queries } = split(words);
  const odd = Object.keys(fields).find((name) => !PRINT_FLAGS.has(name));
  if (odd !== undefined) throw new Trap(`unknown parameter ${odd}`);
  const ids = fields[".id"]?.split(",");
  const rows = (menus[path]?.list() ?? []).filter(
    (row) => passes(row, queries) && (ids === undefined || ids.includes(row[".id"] ?? "")),
  );
  if ("count-only" in fields) return { ret: `${rows.length}` };
  const wanted = fields[".proplist"]?.split(",");
  const shown = ([name]: [string, string]): boolean =>
    (wanted === undefined || wanted.includes(name)) && (name !== "password" || policies.has("sensitive"));
  return { rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(shown))) };
}

/** The change one verb makes to one row, or nothing when the menu has no such verb. */
function changer(menu: Menu, verb: string, fields: Row): ((id: string | undefined) => void) | undefined {
  const { set, remove } = menu;
  if (verb === "remove" && remove !== undefined) {
    return (id) => {
      if (id === undefined) throw new Trap("missing =.id=");
      remove(id);
    };
  }
  if (set === undefined) return undefined;
  const given = { set: fields, enable: { disabled: "no" }, disable: { disabled: "yes" } }[verb];
  if (given === undefined) return undefined;
  return (id) => {
    set(id, given);
  };
}

function change(menu: Menu, verb: string, words: readonly string[]): Answer {
  const { ".id": id, numbers, ...fields } = split(words).fields;
  if (verb === "add" && menu.add !== undefined) return { ret: menu.add(fields) };
  const apply = changer(menu, verb, fields);
  if (apply === undefined) throw new Trap("no such command", 0);
  for (const each of (id ?? numbers)?.split(",") ?? [undefined]) apply(each);
  return {};
}

/** Carries out one command after login, or throws the `Trap` the router would send. */
export function execute(router: Router, words: readonly string[]): Answer {
  const [command = "", ...rest] = words;
  const at = command.lastIndexOf("/");
  const [path, verb] = [command.slice(0, Math.max(at, 0)), command.slice(at + 1)];
  const menu = Object.hasOwn(router.menus, path) ? router.menus[path] : undefined;
  if (menu === undefined) throw new Trap("no such command prefix", 0);
  const reads = verb === "print" || verb === "getall";
  if (!router.policies.has(reads ? "read" : "write")) throw new Trap("not enough permissions (9)");
  return reads ? print(router, path, rest) : change(menu, verb, rest);
}
