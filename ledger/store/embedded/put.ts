import type { Name } from "../collections.ts";
import { encode } from "./codec.ts";
import type { Database } from "./driver.ts";
import { memo } from "./memo.ts";
import { cell } from "./reads.ts";
import { fieldsOf, quoted } from "./schema.ts";

/** Somebody else moved first: the whole commit is taken back. */
export class Stale extends Error {}

type Kept = { readonly id: string; readonly version: number };
type Askable = Kept & Readonly<Record<string, string | number | boolean | undefined>>;

export type Put = (name: Name, document: Kept) => void;

/** Writes one document: a new one, or one that replaces the version before it and nothing else. */
export function openPut(db: Database): Put {
  const prepare = memo((sql: string) => db.prepare(sql));
  return (name, document) => {
    const fields = fieldsOf(name);
    const values = fields.map((f) => cell((document as Askable)[f]));
    if (document.version === 1) {
      const columns = ["id", "version", ...fields, "body"].map(quoted).join(", ");
      const marks = Array.from({ length: fields.length + 3 }, () => "?").join(", ");
      prepare(`insert into ${name} (${columns}) values (${marks})`).run(
        document.id,
        1,
        ...values,
        encode(document),
      );
      return;
    }
    const sets = ["version", ...fields, "body"].map((f) => `${quoted(f)} = ?`).join(", ");
    const { changes } = prepare(`update ${name} set ${sets} where id = ? and version = ?`).run(
      document.version,
      ...values,
      encode(document),
      document.id,
      document.version - 1,
    );
    if (Number(changes) !== 1) throw new Stale();
  };
}
