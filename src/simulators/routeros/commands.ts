import { judgeOf } from "./query.ts";
import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";

/** What a command answers: its `!re` rows (none asked for: undefined), its `=ret=`, or rows for as long as it runs. */
export type Answer = {
  readonly rows?: readonly Row[];
  readonly ret?: string;
  readonly listen?: (tell: (row: Row) => void) => () => void;
};

export type Router = {
  readonly menu: (path: string) => Menu | undefined;
  /** The policies of the API user's group: `read`, `write`, `sensitive`. */
  readonly policies: () => ReadonlySet<string>;
};

const PRINT_FLAGS = new Set(["detail", "stats", "without-paging", ".proplist", "count-only", ".id"]);
const READS = new Set(["print", "getall", "listen"]);

function split(words: readonly string[]): { readonly fields: Row; readonly queries: readonly string[] } {
  const fields: Row = {};
  for (const word of words.filter((each) => each.startsWith("="))) {
    const end = word.indexOf("=", 1);
    fields[word.slice(1, end < 0 ? undefined : end)] = end < 0 ? "" : word.slice(end + 1);
  }
  return { fields, queries: words.filter((word) => word.startsWith("?")) };
}

/** All rows, or those that a first plain query `?name=value` leaves, found without a walk over all. */
function candidates(menu: Menu, queries: readonly string[]): readonly Row[] {
  const [, name, value] = /^\?=?([a-z-]+)=(.*)$/s.exec(queries[0] ?? "") ?? [];
  if (name === undefined || value === undefined || queries.some((each) => each.startsWith("?#")))
    return menu.list();
  return menu.lookup?.(name, value) ?? menu.list();
}

/** What the client asked to see of a row, and may. */
function viewOf(fields: Row, policies: ReadonlySet<string>): (row: Row) => Row {
  const wanted = fields[".proplist"]?.split(",");
  const hidden = (name: string): boolean => name === "password" && !policies.has("sensitive");
  if (wanted === undefined)
    return (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden(name)));
  const asked = new Set([...wanted, ".dead"]);
  return (row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => asked.has(name) && !hidden(name)));
}

function print(menu: Menu, words: readonly string[], policies: ReadonlySet<string>): Answer {
  const { fields, queries } = split(words);
  const odd = Object.keys(fields).find((name) => !PRINT_FLAGS.has(name));
  if (odd !== undefined) throw new Trap(`unknown parameter ${odd}`);
  const passes = judgeOf(queries);
  const ids = fields[".id"]?.split(",");
  const rows = candidates(menu, queries).filter(
    (row) => passes(row) && (ids === undefined || ids.includes(row[".id"] ?? "")),
  );
  return "count-only" in fields ? { ret: `${rows.length}` } : { rows: rows.map(viewOf(fields, policies)) };
}

function listen(menu: Menu, words: readonly string[], policies: ReadonlySet<string>): Answer {
  const { listen: subscribe } = menu;
  if (subscribe === undefined) throw new Trap("no such command", 0);
  const view = viewOf(split(words).fields, policies);
  return {
    listen: (tell) =>
      subscribe((row) => {
        tell(view(row));
      }),
  };
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
  const given = split(words).fields;
  const own = menu.verbs !== undefined && Object.hasOwn(menu.verbs, verb) ? menu.verbs[verb] : undefined;
  if (own !== undefined) {
    own(given);
    return {};
  }
  const { ".id": id, numbers, ...fields } = given;
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
  const menu = router.menu(path);
  const policies = router.policies();
  if (menu === undefined) throw new Trap("no such command prefix", 0);
  const needed = READS.has(verb) ? ["read"] : ["write", menu.policy ?? "write"];
  if (needed.some((policy) => !policies.has(policy))) throw new Trap("not enough permissions (9)");
  if (verb === "listen") return listen(menu, rest, policies);
  return READS.has(verb) ? print(menu, rest, policies) : change(menu, verb, rest);
}
