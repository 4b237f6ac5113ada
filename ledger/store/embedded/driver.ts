import { createRequire } from "node:module";
import { ensure } from "../../outcome.ts";

/** The part of the `node:sqlite` API that the adapter uses; @photostructure/sqlite has the same. */
export type Statement = {
  readonly run: (...values: readonly Cell[]) => { readonly changes: number | bigint };
  readonly get: (...values: readonly Cell[]) => Row | undefined;
  readonly all: (...values: readonly Cell[]) => readonly Row[];
  readonly setReadBigInts: (on: boolean) => void;
};
export type Cell = string | number | bigint | null;
type Row = Readonly<Record<string, Cell>>;
export type Database = {
  readonly exec: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => void;
};
type DatabaseClass = new (path: string, options?: { readonly readOnly?: boolean }) => Database;

const load = createRequire(import.meta.url);

/** The oldest SQLite without the WAL-reset corruption bug. */
const SAFE = [3, 51, 3] as const;

/** Opens a database file: with Node's own SQLite where it is new enough, else with the package of the same API. */
export function openDatabase(path: string, options: { readonly readOnly?: boolean } = {}): Database {
  const Engine = builtIn() ?? packaged();
  return new Engine(path, options);
}

function builtIn(): DatabaseClass | undefined {
  try {
    const { DatabaseSync } = load("node:sqlite") as { DatabaseSync: DatabaseClass };
    return isSafe(DatabaseSync) ? DatabaseSync : undefined;
  } catch (error) {
    // Node 20 has none; any other failure is worth hearing.
    if (error instanceof Error && "code" in error && error.code === "ERR_UNKNOWN_BUILTIN_MODULE")
      return undefined;
    throw error;
  }
}

function packaged(): DatabaseClass {
  const { DatabaseSync } = load("@photostructure/sqlite") as { DatabaseSync: DatabaseClass };
  ensure(isSafe(DatabaseSync), "SQLite is 3.51.3 or newer");
  return DatabaseSync;
}

function isSafe(Engine: DatabaseClass): boolean {
  const probe = new Engine(":memory:");
  const version = String(probe.prepare("select sqlite_version() as v").get()?.["v"]);
  probe.close();
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const found = major * 1e6 + minor * 1e3 + patch;
  return found >= SAFE[0] * 1e6 + SAFE[1] * 1e3 + SAFE[2];
}
