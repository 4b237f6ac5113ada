import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from "@whiskeysockets/baileys";

const MOST = 5000;

/**
 * The keys with a memory before them, for as long as the account is ours. Unlike Baileys' own memory it does not make
 * everybody wait for each write: what is written together is one commit of the store. What is `passing` is written and
 * never asked for.
 */
export function remembered(store: SignalKeyStore, passing: string): SignalKeyStore {
  const held = new Map<string, unknown>();
  /** Who is reading a key; one that was written meanwhile is not remembered as it was read. */
  const reading = new Map<string, symbol>();

  function hold(name: string, value: unknown): void {
    held.delete(name);
    held.set(name, value);
    const [oldest] = held.keys();
    if (held.size > MOST && oldest !== undefined) held.delete(oldest);
  }

  async function read(
    type: keyof SignalDataTypeMap,
    ids: readonly string[],
  ): Promise<Record<string, unknown>> {
    const mine = Symbol(type);
    for (const id of ids) reading.set(`${type} ${id}`, mine);
    const found: Record<string, unknown> = await store.get(type, [...ids]);
    for (const id of ids) {
      const name = `${type} ${id}`;
      if (reading.get(name) !== mine) continue;
      reading.delete(name);
      if (found[id] !== undefined) hold(name, found[id]);
    }
    return found;
  }

  return {
    get: async <Type extends keyof SignalDataTypeMap>(type: Type, ids: string[]) => {
      const known = ids.flatMap((id) => (held.has(`${type} ${id}`) ? [[id, held.get(`${type} ${id}`)]] : []));
      for (const [id, value] of known) hold(`${type} ${String(id)}`, value);
      const missing = ids.filter((id) => !held.has(`${type} ${id}`));
      const found = missing.length === 0 ? {} : await read(type, missing);
      const all = Object.entries({ ...found, ...(Object.fromEntries(known) as Record<string, unknown>) });
      return Object.fromEntries(all.filter(([, value]) => value !== null)) as Record<
        string,
        SignalDataTypeMap[Type]
      >;
    },
    set: async (changes: SignalDataSet) => {
      for (const [type, values] of Object.entries(changes)) {
        if (type === passing) continue;
        for (const [id, value] of Object.entries(values)) {
          reading.delete(`${type} ${id}`);
          hold(`${type} ${id}`, value ?? null);
        }
      }
      await store.set(changes);
    },
  };
}
