import { addRouter } from "../../add-router.ts";
import { type ChangeRouterRefusal, changeRouter } from "../../change-router.ts";
import { checkRouter, isWell } from "../../check-router.ts";
import { Fault } from "../../outcome.ts";
import type { Parts } from "../../parts.ts";
import { removeRouter } from "../../remove-router.ts";
import { sightSoon } from "../../router-sights.ts";
import { liveOn, pendingFor } from "../../router-work.ts";
import type { RouterRecord, RouterSight } from "../../routers.ts";
import { syncRouter } from "../../sync-router.ts";
import { RouterAnswer, RouterCheck, RouterPage, RouterStatus, RouterSync } from "../answers/router.ts";
import type { Caller } from "../operation.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Page, RouterChange, RouterIn } from "../schemas.ts";
import { routerView, timeView } from "../views.ts";
import { list } from "./list.ts";

const NO_KEY = "Set SECRETS_KEY (32 bytes hex) before adding a router.";

export const addRouterCall = operation({
  method: "post",
  path: "/v1/routers",
  scope: "admin",
  id: "addRouter",
  does: "Adds a router; its password is kept sealed and never shown.",
  tag: "routers",
  reply: { status: 201, schema: RouterAnswer },
  refuses: ["name-taken", "secrets-key-missing", "too-many-routers"],
  body: RouterIn,
  handle: async ({ parts, caller: { merchantId, keyId: actor }, body }) => {
    const added = await addRouter(parts, { ...body, merchantId, actor });
    if (added.ok) return { status: 201, body: routerView(added.value) };
    throw new Problem(added.reason, added.reason === "secrets-key-missing" ? NO_KEY : undefined);
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

export const readRouter = operation({
  method: "get",
  path: "/v1/routers/:id",
  scope: "admin",
  id: "readRouter",
  does: "Reads a router as it stands in the books; nothing is asked of it.",
  tag: "routers",
  reply: { status: 200, schema: RouterAnswer },
  handle: async ({ parts, caller, params }) => ({
    status: 200,
    body: routerView(await ownRouter(parts, caller, params["id"])),
  }),
});

export const changeRouterCall = operation({
  method: "patch",
  path: "/v1/routers/:id",
  scope: "admin",
  id: "changeRouter",
  does: "Changes where a router is or how to log in there; another place or certificate needs the password again.",
  tag: "routers",
  reply: { status: 200, schema: RouterAnswer },
  refuses: ["password-needed", "name-taken", "secrets-key-missing"],
  body: RouterChange,
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params, body: change }) => {
    const routerId = params["id"] ?? "";
    const next = await changeRouter(parts, { merchantId, actor, routerId, change });
    if (next.ok) return { status: 200, body: routerView(next.value) };
    throw new Problem(next.reason, WHY[next.reason]);
  },
});

const WHY: { readonly [Reason in ChangeRouterRefusal]?: string } = {
  "password-needed": "Send the password with another host, port, tls or certificate: it goes there.",
  "secrets-key-missing": NO_KEY,
};

export const removeRouterCall = operation({
  method: "delete",
  path: "/v1/routers/:id",
  scope: "admin",
  id: "removeRouter",
  does: "Takes a router out of the shop, once no code, task or product needs it.",
  tag: "routers",
  reply: { status: 204 },
  refuses: ["router-in-use"],
  handle: async ({ parts, caller: { merchantId, keyId: actor }, params }) => {
    const removed = await removeRouter(parts, { merchantId, actor, routerId: params["id"] ?? "" });
    if (!removed.ok) throw new Problem(removed.reason);
    return { status: 204, body: {} };
  },
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
    const [sight, pending, liveVouchers] = await Promise.all([
      sightSoon(parts, record),
      pendingFor(parts, record),
      liveOn(parts, record),
    ]);
    const problem = sight.problem ?? (pending > 0 ? await whyWaiting(parts, record) : undefined);
    const told = { ...sight, ...(problem !== undefined && { problem }) };
    return { status: 200, body: { ...sightView(told), pending, liveVouchers } };
  },
});

/** What keeps the work for a router from being done, where a person has to mend it. */
async function whyWaiting({ store }: Parts, { id }: RouterRecord): Promise<string | undefined> {
  const tasks = await store.find("tasks", { where: { subject: `router:${id}` }, limit: 100 });
  return tasks.find(({ state, lastError }) => state === "set-aside" && lastError !== undefined)?.lastError;
}

function sightView({ reachable, version, lastSeenAt, activeUsers, problem, ...rest }: RouterSight) {
  return {
    reachable,
    version: version ?? null,
    lastSeenAt: lastSeenAt === undefined ? null : timeView(lastSeenAt),
    activeUsers: activeUsers ?? null,
    ...(problem !== undefined && { problem }),
    board: rest.board ?? null,
    uptimeSeconds: rest.uptime ?? null,
    cpuLoad: rest.cpuLoad ?? null,
    freeMemory: rest.freeMemory ?? null,
    totalMemory: rest.totalMemory ?? null,
    clockDriftSeconds: rest.clockDrift ?? null,
    licenceCap: rest.licenceCap ?? null,
  };
}

export const checkRouterCall = operation({
  method: "post",
  path: "/v1/routers/:id/check",
  scope: "admin",
  id: "checkRouter",
  does: "Tries everything the shop needs of a router, and says what is wrong and what to type on it to mend that.",
  tag: "routers",
  reply: { status: 200, schema: RouterCheck },
  handle: async ({ parts, caller, params }) => {
    const findings = await checkRouter(parts, await ownRouter(parts, caller, params["id"]));
    return { status: 200, body: { ok: isWell(findings), findings } };
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
    const synced = await orWhy(syncRouter(parts, { merchantId, actor, routerId }, () => ({})));
    if (!synced.ok) throw new Problem(synced.reason);
    return { status: 200, body: synced.value };
  },
});

/** What a router that is away, or lets us not in, was found to be; nothing was changed then. */
async function orWhy<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Problem("unavailable", `${error.message.slice(0, 300)}. Nothing was changed.`);
  }
}

async function ownRouter({ store }: Parts, { merchantId }: Caller, id = ""): Promise<RouterRecord> {
  const record = await store.get("routers", id);
  if (record?.merchantId !== merchantId) throw new Problem("not-found");
  return record;
}
