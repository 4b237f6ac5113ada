import { Fault, type Instant, type KeptRow, type KeptStore } from "../../ledger/index.ts";
import type { Sealer } from "./settings.ts";

/** The texts that the adapter keeps for itself, unreadable for whoever holds the store without the key. */
export type Rows = {
  readonly get: (kind: string, names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly all: (kind: string) => Promise<ReadonlyMap<string, string>>;
  /** One transaction; more than the store takes at once goes in several. */
  readonly put: (rows: readonly KeptRow[]) => Promise<void>;
  /** Lets go of what was written before that instant under names that begin so. */
  readonly clearOf: (kind: string, prefix: string, before: Instant) => Promise<void>;
  /** Lets go of everything of a kind. */
  readonly clear: (kind: string) => Promise<void>;
};

const OWNER = "whatsapp";
const PORTION = 10_000;
/** The first letter of a text tells how it was kept. */
const [SEALED, PLAIN] = ["s", "p"] as const;

export function openRows(store: KeptStore, seal: Sealer | undefined): Rows {
  const close = (text: string) => (seal === undefined ? `${PLAIN}${text}` : `${SEALED}${seal.close(text)}`);
  const open = (text: string) => (text.startsWith(SEALED) ? unsealed(seal, text.slice(1)) : text.slice(1));
  const opened = (found: ReadonlyMap<string, string>) =>
    new Map([...found].map(([name, text]) => [name, open(text)] as const));
  return {
    get: async (kind, names) =>
      names.length === 0 ? new Map() : opened(await store.kept(OWNER, kind, names)),
    all: async (kind) => opened(await store.keptAll(OWNER, kind)),
    put: async (rows) => {
      const closed = rows.map((row) => ({ ...row, text: row.text === null ? null : close(row.text) }));
      for (let from = 0; from < closed.length; from += PORTION) {
        await store.keep(OWNER, closed.slice(from, from + PORTION));
      }
    },
    clearOf: async (kind, prefix, before) => {
      while ((await store.letGoOf(OWNER, { kind, prefix, before })) > 0);
    },
    clear: async (kind) => {
      while ((await store.letGo(OWNER, kind, Number.MAX_SAFE_INTEGER)) > 0);
    },
  };
}

/** A wrong key must stop us: an account that is taken for a new one is an account lost. */
function unsealed(seal: Sealer | undefined, text: string): string {
  try {
    if (seal !== undefined) return seal.open(text);
  } catch {
    // Said below; the cipher's own words tell nothing.
  }
  const what = "what is kept for the account cannot be read with this SECRETS_KEY";
  throw new Fault("whatsapp", what, { retry: "never", outcome: "refused" });
}
