import type { Parts } from "../parts.ts";
import type { RouterRecord, RouterUser } from "../routers.ts";
import type { Voucher } from "./voucher.ts";

const PAGE = 1000;
const MOST_PAGES = 50;

/** Our mark on a router's row, as the network's side writes it. */
export const MARK = "kibanda:";

/** Whether a row is this voucher's: by its name and our mark. Somebody on the router may have copied one of the two. */
export function isRowOf({ name, mark }: RouterUser, { id, code }: Pick<Voucher, "id" | "code">): boolean {
  return name === code && mark === MARK + id;
}

/** The rows that may be a voucher's, by what only one of them can have: name and mark. */
function rowsByBoth(users: readonly RouterUser[]) {
  const rows = new Map(users.map((user) => [JSON.stringify([user.name, user.mark]), user]));
  return ({ id, code }: Pick<Voucher, "id" | "code">): RouterUser | undefined =>
    rows.get(JSON.stringify([code, MARK + id]));
}

/** Codes in use that the router does not know any more: it was reset, or somebody removed them. */
export async function missingRows(
  { store }: Pick<Parts, "store">,
  { id: routerId }: RouterRecord,
  users: readonly RouterUser[],
): Promise<readonly Voucher[]> {
  const rowOf = rowsByBoth(users);
  const missing: Voucher[] = [];
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: readonly Voucher[] = await store.find("vouchers", {
      where: { routerId, state: "used", id: { above } },
      limit: PAGE,
    });
    missing.push(...page.filter((voucher) => rowOf(voucher) === undefined));
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return missing;
}
