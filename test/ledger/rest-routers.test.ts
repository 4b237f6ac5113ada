import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let logged = "";

const PASSWORD = 'Very-s3cret pass"word\\';
const note = (facts: object, event: string) => {
  logged += `${JSON.stringify(facts)} ${event}\n`;
};

beforeAll(async () => {
  shop = await openShop({ log: { info: note, warn: note, error: note } });
});
afterAll(() => shop.close());

type Json = Readonly<Record<string, unknown>>;

/** A router that is off: nobody listens at this port. */
const NEW = {
  name: "Kiosk",
  host: "127.0.0.1",
  port: 9,
  tls: false,
  username: "kibanda",
  password: PASSWORD,
};

async function added(change: object = {}): Promise<Json & { readonly id: string }> {
  const made = await shop.call("POST", "/v1/routers", { body: { ...NEW, ...change } });
  expect(made.status).toBe(201);
  return made.json as Json & { readonly id: string };
}

const says = async (method: string, path: string, asked: { body?: unknown; key?: string } = {}) => {
  const { status, json } = await shop.call(method, path, asked);
  return `${String(status)} ${typeof json["code"] === "string" ? json["code"] : ""}`.trim();
};

async function demoRouter(): Promise<string> {
  const { json } = await shop.call("GET", "/v1/routers");
  const all = json["data"] as readonly { readonly id: string; readonly name: string }[];
  return all.find(({ name }) => name === "Demo router")?.id ?? "";
}

async function acts(subject: string) {
  const { json } = await shop.call("GET", "/v1/audit?limit=1000");
  return (json["data"] as readonly Json[]).filter((one) => one["subject"] === subject);
}

async function keyOfAnother(scopes: readonly string[] = ["admin"]): Promise<string> {
  const merchant = { name: "Juma Networks", type: "isp", currency: "KES" };
  const { json: other } = await shop.call("POST", "/v1/merchants", { body: merchant });
  const { json } = await shop.call("POST", "/v1/api-keys", { body: { merchantId: other["id"], scopes } });
  return String(json["key"]);
}

/** Who is in already stays in: the lines are cut, too. */
function changePassword(password: string): void {
  shop.router.setPassword(password);
  shop.router.dropLines();
}

test("a router that is off is taken in all the same, and read back without its password", async () => {
  const made = await added();
  expect(made).toMatchObject({ name: "Kiosk", host: "127.0.0.1", port: 9, tls: false, certificate: null });
  const read = await shop.call("GET", `/v1/routers/${made.id}`);
  expect(read.json).toEqual(made);
  const status = await shop.call("GET", `/v1/routers/${made.id}/status`);
  expect(status.json).toMatchObject({ reachable: false, lastSeenAt: null, liveVouchers: 0, board: null });
  const check = await shop.call("POST", `/v1/routers/${made.id}/check`);
  expect(check.json).toMatchObject({ ok: false });
  expect(check.text).toMatch(/"state":"wrong"/u);
});

test("a router that answers tells how it is; what must be mended comes with the line to type", async () => {
  const id = await demoRouter();
  const { json: status } = await shop.call("GET", `/v1/routers/${id}/status`);
  expect(status).toMatchObject({ reachable: true, activeUsers: 0, pending: 0, liveVouchers: 0 });
  expect(status["lastSeenAt"]).not.toBeNull();
  expect((await shop.call("POST", `/v1/routers/${id}/check`)).json).toMatchObject({ ok: true });
  changePassword("changed");
  const { json: refused } = await shop.call("POST", `/v1/routers/${id}/check`);
  shop.router.setPassword("secret");
  const findings = refused["findings"] as readonly Json[];
  expect(refused["ok"]).toBe(false);
  expect(findings.find(({ state }) => state === "wrong")).toMatchObject({ what: "login" });
});

test("another name of the same letters is taken, whatever their case", async () => {
  await added({ name: "Rooftop" });
  expect(await says("POST", "/v1/routers", { body: { ...NEW, name: "rooftop" } })).toBe("409 name-taken");
  const { id } = await added({ name: "Cellar" });
  expect(await says("PATCH", `/v1/routers/${id}`, { body: { name: "ROOFTOP" } })).toBe("409 name-taken");
  expect(await says("PATCH", `/v1/routers/${id}`, { body: { name: "CELLAR" } })).toBe("200");
});

