import {
  type Clock,
  ensure,
  Fault,
  type RouterRecord,
  type RouterSight,
  type Store,
  type Voucher,
} from "../ledger/index.ts";
import { openRouterOsRouter, type Router } from "../router/index.ts";
import type { Seal } from "./seal.ts";

/** The routers that the books know, each opened when it is first needed. */
export type Routers = ReturnType<typeof openRouters>;

type World = { readonly store: Pick<Store, "get">; readonly clock: Clock; readonly seal: Seal | undefined };

export function openRouters({ store, clock, seal }: World) {
  const open = new Map<string, { readonly version: number; readonly router: Router }>();

  async function of(record: RouterRecord): Promise<Router> {
    const known = open.get(record.id);
    if (known?.version === record.version) return known.router;
    ensure(seal !== undefined, "a router is only added where its password can be sealed");
    await known?.router.close();
    const { name, host, port, tls, username, sealedPassword } = record;
    const password = unsealed(seal, sealedPassword, name);
    const router = openRouterOsRouter({
      name,
      host,
      port,
      ...(tls && { tls: {} }),
      username,
      password,
      clock,
    });
    open.set(record.id, { version: record.version, router });
    return router;
  }

  async function forVoucher({ routerId = "" }: Voucher): Promise<Router> {
    const record = await store.get("routers", routerId);
    ensure(record !== undefined, "a voucher names a router that exists");
    return of(record);
  }

  return {
    provision: async (voucher: Voucher): Promise<void> => {
      const { grants, expiry } = voucher.terms;
      if (!("wifi" in grants)) return;
      const { routerId: _, ...wifi } = grants.wifi;
      const minutes = expiry.usageMinutes ?? wifi.minutes ?? expiry.afterPurchaseMinutes;
      const access = { ...wifi, ...(minutes !== undefined && { minutes }), ...nameOf(voucher) };
      await (await forVoucher(voucher)).provision(access);
    },
    revoke: async (voucher: Voucher): Promise<void> => (await forVoucher(voucher)).revoke(nameOf(voucher)),
    users: async (record: RouterRecord) => (await of(record)).users(),
    sight: (record: RouterRecord): Promise<RouterSight> => sight(of, record),
    close: async (): Promise<void> => {
      await Promise.all([...open.values()].map(({ router }) => router.close()));
    },
  };
}

function unsealed(seal: Seal, sealed: string, name: string): string {
  try {
    return seal.open(sealed);
  } catch (cause) {
    const what =
      "its password cannot be opened: SECRETS_KEY is not the one it was sealed with; add the router anew";
    throw new Fault(`router ${name}`, what, { retry: "never", outcome: "refused", cause });
  }
}

/** How a router looks from here. One that refuses us is not reachable for our purposes, and says why. */
async function sight(
  of: (record: RouterRecord) => Promise<Router>,
  record: RouterRecord,
): Promise<RouterSight> {
  try {
    return await (await of(record)).status();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const nothing = { version: undefined, lastSeenAt: undefined, activeUsers: undefined };
    return { reachable: false, ...nothing, problem: error.message };
  }
}

/** Our mark on the router's row tells it from the owner's own users. */
function nameOf({ id, code }: Voucher) {
  return { code, mark: `kibanda:${id}` };
}
