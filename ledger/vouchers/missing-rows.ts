import type { Parts } from "../parts.ts";
import type { RouterRecord, RouterUser } from "../routers.ts";
import type { Voucher } from "./voucher.ts";

const PAGE = 1000;
const MOST_PAGES = 50;

/** Our mark on a router's row, as the network's side writes it. */
export const MARK = "kibanda:";

/** Codes in use that the router does not know any more: it was reset, or somebody removed them. */
export async function missingRows(
  { store }: Pick<Parts, "store">,
  { id: routerId }: RouterRecord,
  users: readonly RouterUser[],
): Promise<readonly Voucher[]> {
  const marks = new Set(users.map(({ mark }) => mark));
  const missing: Voucher[] = [];
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: readonly Voucher[] = await store.find("vouchers", {
      where: { routerId, state: "used", id: { above } },
      limit: PAGE,
    });
    missing.push(...page.filter(({ id }) => !marks.has(MARK + id)));
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return missing;
}