test("whoever sends the password elsewhere has to know it", async () => {
  const { id } = await added({ name: "Gate", tls: true, port: 8729 });
  const pin = "ab".repeat(32);
  const elsewhere = [{ host: "evil.example" }, { port: 1 }, { tls: false }, { certificate: pin }];
  for (const body of elsewhere)
    expect(await says("PATCH", `/v1/routers/${id}`, { body })).toBe("400 password-needed");
  const body = { host: "10.0.0.2", certificate: pin, password: "new" };
  const { json } = await shop.call("PATCH", `/v1/routers/${id}`, { body });
  const certificate = pin.toUpperCase().match(/../gu)?.join(":");
  expect(json).toMatchObject({ host: "10.0.0.2", port: 8729, tls: true, certificate });
  // What stays as it is needs no password, nor does the name of the user.
  expect(await says("PATCH", `/v1/routers/${id}`, { body: { host: "10.0.0.2", certificate: pin } })).toBe(
    "200",
  );
  expect(await says("PATCH", `/v1/routers/${id}`, { body: { username: "shop" } })).toBe("200");
  const anew = { certificate: null };
  expect(await says("PATCH", `/v1/routers/${id}`, { body: anew })).toBe("400 password-needed");
  const trusted = await shop.call("PATCH", `/v1/routers/${id}`, { body: { ...anew, password: "new" } });
  expect(trusted.json["certificate"]).toBeNull();
  const [first, ...others] = await acts(id);
  expect(first).toMatchObject({ act: "router-added", facts: { host: "127.0.0.1" } });
  expect(others[0]).toMatchObject({
    act: "router-changed",
    facts: { host: { before: "127.0.0.1", after: "10.0.0.2" }, password: "changed" },
  });
});

test("whoever switches TLS on means the other service of the same router", async () => {
  const { port: _, ...usual } = NEW;
  const { json } = await shop.call("POST", "/v1/routers", { body: { ...usual, name: "Usual" } });
  expect(json["port"]).toBe(8728);
  const change = { tls: true, password: PASSWORD };
  const switched = await shop.call("PATCH", `/v1/routers/${String(json["id"])}`, { body: change });
  expect(switched.json).toMatchObject({ tls: true, port: 8729 });
});

test("a changed password is used at the next look", async () => {
  const id = await demoRouter();
  changePassword("Other-secret");
  expect((await shop.call("GET", `/v1/routers/${id}/status`)).json).toMatchObject({ reachable: false });
  await shop.call("PATCH", `/v1/routers/${id}`, { body: { password: "Other-secret" } });
  expect((await shop.call("GET", `/v1/routers/${id}/status`)).json).toMatchObject({ reachable: true });
  shop.router.setPassword("secret");
  await shop.call("PATCH", `/v1/routers/${id}`, { body: { password: "secret" } });
});

test("a router is removed once nobody is owed anything there, and is in no list any more", async () => {
  const { id } = await added({ name: "Old" });
  const grants = { wifi: { minutes: 60, routerId: id } };
  const body = { grants, count: 1 };
  const made = await shop.call("POST", "/v1/vouchers", { body, headers: { "idempotency-key": "on-old" } });
  expect(made.status).toBe(201);
  expect(await says("DELETE", `/v1/routers/${id}`)).toBe("409 router-in-use");
  const { id: idle } = await added({ name: "Idle" });
  const product = {
    name: "There",
    price: { amount: 1000, asset: "KES" },
    grants: { wifi: { routerId: idle } },
  };
  const { json: sold } = await shop.call("POST", "/v1/products", { body: product });
  expect(await says("DELETE", `/v1/routers/${idle}`)).toBe("409 router-in-use");
  await shop.call("PATCH", `/v1/products/${String(sold["id"])}`, { body: { active: false } });
  expect(await says("DELETE", `/v1/routers/${idle}`)).toBe("204");
  expect(await says("GET", `/v1/routers/${idle}`)).toBe("404 not-found");
  expect(await says("DELETE", `/v1/routers/${idle}`)).toBe("404 not-found");
  expect((await shop.call("GET", "/v1/routers?limit=1000")).text).not.toContain(idle);
  expect((await acts(idle)).map(({ act }) => act)).toEqual(["router-added", "router-removed"]);
  // Its name is free again.
  await added({ name: "Idle" });
});

test("a router stays while a code that is turned off there can be turned on again", async () => {
  const { id } = await added({ name: "Attic" });
  const expiresAt = new Date(shop.clock.now() + 86_400_000).toISOString();
  const body = { grants: { wifi: { minutes: 60, routerId: id } }, count: 1, expiresAt };
  const made = await shop.call("POST", "/v1/vouchers", { body, headers: { "idempotency-key": "attic" } });
  expect(made.status, made.text).toBe(201);
  const { store } = shop.app.ledger;
  const [voucher] = await store.find("vouchers", { where: { routerId: id }, limit: 1 });
  const { status } = await shop.call("POST", `/v1/vouchers/${voucher?.code ?? ""}/disable`);
  expect(status).toBe(200);
  await store.commit({
    finished: await store.find("tasks", { where: { subject: `router:${id}` }, limit: 10 }),
  });
  expect(await says("DELETE", `/v1/routers/${id}`)).toBe("409 router-in-use");
  // Its day is over: it lets nobody in any more.
  shop.clock.pass(86_400_000);
  expect(await says("DELETE", `/v1/routers/${id}`)).toBe("204");
});

test("whoever still asks something of a removed router is told that it was removed", async () => {
  const { id } = await added({ name: "Barn" });
  expect(await says("DELETE", `/v1/routers/${id}`)).toBe("204");
  const record = await shop.app.ledger.store.get("routers", id);
  if (record === undefined) throw new Error("the record of a removed router stays");
  expect(await shop.app.routers.sight(record)).toMatchObject({
    reachable: false,
    problem: "router Barn: was removed from the shop: nothing can be told to it",
  });
});

