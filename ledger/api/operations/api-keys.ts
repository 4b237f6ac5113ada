import type { ApiKey } from "../../access.ts";
import { audited } from "../../audit.ts";
import { readMerchant } from "../../catalogue/merchants.ts";
import { decide } from "../../decide.ts";
import type { Parts } from "../../parts.ts";
import { hashOf } from "../../staff.ts";
import { changed } from "../../states.ts";
import { ApiKeyPage, NewApiKey } from "../answers/api-key.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { ApiKeyIn, MerchantPage } from "../schemas.ts";
import { apiKeyView } from "../views.ts";
import { isHouse } from "./house.ts";

/** 160 random bits: nobody guesses one. The prefix lets scanners of leaked secrets know it. */
const KEY_BYTES = 20;
const PREFIX = "kbd_";

/** A key for one merchant's app. It is shown in this answer only; its SHA-256 is all that is kept. */
export const createApiKey = operation({
  method: "post",
  path: "/v1/api-keys",
  scope: "admin",
  id: "createApiKey",
  does: "Makes a key, shown this once; nobody grants a scope that their own key lacks.",
  tag: "api-keys",
  reply: { status: 201, schema: NewApiKey },
  refuses: ["merchant-not-found"],
  body: ApiKeyIn,
  handle: async ({ parts, caller, body }) => {
    const { store, ids, clock } = parts;
    const { merchantId = caller.merchantId, name } = body;
    const scopes = [...new Set(body.scopes)];
    if (merchantId !== caller.merchantId && !isHouse(parts, caller))
      throw new Problem("forbidden", "Only the house makes keys for another merchant.");
    const beyond = scopes.filter((scope) => !caller.scopes.includes(scope));
    if (beyond.length > 0) throw new Problem("forbidden", `Your own key lacks: ${beyond.join(", ")}.`);
    if ((await readMerchant(store, merchantId)) === undefined) throw new Problem("merchant-not-found");
    const secret = `${PREFIX}${ids.hex(KEY_BYTES)}`;
    const key: ApiKey = {
      id: ids.next("key"),
      version: 1,
      merchantId,
      hash: hashOf(secret),
      scopes,
      ...(name !== undefined && { name }),
      createdAt: clock.now(),
    };
    await store.commit({ apiKeys: [key], audit: [recorded(parts, caller, { key, act: "key-made" })] });
    return { status: 201, body: { ...apiKeyView(key), key: secret } };
  },
});

/** A merchant's keys that open something, without their secrets. A page may be short: revoked keys are left out. */
export const listApiKeys = operation({
  method: "get",
  path: "/v1/api-keys",
  scope: "admin",
  id: "listApiKeys",
  does: "Lists the merchant's keys, without the secrets; revoked ones are left out.",
  tag: "api-keys",
  reply: { status: 200, schema: ApiKeyPage },
  refuses: ["not-found"],
  query: MerchantPage,
  handle: async ({ parts, caller, query: { limit, cursor, merchantId = caller.merchantId } }) => {
    if (merchantId !== caller.merchantId && !isHouse(parts, caller)) throw new Problem("not-found");
    const after = cursor === undefined ? {} : { id: { above: cursor } };
    const found = await parts.store.find("apiKeys", { where: { merchantId, ...after }, limit });
    const last = found.length === limit ? found.at(-1) : undefined;
    const live = found.filter(({ revokedAt }) => revokedAt === undefined);
    return { status: 200, body: { data: live.map(apiKeyView), nextCursor: last?.id ?? null } };
  },
});

/**
 * Ends a key for good. The one that the settings name stays until they name it no more: the settings say that it
 * opens the door, and a start would have to choose whom to believe.
 */
export const revokeApiKey = operation({
  method: "delete",
  path: "/v1/api-keys/:id",
  scope: "admin",
  id: "revokeApiKey",
  does: "Revokes a key for good, here at once and in other processes within a second.",
  tag: "api-keys",
  reply: { status: 204 },
  refuses: ["key-in-settings"],
  handle: async ({ parts, caller, params }) => {
    const id = params["id"] ?? "";
    await decide(parts.store, async () => {
      const key = await parts.store.get("apiKeys", id);
      const visible = key?.merchantId === caller.merchantId || isHouse(parts, caller);
      if (key === undefined || key.revokedAt !== undefined || !visible) throw new Problem("not-found");
      if (id === parts.terms.bootstrapKeyId)
        throw new Problem("key-in-settings", "Take KIBANDA_BOOTSTRAP_KEY out of the settings first.");
      const revoked = changed(key, { revokedAt: parts.clock.now() });
      const record = recorded(parts, caller, { key, act: "key-revoked" });
      return { value: undefined, changes: { apiKeys: [revoked], audit: [record] } };
    });
    parts.keys.forget(id);
    return { status: 204, body: {} };
  },
});

function recorded(
  parts: Parts,
  { keyId }: Caller,
  { key, act }: { readonly key: ApiKey; readonly act: "key-made" | "key-revoked" },
) {
  const { id, merchantId, scopes, name } = key;
  const facts = { scopes: scopes.join(" "), ...(name !== undefined && { name }) };
  return audited(parts, { merchantId, actor: keyId, act, subject: id, facts });
}
