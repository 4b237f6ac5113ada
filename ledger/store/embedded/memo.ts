import type { Statement } from "./driver.ts";

/** A statement is prepared once for each shape of question. */
export function memo(prepare: (key: string) => Statement): (key: string) => Statement {
  const known = new Map<string, Statement>();
  return (key) => {
    const found = known.get(key) ?? prepare(key);
    known.set(key, found);
    return found;
  };
}
