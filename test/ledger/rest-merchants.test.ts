import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const NEW = { name: "Juma Networks", type: "isp", currency: "KES" } as const;

async function merchant(change: object = {}) {
  const made = await shop.call("POST", "/v1/merchants", { body: { ...NEW, ...change } });
  expect(made.status).toBe(201);
  return made.json as Readonly<Record<string, unknown>> & { readonly id: string };
}

/** A key of this merchant, made by the house. */
async function keyOf(merchantId: string, scopes: readonly string[] = ["read", "spend", "sell", "admin"]) {
  const made = await shop.call("POST", "/v1/api-keys", { body: { merchantId, scopes } });
  expect(made.status).toBe(201);
  return made.json as { readonly id: string; readonly key: string };
}

const code = ({
  status,
  json,
}: {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}) => `${status} ${String(json["code"])}`;

async function acts(query = "") {
  const { json } = await shop.call("GET", `/v1/audit?limit=1000${query}`);
  return json["data"] as readonly Readonly<Record<string, unknown>>[];
}

test("a merchant is taken in with the commission of its kind, and seen as it was made", async () => {
  const kinds = ["homeowner", "personal", "isp", "enterprise"];
  const shares = await Promise.all(kinds.map(async (type) => (await merchant({ type }))["commissionBps"]));
  expect(shares).toEqual([2000, 2000, 0, 0]);
  const agreed = await merchant({
    type: "homeowner",
    commissionBps: 1500,
    coinValue: 50,
    publicDebits: true,
  });
  expect(agreed).toMatchObject({
    ...NEW,
    type: "homeowner",
    commissionBps: 1500,
    coinValue: 50,
    publicDebits: true,
  });
  expect(await merchant()).toMatchObject({ coinValue: 100, publicDebits: false, assets: [] });
  expect((await shop.call("GET", `/v1/merchants/${agreed.id}`)).json).toEqual(agreed);
});

test.each([
  ["a kind of merchant we do not know", { type: "bank" }],
  ["a currency we keep no books in", { currency: "SHELLS" }],
  ["coins as a currency", { currency: "COIN" }],
  ["a commission above the whole", { commissionBps: 10_001 }],
  ["half a basis point", { commissionBps: 0.5 }],
  ["a coin worth nothing", { coinValue: 0 }],
  ["an asset in small letters", { assets: [{ code: "rice", scale: 0 }] }],
  ["an asset counted in billionths", { assets: [{ code: "RICE", scale: 9 }] }],
  ["a field of its own", { owner: "Juma" }],
])("%s is refused", async (_, change) => {
  const answer = await shop.call("POST", "/v1/merchants", { body: { ...NEW, ...change } });
  expect(code(answer)).toBe("400 invalid-request");
});

test("a merchant defines assets of its own; never one of the house's, and never another scale", async () => {
  const patch = (id: string, assets: readonly object[]) =>
    shop.call("PATCH", `/v1/merchants/${id}`, { body: { assets } });
  const own = await merchant({ assets: [{ code: "RICE", scale: 3 }] });
  expect((await patch(own.id, [{ code: "BEANS", scale: 0 }])).json["assets"]).toEqual([
    { code: "RICE", scale: 3 },
    { code: "BEANS", scale: 0 },
  ]);
  expect((await patch(own.id, [{ code: "RICE", scale: 3 }])).status).toBe(200);
  expect(code(await patch(own.id, [{ code: "RICE", scale: 2 }]))).toBe("409 asset-scale-fixed");
  for (const built of ["KES", "UGX", "COIN", "TOKEN"]) {
    expect(code(await patch(own.id, [{ code: built, scale: 2 }]))).toBe("422 asset-built-in");
  }
  const twice = {
    ...NEW,
    assets: [
      { code: "OIL", scale: 1 },
      { code: "OIL", scale: 2 },
    ],
  };
  expect(code(await shop.call("POST", "/v1/merchants", { body: twice }))).toBe("409 asset-scale-fixed");
});

test("name, coin and public debits change; kind and currency never do", async () => {
  const { id, ...before } = await merchant();
  const change = { name: "Juma & Sons", coinValue: 250, publicDebits: true, commissionBps: 300 };
  expect((await shop.call("PATCH", `/v1/merchants/${id}`, { body: change })).json).toEqual({
    id,
    ...before,
    ...change,
  });
  for (const fixed of [{ type: "personal" }, { currency: "USD" }]) {
    expect((await shop.call("PATCH", `/v1/merchants/${id}`, { body: fixed })).status).toBe(400);
  }
});

