import {
  allowanceOf,
  type Clock,
  type Due,
  ensure,
  Fault,
  type Log,
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

type World = {
  /** Without `commit` nothing is noted down, as for who only looks: a router's first certificate is taken for once. */
  readonly store: Pick<Store, "get"> & Partial<Pick<Store, "commit">>;
  readonly clock: Clock;
  readonly seal: Seal | undefined;
  readonly log?: Log;
};

export function openRouters({ store, clock, seal, log }: World) {
  const open = new Map<string, { version: number; readonly router: Router }>();

  /** Notes the first certificate of a router down, and goes on with the router as it is open now. */
  async function keep(record: RouterRecord, certificate: string): Promise<void> {
    const { commit } = store;
    if (commit === undefined) return;
    const version = await noteCertificate({ get: store.get, commit }, record, certificate);
    const known = open.get(record.id);
    if (known !== undefined && known.version === version - 1) known.version = version;
  }

  async function of(record: RouterRecord): Promise<Router> {
    const known = open.get(record.id);
    // Whoever read the record before its certificate was noted down means the same router.
    if (known !== undefined && known.version >= record.version) return known.router;
    ensure(seal !== undefined, "a router is only added where its password can be sealed");
    const { name, host, port, certificate, username, sealedPassword } = record;
    if (sealedPassword === "") {
      const what = "was removed from the shop: nothing can be told to it";
      throw new Fault(`router ${name}`, what, { retry: "never", outcome: "refused" });
    }
    const password = unsealed(seal, sealedPassword, name);
    const keepFirst = (shown: string): Promise<void> => keep(record, shown);
    const tls = { ...(certificate !== undefined && { certificate }), keep: keepFirst };
    const login = { username, password };
    const onLack = (menu: string): void => log?.warn({ router: name, menu }, "router lacks this");
    const at = { name, host, port, ...(record.tls && { tls }) };
    const router = openRouterOsRouter({ ...at, ...login, clock, onLack });
    // In its place before the old one is let go, so that nobody opens a third beside them.
    open.set(record.id, { version: record.version, router });
    await known?.router.close();
    return router;
  }

  return {
    /** Vouchers of one router, at most 1,000; see `Router.provisionAll`. */
    provisionAll: async (record: RouterRecord, vouchers: readonly Voucher[]): Promise<readonly Each[]> => {
      const all = await Promise.all(
        vouchers.map(async (voucher) => accessOf(voucher, await store.get("usages", voucher.id))),
      );
      return (await of(record)).provisionAll(all.filter((access) => access !== undefined));
    },
    revokeAll: async (record: RouterRecord, vouchers: readonly Voucher[]): Promise<readonly Each[]> =>
      (await of(record)).revokeAll(vouchers.map(nameOf)),
    users: async (record: RouterRecord) => (await of(record)).users(),
    compare: async (record: RouterRecord, dues: readonly Due[]) => {
      const ids = new Map(dues.map(({ voucher }) => [nameOf(voucher).mark, voucher.id]));
      const all = dues.map(({ voucher, usage }) => accessOf(voucher, usage));
      const router = await of(record);
      const { users, standings } = await router.compare(all.filter((access) => access !== undefined));
      const byId = [...standings].map(([mark, standing]) => [ids.get(mark) ?? mark, standing] as const);
      return { users, standings: new Map(byId) };
    },
    usage: async (record: RouterRecord, names: readonly string[]) => (await of(record)).usage(names),
    sessions: async (record: RouterRecord) => (await of(record)).sessions(),
    kick: async (record: RouterRecord, voucher: Pick<Voucher, "id" | "code">) =>
      (await of(record)).kick(nameOf(voucher)),
    check: async (record: RouterRecord) => (await of(record)).check(),
    doors: async (record: RouterRecord) => (await of(record)).doors(),
    sight: (record: RouterRecord): Promise<RouterSight> => sight(of, record),
    close: async (): Promise<void> => {
      await Promise.all([...open.values()].map(({ router }) => router.close()));
    },
  };
}

/** The version of the record that has it. A `Fault` when the record was changed meanwhile: then it is read anew. */
async function noteCertificate(
  store: Pick<Store, "get" | "commit">,
  { id, name, version }: RouterRecord,
  certificate: string,
): Promise<number> {
  const now = await store.get("routers", id);
  if (now?.version === version && now.certificate === undefined) {
    const next = { ...now, version: version + 1, certificate };
    if ((await store.commit({ routers: [next] })) === "committed") return next.version;
  }
  throw new Fault(`router ${name}`, "was changed while we logged in", { retry: "soon", outcome: "refused" });
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

/** What its router has to know of a voucher; nothing when it is none of Wi-Fi. The row counts only what is left. */
export function accessOf(voucher: Voucher, usage: Usage | undefined): Access | undefined {
  const { terms, mac } = voucher;
  if (!("wifi" in terms.grants)) return undefined;
  const { routerId: _, minutes: __, megabytes: ____, bindDevice: ___, ...wifi } = terms.grants.wifi;
  return {
    ...wifi,
    ...nameOf(voucher),
    ...allowanceOf(voucher, usage),
    ...(mac !== undefined && { mac }),
  };
}
