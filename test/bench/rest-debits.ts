import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { v7 } from "uuid";
import type { Store } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { KEY, openShop } from "../support/shop.ts";
import { median, type Row, row, timed } from "./measure.ts";

const clock = { ...systemClock, pass: () => undefined };
const COUNT = 4000;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Debits over HTTP, 32 connections kept open: the whole door against a bare handler around the same engine call. */
export async function restDebits(storeUrl: string): Promise<Row> {
  const shop = await openShop({ storeUrl, clock });
  const wallets: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    const headers = { "idempotency-key": v7() };
    const { json } = await shop.call("POST", "/v1/wallets", { body: { customerId: `c${n}`, asset: "KES" } });
    const id = String(json["id"]);
    await shop.call("POST", `/v1/wallets/${id}/credits`, { body: { amount: 1_000_000_000 }, headers });
    wallets.push(id);
  }
  const bare = await bareDoor(shop.app.ledger.store, shop.app.ledger.merchantId);
  const wallet = (n: number) => wallets[n % wallets.length] ?? "";
  const figures: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  const load = { count: COUNT, at: 32 };
  for (let round = 0; round < 4; round += 1) {
    const ours = await timed(load, (n) => post(`${shop.app.http.url}/v1/wallets/${wallet(n)}/debits`, v7()));
    const theirs = await timed(load, (n) => post(`${bare.url}/${wallet(n)}`, v7()));
    // The first round warms both up.
    if (round === 0) continue;
    figures.ours.push(ours.perSecond);
    figures.theirs.push(theirs.perSecond);
  }
  bare.close();
  await shop.close();
  const peer = "bare Express, same engine";
  const against = { ours: median(figures.ours), peer, theirs: median(figures.theirs) };
  return { ...row("REST debits, embedded, 32 connections", "/s", against), goal: 0.7 };
}

async function bareDoor(store: Store, merchantId: string) {
  const app = express();
  app.post("/:wallet", express.json(), async (asked, response) => {
    const { amount } = asked.body as { readonly amount: number };
    const moved = await store.move({
      accountId: asked.params.wallet,
      merchantId,
      key: String(asked.headers["idempotency-key"]),
      fingerprint: "f".repeat(64),
      deed: { kind: "debit", amount: BigInt(amount), against: "spent" },
    });
    if (moved.outcome !== "done") throw new Error("the bench has funds");
    const { amount: gone, balanceAfter } = moved.move;
    response.status(201).json({ amount: Number(-gone), balance: Number(balanceAfter) });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Node's own client on kept-open connections: `fetch` costs more than the door it knocks at. */
function post(url: string, key: string): Promise<void> {
  const body = '{"amount":1}';
  const headers = {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    "content-length": body.length,
    "idempotency-key": key,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`answered ${String(response.statusCode)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
