import type { Database } from "./driver.ts";

/** All of one caller's writes or, when something is thrown, none: others may be in the same transaction. */
export type Whole = <Value>(write: () => Value) => Value;

export function openWhole(db: Database): Whole {
  const begin = db.prepare("savepoint job");
  const keep = db.prepare("release job");
  return (write) => {
    begin.run();
    try {
      const value = write();
      keep.run();
      return value;
    } catch (error) {
      db.exec("rollback to job; release job");
      throw error;
    }
  };
}
