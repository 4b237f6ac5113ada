import { audited } from "./audit.ts";
import { decide, together } from "./decide.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord } from "./routers.ts";
import type { Changes } from "./store/store.ts";

/** As many as one look at all of them reads. */
const MOST = 1000;

export type AddRouterRefusal = "name-taken" | "secrets-key-missing" | "too-many-routers";

type Adding = Pick<RouterRecord, "merchantId" | "name" | "host" | "username" | "certificate"> & {
  readonly actor: string;
  readonly port?: number;
  readonly tls?: boolean;
  /** As it is typed on the router; it is sealed here and told to nobody again. */
  readonly password: string;
};

/** The port of the router's API service: 8728 plain, 8729 with TLS. */
export function usualPort(tls: boolean): number {
  return tls ? 8729 : 8728;
}

/** Takes a router into the books, whether or not it answers now: it is only data. */
export async function addRouter(
  parts: Parts,
  { actor, password, tls = false, port = usualPort(tls), ...rest }: Adding,
  alongside: (router: RouterRecord) => Changes = () => ({}),
): Promise<Outcome<RouterRecord, AddRouterRefusal>> {
  const { store, ids, clock, routers } = parts;
  const { merchantId, name, host } = rest;
  const sealedPassword = routers.seal(password);
  if (sealedPassword === undefined) return refuse("secrets-key-missing");
  const createdAt = clock.now();
  const record = { ...rest, id: ids.next("rtr"), version: 1, port, tls, sealedPassword, createdAt } as const;
  return decide<Outcome<RouterRecord, AddRouterRefusal>>(store, async () => {
    const known = await routersOf(parts, merchantId);
    if (known.length >= MOST) return { value: refuse("too-many-routers") };
    if (known.some((one) => isNamed(one, name))) return { value: refuse("name-taken") };
    const doing = { merchantId, actor, act: "router-added", subject: record.id } as const;
    const audit = [audited(parts, { ...doing, facts: { name, host, port } })];
    return { value: done(record), changes: together({ routers: [record], audit }, alongside(record)) };
  });
}

export function routersOf({ store }: Pick<Parts, "store">, merchantId: string) {
  return store.find("routers", { where: { merchantId }, limit: MOST });
}

/** People write names in any case. */
export function isNamed({ name }: Pick<RouterRecord, "name">, wanted: string): boolean {
  return name.toLowerCase() === wanted.trim().toLowerCase();
}
