import type { ApiKey, KeyRing } from "../access.ts";
import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";

/** How long a key is taken for what it was, in ms: within this time every process knows of its end. */
const TRUST = 1000;
/** How many keys are remembered at once; the oldest goes first. Unknown keys never are. */
const MOST = 1000;
/** A key's last use is written down at most so often, in ms. */
const NOTING = 60_000;

type Known = { readonly key: ApiKey; readonly since: Instant; noted: boolean };

/** Looks keys up in the store, many requests at the price of one. */
export function openKeyRing({ store, clock, log }: Pick<Parts, "store" | "clock" | "log">): KeyRing {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known | undefined>>();

  function remembered(hash: string): Known | undefined {
    const found = known.get(hash);
    const age = clock.now() - (found?.since ?? 0);
    // A clock that was set back must not keep a key alive.
    return age >= 0 && age < TRUST ? found : undefined;
  }

  /** Callers who ask for one key at the same moment share the answer. */
  function ask(hash: string): Promise<Known | undefined> {
    const shared = asking.get(hash);
    if (shared !== undefined) return shared;
    const mine: Promise<Known | undefined> = look(hash).then((found) => {
      // When a key was forgotten meanwhile, this answer may be from before: it serves its askers and nobody else.
      if (asking.get(hash) === mine) remember(hash, found);
      return found;
    });
    asking.set(hash, mine);
    const over = () => {
      if (asking.get(hash) === mine) asking.delete(hash);
    };
    mine.then(over, over);
    return mine;
  }

  async function look(hash: string): Promise<Known | undefined> {
    const since = clock.now();
    const [key] = await store.find("apiKeys", { where: { hash }, limit: 1 });
    return key === undefined || key.revokedAt !== undefined ? undefined : { key, since, noted: false };
  }

  function remember(hash: string, found: Known | undefined): void {
    known.delete(hash);
    if (found === undefined) return;
    known.set(hash, found);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }

  /** Nobody waits for it and no request fails of it: it is a convenience for whoever tidies keys up. */
  function note(used: Known): void {
    const now = clock.now();
    const { key } = used;
    if (used.noted || now - (key.lastUsedAt ?? Number.NEGATIVE_INFINITY) < NOTING) return;
    used.noted = true;
    store.commit({ apiKeys: [changed(key, { lastUsedAt: now })] }).catch((error: unknown) => {
      log.warn({ keyId: key.id, error: String(error) }, "a key's use was not noted");
    });
  }

  return {
    find: async (hash) => {
      const found = remembered(hash) ?? (await ask(hash));
      if (found !== undefined) note(found);
      return found?.key;
    },
    isFamiliar: (hash) => known.has(hash),
    forget: (id) => {
      for (const [hash, { key }] of known) if (key.id === id) known.delete(hash);
      asking.clear();
    },
  };
}
