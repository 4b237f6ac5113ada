import {
  type Clock,
  ensure,
  Fault,
  lastingOf,
  type RouterRecord,
  type RouterSight,
  type Store,
  type Usage,
  type Voucher,
} from "../ledger/index.ts";
import { type Access, type Each, openRouterOsRouter, type Router } from "../router/index.ts";
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
      const access = accessOf(voucher, await store.get("usages", voucher.id));
      if (access !== undefined) await (await forVoucher(voucher)).provision(access);
    },
    /** Vouchers of one router, at most 1,000; see `Router.provisionAll`. */
    provisionAll: async (record: RouterRecord, vouchers: readonly Voucher[]): Promise<readonly Each[]> => {
      const all = await Promise.all(
        vouchers.map(async (voucher) => accessOf(voucher, await store.get("usages", voucher.id))),
      );
      return (await of(record)).provisionAll(all.filter((access) => access !== undefined));
    },
    revoke: async (voucher: Voucher): Promise<void> => (await forVoucher(voucher)).revoke(nameOf(voucher)),
    revokeAll: async (record: RouterRecord, vouchers: readonly Voucher[]): Promise<readonly Each[]> =>
      (await of(record)).revokeAll(vouchers.map(nameOf)),
    users: async (record: RouterRecord) => (await of(record)).users(),
    usage: async (record: RouterRecord, names: readonly string[]) => (await of(record)).usage(names),
    sessions: async (record: RouterRecord) => (await of(record)).sessions(),
    kick: async (record: RouterRecord, voucher: Pick<Voucher, "id" | "code">) =>
      (await of(record)).kick(nameOf(voucher)),
    check: async (record: RouterRecord) => (await of(record)).check(),
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
function nameOf({ id, code }: Pick<Voucher, "id" | "code">) {
  return { code, mark: `kibanda:${id}` };
}

const MEGABYTE = 1_000_000;

/** What its router has to know of a voucher; nothing when it is none of Wi-Fi. The row counts only what is left. */
export function accessOf(voucher: Voucher, usage: Usage | undefined): Access | undefined {
  const { terms, mac } = voucher;
  if (!("wifi" in terms.grants)) return undefined;
  const { routerId: _, minutes: __, megabytes, bindDevice: ___, ...wifi } = terms.grants.wifi;
  const { minutes } = lastingOf(voucher);
  const carried = usage?.carried ?? { seconds: 0, bytes: 0 };
  return {
    ...wifi,
    ...nameOf(voucher),
    // A limit of nothing would be no limit.
    ...(minutes !== undefined && { seconds: Math.max(1, minutes * 60 - carried.seconds) }),
    ...(megabytes !== undefined && { bytes: Math.max(1, megabytes * MEGABYTE - carried.bytes) }),
    ...(mac !== undefined && { mac }),
  };
}
