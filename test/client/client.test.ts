import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Kibanda, openKibanda } from "../../src/client/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import { KEY, openShop, type Shop } from "../support/shop.ts";
import { madeForClient } from "./made.ts";

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

let shop: Shop;
let url: string;
let kibanda: Kibanda;

beforeAll(async () => {
  shop = await openShop();
  url = shop.app.http.url;
  kibanda = openKibanda({ url, key: KEY, now: shop.clock.now });
});
afterAll(async () => {
  await expectSoundBooks(shop.app.ledger);
  await shop.close();
});

const wanted = async () => ({
  productId: (await shop.product("3 hours")).id,
  customer: { name: "An app's customer" },
  payment: { provider: "mpesa" as const },
});
const orders = () => shop.app.ledger.store.count("orders", {});

/** A network that ends the first so many tries its own way; `heard` are the keys that were sent. */
function network(trouble: (request: Request, tried: number) => Promise<Response | undefined>) {
  const heard: (string | null)[] = [];
  const waits: number[] = [];
  const ask = async (request: Request) => {
    heard.push(request.headers.get("idempotency-key"));
    return (await trouble(request, heard.length)) ?? fetch(request);
  };
  const pause = async (tried: number) => {
    waits.push(tried);
  };
  return { heard, waits, kibanda: openKibanda({ url, key: KEY, now: shop.clock.now, fetch: ask, pause }) };
}

/** What was answered; a refusal fails the test. */
function answered<Data>({
  data,
  error,
}: {
  readonly data?: Data;
  readonly error?: { readonly code: string };
}) {
  if (data === undefined) throw new Error(error?.code ?? "no answer");
  return data;
}

test("an app sells through the client: it orders, the customer pays, and the codes are there", async () => {
  const shelf = answered(await kibanda.GET("/v1/products", { params: { query: { limit: 10 } } }));
  const order = answered(await kibanda.POST("/v1/orders", { body: await wanted() }));
  const price = shelf.data.find(({ name }) => name === "3 hours")?.price;
  expect(order).toMatchObject({ status: "awaiting-payment", amountDue: price });
  await shop.daraja.payBill({ reference: order.reference, amount: 20, phone: "254700000001" });
  await shop.settle();
  const sold = answered(await kibanda.GET("/v1/orders/{id}", { params: { path: { id: order.id } } }));
  expect(sold.status).toBe("fulfilled");
  const [code = ""] = sold.codes ?? [];
  const voucher = answered(await kibanda.GET("/v1/vouchers/{code}", { params: { path: { code } } }));
  expect(voucher).toMatchObject({ code, status: "paid", product: "3 hours" });
});

test("a refusal is a value with its code, not an exception", async () => {
  const { error, response } = await kibanda.POST("/v1/orders", {
    body: { ...(await wanted()), productId: "prd_nothing" },
  });
  expect(response.status).toBe(404);
  expect(error?.code).toBe("product-not-found");
});

test("an order whose answer was lost on the way is said again under the same name, and is one order", async () => {
  const before = await orders();
  const lossy = network(async (request, tried) => {
    if (tried > 2) return undefined;
    await fetch(request);
    throw new TypeError("the answer was lost");
  });
  const { data, response } = await lossy.kibanda.POST("/v1/orders", { body: await wanted() });
  expect(data?.status).toBe("awaiting-payment");
  expect(response.headers.get("idempotent-replayed")).toBe("true");
  expect(await orders()).toBe(before + 1);
  expect(lossy.heard).toHaveLength(3);
  expect(new Set(lossy.heard).size).toBe(1);
  expect(lossy.heard[0]).toMatch(UUID7);
  expect(lossy.waits).toEqual([1, 2]);
});

