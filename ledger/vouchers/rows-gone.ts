import type { Parts } from "../parts.ts";
import type { RouterRecord } from "../routers.ts";
import { counted, isSame } from "./count-use.ts";
import { byName, liveOf } from "./sightings.ts";
import type { Usage } from "./usage.ts";
import type { Voucher } from "./voucher.ts";

/**
 * Looks, before these vouchers are told to their router, whether it still has the rows that counted for them. What was
 * counted on one that is gone is carried over, so that the new row allows only what is left. Throws a `Fault` when the
 * router is away.
 */
export async function rowsGone(
  parts: Parts,
  record: RouterRecord,
  vouchers: readonly Voucher[],
): Promise<void> {
  const usages = await usagesOf(parts, vouchers);
  const known = vouchers.filter(({ id }) => usages.has(id));
  if (known.length === 0) return;
  const names = known.map(({ code }) => code);
  const there = new Set((await parts.routers.usage(record, names)).map(({ name }) => name));
  const gone = known.filter(({ code }) => !there.has(code));
  const carried = await carriedOver(parts, record, { gone, usages });
  if (carried.length === 0 || (await parts.store.commit({ usages: carried })) === "committed") return;
  // Whoever else saw one gone has written the same of it: the others are still to be written.
  for (const usage of carried) await parts.store.commit({ usages: [usage] });
}

export type Usages = ReadonlyMap<string, Usage>;

/** What was counted of those that were on their router before, as far as there is any. */
async function usagesOf({ store }: Parts, vouchers: readonly Voucher[]): Promise<Usages> {
  const known = vouchers.filter(({ provisionedAt }) => provisionedAt !== undefined);
  const found = await Promise.all(known.map(({ id }) => store.get("usages", id)));
  return new Map(found.flatMap((usage) => (usage === undefined ? [] : [[usage.id, usage]])));
}

/** The use of those whose rows are gone, as it is from now on. Who is still online without a row goes on counting. */
export async function carriedOver(
  { routers, clock }: Parts,
  record: RouterRecord,
  { gone, usages }: { readonly gone: readonly Voucher[]; readonly usages: Usages },
): Promise<readonly Usage[]> {
  const used = gone.flatMap((voucher) => {
    const usage = usages.get(voucher.id);
    return usage === undefined ? [] : [{ name: voucher.code, usage }];
  });
  if (used.length === 0) return [];
  // Of before it was asked: whoever looked later has seen more.
  const at = clock.now();
  const crowd = byName(await routers.sessions(record));
  return used.flatMap(({ name, usage }) => {
    const sessions = crowd.get(name) ?? [];
    const look = { at, row: "gone", live: liveOf(sessions), devices: sessions.length } as const;
    const next = counted(usage, look);
    return isSame(next, usage) ? [] : [{ ...next, version: usage.version + 1 }];
  });
}
