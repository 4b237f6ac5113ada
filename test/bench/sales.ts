import { ensure } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { openBooth } from "./booth.ts";
import { flood } from "./flood.ts";
import { quantile, type Row, row, timed } from "./measure.ts";
import { bareCommits, bareExpress } from "./peers.ts";

const clock = { ...systemClock, pass: () => undefined };
const CUSTOMERS = 50;

/** Sales from the order over REST to the code in the books: prompt, callback, query, router and all. */
async function sales(storeUrl: string, count: number): Promise<number> {
  const shop = await openShop({ storeUrl, clock });
  const { id: productId } = await shop.product("3 hours");
  const payer = setInterval(() => {
    for (const { checkoutRequestId } of shop.daraja.prompts()) void shop.daraja.enterPin(checkoutRequestId);
  }, 5);
  const { perSecond } = await timed({ count, at: 25 }, async (n) => {
    const phone = `2547${String(10_000_000 + n)}`;
    const body = { productId, customer: { phone }, payment: { provider: "mpesa", phone } };
    const headers = { "idempotency-key": `bench-${n}` };
    const { json } = await shop.call("POST", "/v1/orders", { body, headers });
    await fulfilled(shop, String(json["id"]));
  });
  clearInterval(payer);
  await shop.close();
  return perSecond;
}

async function fulfilled(shop: Shop, id: string): Promise<void> {
  for (;;) {
    if ((await shop.app.ledger.store.get("orders", id))?.state === "fulfilled") return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** How long customers wait for an answer, 50 writing at once, on the embedded store and without a network between. */
async function replies(storeUrl: string): Promise<readonly Row[]> {
  const booth = openBooth();
  const shop = await openShop({ storeUrl, clock, channels: () => [booth.channel] });
  const count = CUSTOMERS * 20;
  const theirs = await timed({ count, at: CUSTOMERS }, async (n) => {
    await shop.app.ledger.fileMessages([booth.said(`filed-${n}`, `f${n % CUSTOMERS}`)]);
  });
  await shop.settle();
  const ours = await timed({ count, at: CUSTOMERS }, (n) => booth.ask(`m${n}`, `c${n % (2 * CUSTOMERS)}`));
  await shop.close();
  const rows = (q: number) => ({ ours: quantile(ours.each, q), theirs: quantile(theirs.each, q) });
  const peer = "the message filed alone";
  return [
    row("reply to one of 50 customers at once, p50", "ms", { ...rows(0.5), peer }),
    row("reply to one of 50 customers at once, p95", "ms", { ...rows(0.95), peer }),
  ];
}

/** Callbacks that are answered only once they are filed durably. */
async function callbacks(storeUrl: string): Promise<readonly Row[]> {
  const shop = await openShop({ storeUrl, clock });
  const bare = await bareExpress();
  const send = (url: string) => async (n: number) => {
    const body = {
      TransID: `BENCH${String(n).padStart(6, "0")}`,
      TransAmount: "20.00",
      BillRefNumber: "NOBODY",
    };
    await (await fetch(url, { method: "POST", body: JSON.stringify(body) })).arrayBuffer();
  };
  const door = `${shop.app.http.url}/callbacks/0123456789abcdef0123456789abcdef/c2b/confirmation`;
  const theirs = await timed({ count: 1000, at: 50 }, send(bare.url));
  const ours = await timed({ count: 1000, at: 50 }, send(door));
  const burst = { theirs: await arriving(send(bare.url)), ours: await arriving(send(door)) };
  const filed = await shop.app.ledger.store.count("notices", {});
  ensure(filed === 2 * BURST, "every callback of the burst is filed");
  bare.close();
  await shop.close();
  const peer = "bare Express handler";
  const p99 = { ours: quantile(ours.each, 0.99), theirs: quantile(theirs.each, 0.99) };
  return [
    row("callbacks filed, 50 at once", "/s", { ours: ours.perSecond, peer, theirs: theirs.perSecond }),
    row("callbacks filed, 50 at once, p99", "ms", { ...p99, peer }),
    row("1,000 callbacks in 10 s, all filed, p99 (goal 500 ms)", "ms", {
      ours: quantile(burst.ours, 0.99),
      theirs: quantile(burst.theirs, 0.99),
      peer,
    }),
  ];
}

const BURST = 1000;
const BURST_LASTS = 10_000;

/** Callbacks that arrive by themselves, evenly over ten seconds, however long the answers take: each one's wait. */
function arriving(send: (n: number) => Promise<void>): Promise<readonly number[]> {
  const each = Array.from({ length: BURST }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * BURST_LASTS) / BURST));
    const began = performance.now();
    await send(BURST + n);
    return performance.now() - began;
  });
  return Promise.all(each);
}

async function saleRow(
  store: string,
  url: (name: string) => string,
  counts: { sales: number; commits: number },
) {
  const theirs = await bareCommits(url("commits"), counts.commits);
  const ours = await sales(url("sales"), counts.sales);
  return row(`sales end to end, ${store}`, "/s", { ours, peer: "bare durable commits", theirs });
}

/** The rows of a sale: end to end on both stores, replies in the chat, callbacks filed. */
export async function saleRows({ file, mongo }: Stores): Promise<readonly Row[]> {
  const rows = [await saleRow("embedded", file, { sales: 300, commits: 3000 })];
  if (mongo !== undefined) rows.push(await saleRow("MongoDB", mongo, { sales: 30, commits: 300 }));
  const chats = [...(await replies(file("replies"))), await flood(file("flood"))];
  return [...rows, ...chats, ...(await callbacks(file("callbacks")))];
}

/** URLs of stores by name: files of the bench's own, and databases where there is a server. */
export type Stores = {
  readonly file: (name: string) => string;
  readonly mongo: ((name: string) => string) | undefined;
};
