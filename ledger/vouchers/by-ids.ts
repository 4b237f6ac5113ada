import type { Parts } from "../parts.ts";
import type { Documents, Name } from "../store/collections.ts";

/** Documents that are asked for in one question. */
const CHUNK = 200;

/** The documents of these ids, as far as there are any. */
export async function byIds<In extends Name>(
  store: Parts["store"],
  from: In,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Documents[In]>> {
  const found = new Map<string, Documents[In]>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const some = await store.find(from, { where: { id: { in: ids.slice(at, at + CHUNK) } }, limit: CHUNK });
    for (const document of some) found.set(document.id, document);
  }
  return found;
}
