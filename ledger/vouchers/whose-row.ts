import type { Parts } from "../parts.ts";
import { byIds } from "./by-ids.ts";
import { isRowOf, MARK } from "./missing-rows.ts";
import type { Memory, Seen } from "./sightings.ts";
import type { Usage } from "./usage.ts";

/** A voucher, and what one look showed of its name. */
type Ours = { readonly id: string; readonly seen: Seen };

export type Known = {
  readonly ours: readonly Ours[];
  /** What the books say was used of those that are not in memory. */
  readonly stored: ReadonlyMap<string, Usage>;
};

/**
 * Those with a voucher's name and our mark for it, and what is in the books of them and of `others`. A mark on a row
 * of another name was copied: what is used with that name is not our customer's.
 */
export async function oursAmong(
  { store }: Pick<Parts, "store">,
  { sightings }: Memory,
  { seen, others }: { readonly seen: readonly Seen[]; readonly others: readonly string[] },
): Promise<Known> {
  const known = new Map([...sightings].map(([id, { name }]) => [name, id]));
  const marked = seen.flatMap((one): readonly Ours[] => {
    const id = known.get(one.name) ?? idOf(one);
    return id === undefined ? [] : [{ id, seen: one }];
  });
  const fresh = [...marked.map(({ id }) => id), ...others].filter((id) => !sightings.has(id));
  const stored = await byIds(store, "usages", fresh);
  const used = marked.filter(
    ({ id, seen: one }) => sightings.has(id) || stored.has(id) || one.sessions.length > 0 || hasCounted(one),
  );
  const asked = used.filter(({ seen: { name } }) => !known.has(name)).map(({ id }) => id);
  const vouchers = await byIds(store, "vouchers", asked);
  const ours = used.filter(({ id, seen: { name, row } }) => {
    if (known.has(name) || typeof row !== "object") return true;
    const voucher = vouchers.get(id);
    return voucher !== undefined && isRowOf(row, voucher);
  });
  return { ours, stored };
}

/** The voucher whose row this may be, by our mark on it. */
function idOf({ row }: Seen): string | undefined {
  return typeof row === "object" && row.mark.startsWith(MARK) ? row.mark.slice(MARK.length) : undefined;
}

function hasCounted({ row }: Seen): boolean {
  return typeof row === "object" && (row.seconds > 0 || row.bytes > 0);
}