test("a product names a router of its own merchant, or none", async () => {
  const { id } = await added({ name: "Balcony" });
  const product = { name: "1 hour", price: { amount: 2000, asset: "KES" } };
  const naming = (routerId: string) => ({ ...product, grants: { wifi: { minutes: 60, routerId } } });
  const key = await keyOfAnother(["sell"]);
  expect(await says("POST", "/v1/products", { key, body: naming(id) })).toBe("404 router-not-found");
  expect(await says("POST", "/v1/products", { body: naming("rtr_none") })).toBe("404 router-not-found");
  const { json } = await shop.call("POST", "/v1/products", { body: naming(id) });
  const path = `/v1/products/${String(json["id"])}`;
  await shop.call("PATCH", path, { body: { active: false } });
  expect(await says("DELETE", `/v1/routers/${id}`)).toBe("204");
  expect(await says("PATCH", path, { body: { name: "60 minutes" } })).toBe("200");
  expect(await says("PATCH", path, { body: { active: true } })).toBe("404 router-not-found");
});

test("another merchant's router is not there, whatever is asked of it", async () => {
  const { id } = await added({ name: "Ours" });
  const key = await keyOfAnother();
  const asked = [
    ["GET", "", undefined],
    ["PATCH", "", { name: "theirs" }],
    ["PATCH", "", { host: "evil.example", password: "x" }],
    ["DELETE", "", undefined],
    ["GET", "/status", undefined],
    ["POST", "/check", {}],
    ["POST", "/sync", {}],
  ] as const;
  for (const [method, tail, body] of asked)
    expect(await says(method, `/v1/routers/${id}${tail}`, { key, ...(body && { body }) })).toBe(
      "404 not-found",
    );
  const theirs = await shop.call("POST", "/v1/routers", { key, body: { ...NEW, name: "Ours" } });
  expect(theirs.status).toBe(201);
  expect((await shop.call("GET", "/v1/routers", { key })).json["data"]).toHaveLength(1);
});

test("only a key that may do everything deals with routers", async () => {
  const { id } = await added({ name: "Closed" });
  const key = await keyOfAnother(["read", "sell", "spend"]);
  for (const [method, path] of [
    ["GET", "/v1/routers"],
    ["GET", `/v1/routers/${id}`],
    ["DELETE", `/v1/routers/${id}`],
    ["POST", `/v1/routers/${id}/check`],
  ] as const)
    expect(await says(method, path, { key })).toBe("403 forbidden");
});

test.each([
  ["a line break in its name", { name: "Kiosk\r\n✅ Kiosk" }],
  ["a mark that turns the direction of reading", { name: "Kiosk\u202eksoiK" }],
  ["no name", { name: "   " }],
  ["an address with a path", { host: "10.0.0.1/login" }],
  ["an address with a line break", { host: "10.0.0.1\n10.0.0.2" }],
  ["an address with a user", { host: "admin@10.0.0.1" }],
  ["a port that is none", { port: 70_000 }],
  ["a password with a line break", { password: "a\nb" }],
  ["a user with a line break", { username: "a\r\nb" }],
  ["half a fingerprint", { certificate: "AB:CD" }],
  ["what we do not know", { vlan: 5 }],
])("a router with %s is refused, and nothing of it is repeated", async (_what, change) => {
  const answer = await shop.call("POST", "/v1/routers", { body: { ...NEW, name: "Odd", ...change } });
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain(PASSWORD);
});

test("names of any script and with quotes are kept as they are", async () => {
  for (const name of ["राउटर क्ष", 'Mama "N" & <b>', "📶 Roof", "x".repeat(80)]) {
    const { id } = await added({ name });
    expect((await shop.call("GET", `/v1/routers/${id}`)).json["name"]).toBe(name);
  }
});

test("sixty-five routers are listed page by page, each once", async () => {
  const { json: known } = await shop.call("GET", "/v1/routers?limit=1000");
  const before = (known["data"] as readonly Json[]).length;
  for (let n = 0; n < 65; n += 1) await added({ name: `Pole ${String(n)}` });
  const ids: unknown[] = [];
  let cursor = "";
  do {
    const { json } = await shop.call(
      "GET",
      `/v1/routers?limit=20${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    ids.push(...(json["data"] as readonly Json[]).map(({ id }) => id));
    cursor = typeof json["nextCursor"] === "string" ? json["nextCursor"] : "";
  } while (cursor !== "");
  expect(new Set(ids).size).toBe(before + 65);
  expect(ids).toHaveLength(before + 65);
});

test("no password stands in any answer, log line or record of what was done", async () => {
  const { text: routers } = await shop.call("GET", "/v1/routers?limit=1000");
  const { text: audit } = await shop.call("GET", "/v1/audit?limit=1000");
  const everywhere = routers + audit + logged;
  const kept = await shop.app.ledger.store.find("routers", { where: {}, limit: 1000 });
  for (const text of [everywhere, JSON.stringify(kept)]) {
    expect(text).not.toContain("s3cret");
    expect(text).not.toContain("Other-secret");
  }
  expect(everywhere).not.toContain("sealedPassword");
});