test("another merchant's admin reads and changes its own shop only, and never the house's share", async () => {
  const [own, other] = [await merchant(), await merchant()];
  const { key } = await keyOf(own.id);
  const patch = (id: string, body: object) => shop.call("PATCH", `/v1/merchants/${id}`, { key, body });
  expect((await shop.call("GET", `/v1/merchants/${own.id}`, { key })).json).toEqual(own);
  expect((await patch(own.id, { name: "Renamed" })).json).toMatchObject({ name: "Renamed" });
  expect(code(await patch(own.id, { commissionBps: 0 }))).toBe("403 forbidden");
  for (const id of [other.id, shop.app.ledger.merchantId, "mer_nobody"]) {
    expect((await shop.call("GET", `/v1/merchants/${id}`, { key })).status).toBe(404);
    expect((await patch(id, { name: "Mine" })).status).toBe(404);
    expect((await patch(id, { commissionBps: 0 })).status).toBe(404);
  }
  expect(code(await shop.call("POST", "/v1/merchants", { key, body: NEW }))).toBe("403 forbidden");
  const weak = await keyOf(own.id, ["sell"]);
  expect(code(await shop.call("GET", `/v1/merchants/${own.id}`, { key: weak.key }))).toBe("403 forbidden");
});

test("a key is shown once, opens its own merchant's door and no other", async () => {
  const { id } = await merchant();
  const made = await shop.call("POST", "/v1/api-keys", {
    body: { merchantId: id, scopes: ["sell", "read", "sell"], name: "till" },
  });
  expect(made.json).toMatchObject({ merchantId: id, scopes: ["sell", "read"], name: "till" });
  const key = String(made.json["key"]);
  expect(key).toMatch(/^kbd_[0-9a-f]{40}$/u);
  expect((await shop.call("GET", "/v1/products", { key })).json).toMatchObject({ data: [] });
  const listed = await shop.call("GET", `/v1/api-keys?merchantId=${id}`);
  expect(listed.text).not.toContain(key);
  expect(listed.text).not.toContain("hash");
  expect(listed.json["data"]).toMatchObject([{ id: made.json["id"], name: "till" }]);
});

test("nobody grants a scope they lack; only the house makes keys for others", async () => {
  const [own, other] = [await merchant(), await merchant()];
  const { key } = await keyOf(own.id, ["admin", "read"]);
  const make = (body: object) => shop.call("POST", "/v1/api-keys", { key, body });
  expect(code(await make({ scopes: ["sell"] }))).toBe("403 forbidden");
  expect(code(await make({ merchantId: other.id, scopes: ["read"] }))).toBe("403 forbidden");
  expect((await make({ scopes: ["read"] })).json).toMatchObject({ merchantId: own.id, scopes: ["read"] });
  const nobody = { merchantId: "mer_nobody", scopes: ["read"] };
  expect(code(await shop.call("POST", "/v1/api-keys", { body: nobody }))).toBe("404 merchant-not-found");
  for (const scopes of [[], ["root"], "read"]) expect((await make({ scopes })).status).toBe(400);
});

test("a revoked key opens nothing from that moment on, and is revoked for good", async () => {
  const { id } = await merchant();
  const made = await keyOf(id);
  const use = () => shop.call("GET", "/v1/products", { key: made.key }).then(({ status }) => status);
  expect(await use()).toBe(200);
  const busy = Promise.all(Array.from({ length: 20 }, use));
  const gone = await shop.call("DELETE", `/v1/api-keys/${made.id}`);
  expect([gone.status, gone.text]).toEqual([204, ""]);
  expect(await use()).toBe(401);
  await busy;
  expect(await use()).toBe(401);
  expect((await shop.call("DELETE", `/v1/api-keys/${made.id}`)).status).toBe(404);
  expect((await shop.call("GET", `/v1/api-keys?merchantId=${id}`)).json["data"]).toEqual([]);
});

test("another process hears of a revoked key within a second", async () => {
  const made = await keyOf((await merchant()).id);
  const use = () => shop.call("GET", "/v1/products", { key: made.key }).then(({ status }) => status);
  expect(await use()).toBe(200);
  const { store, clock } = shop.app.ledger;
  const elsewhere = async () => {
    const key = await store.get("apiKeys", made.id);
    if (key === undefined) throw new Error("the key is there");
    const revoked = { ...key, version: key.version + 1, revokedAt: clock.now() };
    return store.commit({ apiKeys: [revoked] });
  };
  while ((await elsewhere()) !== "committed");
  shop.clock.pass(1000);
  expect(await use()).toBe(401);
});

