import type { z } from "zod";
import type { Parts } from "../../parts.ts";
import type { Documents, Name } from "../../store/collections.ts";
import type { Query } from "../../store/store.ts";
import type { Reply } from "../operation.ts";
import type { Page } from "../schemas.ts";

type Listing<In extends Name> = {
  readonly from: In;
  readonly where: NonNullable<Query<In>["where"]>;
  readonly page: z.output<typeof Page>;
  readonly view: (document: Documents[In]) => object | Promise<object>;
};

/** One page of a list, in the order of making; the cursor is the last id shown. */
export async function list<In extends Name>(
  { store }: Parts,
  { from, where, page, view }: Listing<In>,
): Promise<Reply> {
  const { limit, cursor } = page;
  const id = cursor === undefined ? {} : { id: { above: cursor } };
  const found = await store.find(from, { where: { ...where, ...id }, limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  const data = await Promise.all(found.map(async (document) => view(document)));
  return { status: 200, body: { data, nextCursor: last?.id ?? null } };
}
