import { afterAll, beforeAll, expect, test } from "vitest";
import { orderByRest } from "../support/rest.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function scraped() {
  const answer = await fetch(`${shop.app.http.url}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; ?version=/u);
  return answer.text();
}

/** The value of one line, levels read anew. */
async function value(line: string): Promise<number> {
  shop.clock.pass(5000);
  const found = (await scraped()).split("\n").find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length));
}

test("requests are timed by route, never by path: no code, no secret and no guess stands in the page", async () => {
  await shop.call("GET", "/v1/vouchers/SECRETCODE23/balance");
  await shop.call("POST", "/callbacks/0123456789abcdef0123456789abcdef/stk/pay_unknown", { body: {} });
  await shop.call("GET", "/somewhere/nobody/listens");
  const page = await scraped();
  expect(page).toContain(
    'kibanda_request_seconds_count{route="/v1/vouchers/:code/balance",method="GET",status="4xx"} 1',
  );
  expect(page).toContain('route="/callbacks/:secret/stk/:paymentId",method="POST",status="2xx"');
  expect(page).toContain('route="other",method="GET",status="4xx"');
  expect(page).not.toMatch(/SECRETCODE23|0123456789abcdef|somewhere|pay_unknown/u);
});

test("refusals are counted by reason, repeats and keys used twice as such", async () => {
  const { id: productId } = await shop.product("3 hours");
  const order = (quantity: number) =>
    shop.call("POST", "/v1/orders", {
      body: { productId, quantity, customer: {}, payment: { provider: "mpesa" } },
      headers: { "idempotency-key": "counted" },
    });
  await order(1);
  await order(1);
  await order(2);
  await shop.call("GET", "/v1/products", { key: "not-a-key-at-all" });
  expect(await value("kibanda_replays_total")).toBe(1);
  expect(await value("kibanda_key_conflicts_total")).toBe(1);
  expect(await value('kibanda_refusals_total{reason="idempotency-key-reused"}')).toBe(1);
  expect(await value('kibanda_refusals_total{reason="unauthorized"}')).toBe(1);
});

test("the page tells of a paid order whose code is not delivered, and of what waits for its router", async () => {
  expect(await value("kibanda_oldest_undelivered_seconds")).toBe(0);
  const { store, clock } = shop.app.ledger;
  const { id } = await orderByRest(shop);
  await shop.settle();
  const order = await store.get("orders", id);
  if (order === undefined) throw new Error("the order is there");
  await store.commit({
    orders: [{ ...order, version: order.version + 1, state: "paid", paidAt: clock.now() }],
  });
  shop.clock.pass(55_000);
  expect(await value("kibanda_oldest_undelivered_seconds")).toBe(60);
  const tasks = await store.find("tasks", { where: { state: "waiting" }, limit: 1000 });
  for (const world of ["mpesa", "router", "telegram"]) {
    const waiting = tasks.filter((task) => task.world === world).length;
    expect(await value(`kibanda_outbox_depth{world="${world}"}`)).toBe(waiting);
  }
  expect(await value("kibanda_inbox_depth")).toBe(0);
  expect(await value("kibanda_set_aside_tasks")).toBe(0);
  expect(await value("kibanda_pending_moves")).toBe(0);
  expect(await value("kibanda_drain_lag_seconds")).toBe(0);
  expect(await value("kibanda_store_readable")).toBe(1);
});

test("levels are read once for all who look within a few seconds; the process is described too", async () => {
  const { store, ids, clock, merchantId } = shop.app.ledger;
  const before = await value("kibanda_set_aside_tasks");
  const task = {
    id: ids.next("tsk"),
    version: 1,
    merchantId,
    subject: "test",
    world: "books",
    due: clock.now(),
    tries: 12,
    leasedUntil: 0,
    state: "set-aside",
    createdAt: clock.now(),
    kind: "read-notice",
    noticeId: "ntc_none",
  } as const;
  await store.commit({ tasks: [task] });
  expect(await scraped()).toContain(`kibanda_set_aside_tasks ${before}\n`);
  expect(await value("kibanda_set_aside_tasks")).toBe(before + 1);
  expect(await scraped()).toMatch(/^process_resident_memory_bytes \d/mu);
});

test("two shops in one process count for themselves", async () => {
  const other = await openShop();
  try {
    const page = await (await fetch(`${other.app.http.url}/metrics`)).text();
    expect(page).toContain("kibanda_replays_total 0");
  } finally {
    await other.close();
  }
});

test("debits are counted once, whoever repeats them; a wallet's no is a refusal like any other", async () => {
  const post = (path: string, body: object, key: string) =>
    shop.call("POST", path, { body, headers: { "idempotency-key": key } });
  const made = await post("/v1/wallets", { customerId: "jane", asset: "KES" }, "w-1");
  const wallet = `/v1/wallets/${String(made.json["id"])}`;
  await post(`${wallet}/credits`, { amount: { amount: 500, asset: "KES" } }, "w-2");
  const before = await value("kibanda_debits_total");
  const debit = { amount: { amount: 400, asset: "KES" } };
  await post(`${wallet}/debits`, debit, "w-3");
  await post(`${wallet}/debits`, debit, "w-3");
  expect((await post(`${wallet}/debits`, debit, "w-4")).status).toBe(402);
  expect(await value("kibanda_debits_total")).toBe(before + 1);
  expect(await value('kibanda_refusals_total{reason="insufficient-funds"}')).toBe(1);
});
