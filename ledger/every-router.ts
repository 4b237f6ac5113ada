import type { RouterRecord } from "./routers.ts";
import type { Store } from "./store/store.ts";

const PAGE = 1000;
const MOST_PAGES = 50;

/** The routers of all merchants, without those that were removed: page by page, at most 50,000. */
export async function everyRouter({ find }: Pick<Store, "find">): Promise<readonly RouterRecord[]> {
  const found: RouterRecord[] = [];
  for (let [pages, above] = [0, ""]; pages < MOST_PAGES; pages += 1) {
    const page: readonly RouterRecord[] = await find("routers", { where: { id: { above } }, limit: PAGE });
    found.push(...page.filter(({ id, merchantId }) => merchantId !== nobody(id)));
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return found;
}

/** Whose a router is that was removed. */
export function nobody(routerId: string): string {
  return `removed/${routerId}`;
}
