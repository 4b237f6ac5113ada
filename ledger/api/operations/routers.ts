import { audited } from "../../audit.ts";
import type { Parts } from "../../parts.ts";
import type { RouterRecord } from "../../routers.ts";
import { syncRouter } from "../../sync-router.ts";
import { RouterAnswer, RouterPage, RouterStatus, RouterSync } from "../answers/router.ts";
import type { Caller } from "../operation.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Page, RouterIn } from "../schemas.ts";
import { routerView, timeView } from "../views.ts";
import { list } from "./list.ts";

export const addRouter = operation({
  method: "post",
  path: "/v1/routers",
  scope: "admin",
  id: "addRouter",
  does: "Adds a router; its password is kept sealed and never shown.",
  tag: "routers",
  reply: { status: 201, schema: RouterAnswer },
  refuses: ["name-taken", "secrets-key-missing"],
  body: RouterIn,
  handle: async ({ parts, caller, body }) => {
    const { store, ids, clock, routers } = parts;
    const { password, tls = false, port = tls ? 8729 : 8728, ...rest } = body;
    const sealedPassword = routers.seal(password);
    if (sealedPassword === undefined) {
      throw new Problem("secrets-key-missing", "Set SECRETS_KEY (32 bytes hex) before adding a router.");
    }
    const record: RouterRecord = {
      ...rest,
      id: ids.next("rtr"),
      version: 1,
      merchantId: caller.merchantId,
      port,
      tls,
      sealedPassword,
      createdAt: clock.now(),
    };
    const { id: subject, merchantId, name, host } = record;
    const doing = { merchantId, actor: caller.keyId, act: "router-added", subject } as const;
    const audit = [audited(parts, { ...doing, facts: { name, host, port } })];
    if ((await store.commit({ routers: [record], audit })) !== "committed") throw new Problem("name-taken");
    return { status: 201, body: routerView(record) };
  },
});

export const listRouters = operation({
  method: "get",
  path: "/v1/routers",
  scope: "admin",
  id: "listRouters",
  does: "Lists the routers.",
  tag: "routers",
  reply: { status: 200, schema: RouterPage },
  query: Page,
  handle: ({ parts, caller: { merchantId }, query: page }) =>
    list(parts, { from: "routers", where: { merchantId }, page, view: routerView }),
});

export const readRouterStatus = operation({
  method: "get",
  path: "/v1/routers/:id/status",
  scope: "admin",
  id: "readRouterStatus",
  does: "Asks a router how it is right now.",
  tag: "routers",
  reply: { status: 200, schema: RouterStatus },
  handle: async ({ parts, caller, params }) => {
    const record = await ownRouter(parts, caller, params["id"]);
    const { reachable, version, lastSeenAt, activeUsers, problem } = await parts.routers.sight(record);
    const pending = await parts.store.count("tasks", { subject: `router:${record.id}` });
    return {
      status: 200,
      body: {
        reachable,
        version: version ?? null,
        lastSeenAt: lastSeenAt === undefined ? null : timeView(lastSeenAt),
        activeUsers: activeUsers ?? null,
        pending,
        ...(problem !== undefined && { problem }),
      },
    };
  },
});

export const syncRouterCall = operation({
  method: "post",
  path: "/v1/routers/:id/sync",
  scope: "admin",
  id: "syncRouter",
  does: "Compares a router with the codes it has to know, and has what differs mended.",
  tag: "routers",
  reply: { status: 200, schema: RouterSync },
  handle: async ({ parts, caller, params }) => {
    const { merchantId, keyId: actor } = caller;
    const { id: routerId } = await ownRouter(parts, caller, params["id"]);
    const synced = await syncRouter(parts, { merchantId, actor, routerId }, () => ({}));
    if (!synced.ok) throw new Problem(synced.reason);
    return { status: 200, body: synced.value };
  },
});

async function ownRouter({ store }: Parts, { merchantId }: Caller, id = ""): Promise<RouterRecord> {
  const record = await store.get("routers", id);
  if (record?.merchantId !== merchantId) throw new Problem("not-found");
  return record;
}
