import type { Parts } from "./parts.ts";
import type { RouterRecord } from "./routers.ts";
import type { Task } from "./task.ts";

/** Counted up to here and no further. */
const MOST = 100_000;
const LIVE = ["active", "paid", "used"];

type Named = Pick<RouterRecord, "id">;

/** How much is to be told to a router. */
export function pendingFor({ store }: Pick<Parts, "store">, { id }: Named): Promise<number> {
  return store.count("tasks", { subject: `router:${id}` }, MOST);
}

/** What waits for it longest. */
export async function oldestFor({ store }: Pick<Parts, "store">, { id }: Named): Promise<Task | undefined> {
  const where = { subject: `router:${id}`, state: "waiting" } as const;
  return (await store.find("tasks", { where, limit: 1 }))[0];
}

/** How many of its codes work, or will once they are sold. */
export function liveOn({ store }: Pick<Parts, "store">, { id }: Named): Promise<number> {
  return store.count("vouchers", { routerId: id, state: { in: LIVE } }, MOST);
}