test("keys of others cannot be revoked, nor the one that the settings name", async () => {
  const [own, other] = [await merchant(), await merchant()];
  const [mine, theirs] = [await keyOf(own.id), await keyOf(other.id)];
  expect((await shop.call("DELETE", `/v1/api-keys/${theirs.id}`, { key: mine.key })).status).toBe(404);
  expect((await shop.call("GET", "/v1/products", { key: theirs.key })).status).toBe(200);
  const { json } = await shop.call("GET", "/v1/api-keys");
  const [bootstrap] = json["data"] as readonly { readonly id: string }[];
  expect(code(await shop.call("DELETE", `/v1/api-keys/${bootstrap?.id ?? ""}`))).toBe("409 key-in-settings");
});

test("when a key was last used is known to the minute", async () => {
  const { id } = await merchant();
  const { key } = await keyOf(id);
  const lastUsed = async () => {
    const { json } = await shop.call("GET", `/v1/api-keys?merchantId=${id}`);
    return (json["data"] as readonly { readonly lastUsedAt?: string }[])[0]?.lastUsedAt;
  };
  expect(await lastUsed()).toBeUndefined();
  const use = async () => {
    await shop.call("GET", "/v1/products", { key });
    // The note is written behind the answer: once more, and the store has heard of both.
    await shop.call("GET", "/v1/products");
    return lastUsed();
  };
  const first = new Date(shop.clock.now()).toISOString();
  expect(await use()).toBe(first);
  shop.clock.pass(59_000);
  expect(await use()).toBe(first);
  shop.clock.pass(1000);
  expect(await use()).toBe(new Date(shop.clock.now()).toISOString());
});

test("who did what to whom is on record: shops, keys, routers, prices", async () => {
  const { id } = await merchant({ name: "On record" });
  const made = await keyOf(id);
  await shop.call("PATCH", `/v1/merchants/${id}`, { body: { commissionBps: 250 } });
  await shop.call("PATCH", `/v1/merchants/${id}`, { body: { commissionBps: 250 } });
  await shop.call("DELETE", `/v1/api-keys/${made.id}`);
  const whole = await acts(`&merchantId=${id}`);
  expect(whole.map(({ act }) => act)).toEqual([
    "merchant-created",
    "key-made",
    "merchant-changed",
    "key-revoked",
  ]);
  expect(whole[2]).toMatchObject({ subject: id, facts: { commissionBps: { before: 0, after: 250 } } });
  expect(whole[3]).toMatchObject({ subject: made.id, facts: { scopes: "read spend sell admin" } });
  const { id: productId } = await shop.product("1 hour");
  await shop.call("PATCH", `/v1/products/${productId}`, { body: { price: { amount: 1100, asset: "KES" } } });
  await shop.call("PATCH", `/v1/products/${productId}`, { body: { name: "1 hour" } });
  const body = { name: "Audited", host: "10.0.0.9", username: "api", password: "top-secret-word" };
  await shop.call("POST", "/v1/routers", { body });
  await shop.call("POST", "/v1/routers", { body });
  const own = await acts(`&merchantId=${shop.app.ledger.merchantId}`);
  expect(own.filter(({ act }) => act === "price-changed" || act === "router-added")).toMatchObject([
    { act: "price-changed", subject: productId, facts: { price: { before: "KES 1000", after: "KES 1100" } } },
    { act: "router-added", facts: { name: "Audited", host: "10.0.0.9", port: 8728 } },
  ]);
  expect(JSON.stringify(await acts())).not.toMatch(/top-secret-word|kbd_/u);
});

test("the record is read page by page; others see their own acts only", async () => {
  const { id } = await merchant();
  const { key } = await keyOf(id);
  await shop.call("PATCH", `/v1/merchants/${id}`, { key, body: { name: "By itself" } });
  const first = await shop.call("GET", "/v1/audit?limit=2", { key });
  const cursor = String(first.json["nextCursor"]);
  const second = await shop.call("GET", `/v1/audit?limit=2&cursor=${cursor}`, { key });
  const seen = [first, second].flatMap(({ json }) => json["data"] as readonly { readonly act: string }[]);
  expect(seen.map(({ act }) => act)).toEqual(["merchant-created", "key-made", "merchant-changed"]);
  expect(second.json["nextCursor"]).toBeNull();
  expect((await shop.call("GET", "/v1/audit?merchantId=mer_default", { key })).status).toBe(404);
});
