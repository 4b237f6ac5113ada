import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ABOUT } from "../../ledger/api/docs.ts";
import { MACHINE } from "../../ledger/api/openapi/machine.ts";
import { templateOf } from "../../ledger/api/openapi/parameters.ts";
import { openApi } from "../../ledger/api/openapi.ts";
import { OPERATIONS } from "../../ledger/api/routes.ts";
import { expectSoundBooks } from "../support/books.ts";
import { expectHonest } from "../support/honest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ env: { TRUST_PROXY: "loopback" } });
});
afterAll(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

type Told = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, object>>;
};
type Document = {
  readonly components: { readonly responses: Readonly<Record<string, object>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>>;
};

const served = async () => (await shop.call("GET", "/openapi.json", { key: "nobody's key" })).json;
const toldIn = ({ paths }: Document) => Object.values(paths).flatMap((methods) => Object.values(methods));

test("the document that the shop serves is OpenAPI 3.1, says a validator that is not ours", async () => {
  const document = await served();
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  expect(() => validator.resolveRefs()).not.toThrow();
  expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: "3.1" });
});

test("every operation stands in it once, under its own name, with a sentence, a subject and its answer", async () => {
  const document = (await served()) as unknown as Document;
  const told = OPERATIONS.map(({ method, path }) => document.paths[templateOf(path)]?.[method]);
  for (const [at, operation] of OPERATIONS.entries()) {
    expect(told[at], operation.path).toMatchObject({
      operationId: operation.id,
      summary: expect.stringMatching(/^[A-Z].+\.$/u) as unknown,
      tags: [expect.stringMatching(/^[a-z][a-z-]+$/u)],
      responses: { [operation.reply.status]: {} },
    });
    const keyed = operation.scope === undefined ? [] : [{ key: [operation.scope] }];
    expect(told[at]?.security).toEqual(operation.orPublic === true ? [...keyed, {}] : keyed);
  }
  const names = toldIn(document).map(({ operationId }) => operationId);
  expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]+)*$/u.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(OPERATIONS.length);
});

test("what an order takes and why it may be refused can be read in the document", () => {
  const { paths, components } = openApi(OPERATIONS, ABOUT) as Document;
  const order = paths["/v1/orders"]?.["post"];
  expect(order?.description).toContain("`sell`");
  expect(order?.parameters).toContainEqual(
    expect.objectContaining({ name: "Idempotency-Key", in: "header", required: true }),
  );
  expect(JSON.stringify(order?.responses["201"])).toContain("Idempotent-Replayed");
  expect(JSON.stringify(order?.responses["422"])).toContain('"router-not-chosen"');
  expect(order?.responses["429"]).toEqual({ $ref: "#/components/responses/TooManyRequests" });
  expect(JSON.stringify(components.responses["TooManyRequests"])).toContain("Retry-After");
  const cancel = paths["/v1/orders/{id}/cancel"]?.["post"];
  expect(cancel?.parameters).toContainEqual(
    expect.objectContaining({ name: "Idempotency-Key", required: false }),
  );
});

test("the same list makes the same document, wherever it is served from", () => {
  expect(openApi(OPERATIONS, ABOUT)).toEqual(openApi(OPERATIONS, ABOUT));
  const there = openApi(OPERATIONS, { ...ABOUT, serverUrl: "https://pay.example.com" });
  expect(there).toEqual({ ...openApi(OPERATIONS, ABOUT), servers: [{ url: "https://pay.example.com" }] });
});

test("every answer to an empty call, with a key and without, is one that the document names", async () => {
  for (const [at, { method, path, scope, orPublic }] of OPERATIONS.entries()) {
    const there = path.replace(/:\w+/gu, "nobodys");
    const body = method === "get" ? {} : { body: {} };
    // One address may show so many unknown keys a minute, and no more.
    const from = `10.0.0.${String(at % 3)}`;
    const headers = { "idempotency-key": `walk-${method}-${path}`, "x-forwarded-for": from };
    // The call itself fails when the answer is no documented one.
    const open = await shop.call(method.toUpperCase(), there, { ...body, headers });
    expect(open.status, `${method} ${path}`).toBeLessThan(500);
    const closed = await shop.call(method.toUpperCase(), there, {
      ...body,
      headers,
      key: "not-a-key-at-all",
    });
    if (scope !== undefined && orPublic !== true)
      expect(closed.json, `${method} ${path}`).toMatchObject({ code: "unauthorized" });
  }
});

test("what the program says about itself is as the document says", async () => {
  for (const [path, { get }] of Object.entries(MACHINE)) {
    const answer = await shop.call("GET", path, { key: "nobody's key" });
    expect(answer.status, path).toBe(200);
    const [type = ""] = Object.keys(get.responses[200].content);
    expect(answer.headers.get("content-type"), path).toContain(type);
  }
});

test("an answer that says more, less or other than the document fails the test that heard it", () => {
  const headers = new Headers({ "content-type": "application/json; charset=utf-8" });
  const page = (data: object, status = 200) => ({ status, headers, text: JSON.stringify(data) });
  const empty = { data: [], nextCursor: null };
  expectHonest("GET", "/v1/products?limit=1", page(empty));
  for (const wrong of [
    page({ ...empty, more: 1 }),
    page({ data: [] }),
    page({ data: [{}] }),
    page(empty, 201),
  ])
    expect(() => expectHonest("GET", "/v1/products", wrong)).toThrow();
  const problem = { type: "urn:x", title: "x", status: 409, code: "order-not-open" };
  const refusal = {
    status: 409,
    headers: new Headers({ "content-type": "application/problem+json" }),
    text: JSON.stringify(problem),
  };
  expectHonest("POST", "/v1/orders/ord_1/cancel", refusal);
  expect(() => expectHonest("GET", "/v1/orders/ord_1", refusal)).toThrow(/knows this reason/u);
});

test("the page to try it on, and all that it loads, come from the shop", async () => {
  const page = await shop.call("GET", "/docs", { key: "nobody's key" });
  expect(page.headers.get("content-type")).toContain("text/html");
  const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, link = ""]) => link);
  const assets = links.filter((link) => !link.startsWith("data:"));
  expect(assets.length).toBeGreaterThan(2);
  for (const asset of assets) {
    expect(asset).toMatch(/^\/docs\/assets\//u);
    expect((await shop.call("GET", asset)).status, asset).toBe(200);
  }
  for (const beyond of ["/docs/assets/..%2f..%2fdocs.ts", "/docs/assets/package.json", "/docs/other"])
    expect((await shop.call("GET", beyond)).status, beyond).toBe(404);
});