test("a debit whose answer was lost is taken once, by the name that the client gave it", async () => {
  const wallet = answered(
    await kibanda.POST("/v1/wallets", { body: { customerId: "app-customer-1", asset: "KES" } }),
  );
  const params = { path: { id: wallet.id } };
  answered(await kibanda.POST("/v1/wallets/{id}/credits", { params, body: { amount: 1000 } }));
  const lossy = network(async (request, tried) => {
    if (tried > 1) return undefined;
    await fetch(request);
    throw new TypeError("the answer was lost");
  });
  const debit = await lossy.kibanda.POST("/v1/wallets/{id}/debits", { params, body: { amount: 300 } });
  expect(answered(debit).balance).toEqual({ amount: 700, asset: "KES" });
  expect(debit.response.headers.get("idempotent-replayed")).toBe("true");
  expect(answered(await kibanda.GET("/v1/wallets/{id}", { params }))).toMatchObject({
    balance: { amount: 700, asset: "KES" },
  });
});

test("each order has a name of its own, later ones sort later, and a name that the app gives is kept", async () => {
  const open = network(async () => undefined);
  const body = await wanted();
  for (let made = 0; made < 3; made += 1) {
    shop.clock.pass(1);
    await open.kibanda.POST("/v1/orders", { body });
  }
  await open.kibanda.POST("/v1/orders", { body, params: { header: { "Idempotency-Key": "ours-1" } } });
  const [ours, ...made] = open.heard.toReversed();
  expect(ours).toBe("ours-1");
  expect(new Set(made).size).toBe(3);
  expect(made.toReversed()).toEqual(made.toSorted());
});

test("a shop that stays busy is asked four times, and then the app hears it", async () => {
  const busy = network(async () => new Response("{}", { status: 503 }));
  const { response } = await busy.kibanda.GET("/v1/products");
  expect(response.status).toBe(503);
  expect(busy.heard).toHaveLength(4);
  const dead = network(async () => {
    throw new TypeError("no route");
  });
  await expect(dead.kibanda.GET("/v1/products")).rejects.toThrow("no route");
  expect(dead.heard).toHaveLength(4);
});

test("what has no name and might be done twice is not said again", async () => {
  const lossy = network(async () => {
    throw new TypeError("lost");
  });
  const body = { name: "Twice", price: { amount: 100, asset: "KES" }, grants: { wifi: { minutes: 1 } } };
  await expect(lossy.kibanda.POST("/v1/products", { body })).rejects.toThrow("lost");
  expect(lossy.heard).toEqual([null]);
});

test("an app that gives up is not kept waiting by more tries", async () => {
  const giving = new AbortController();
  const slow = network(async () => {
    giving.abort();
    throw new TypeError("gone");
  });
  await expect(slow.kibanda.GET("/v1/products", { signal: giving.signal })).rejects.toThrow();
  expect(slow.heard).toHaveLength(1);
});

test("the client is what its generator makes of today's operations (npm run client renews it)", async () => {
  for (const [file, text] of Object.entries(await madeForClient()))
    expect(readFileSync(file, "utf8") === text, `${file} is of today: npm run client`).toBe(true);
});

test("a program elsewhere imports the built client as kibanda/client, with its types", async () => {
  const run = promisify(execFile);
  const folder = mkdtempSync(join(tmpdir(), "kibanda-client-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(process.cwd(), join(folder, "node_modules/kibanda"));
  const program = `
    import { openKibanda, type components } from "kibanda/client";
    const [url = "", key = ""] = (globalThis as any).process.argv.slice(2);
    const { data, error } = await openKibanda({ url, key }).GET("/v1/products");
    if (error) throw new Error(error.code);
    const [first]: components["schemas"]["Product"][] = data.data;
    console.log(first?.price.amount);
    // @ts-expect-error: there is no such call.
    const wrong = () => openKibanda({ url, key }).GET("/v1/shells");`;
  writeFileSync(join(folder, "app.mts"), program);
  // As in a browser's project: no types of Node's.
  const compilerOptions = { strict: true, module: "nodenext", lib: ["es2023", "dom"], types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  await run(process.execPath, [join(process.cwd(), "node_modules/typescript/bin/tsc")], { cwd: folder });
  const { stdout } = await run(process.execPath, ["app.mjs", url, KEY], { cwd: folder });
  const shelf = await kibanda.GET("/v1/products");
  expect(stdout).toBe(`${String(shelf.data?.data[0]?.price.amount)}\n`);
  rmSync(folder, { recursive: true });
});
