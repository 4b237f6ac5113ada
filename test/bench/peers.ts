import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { openStore } from "../../ledger/index.ts";
import { systemClock } from "../../src/clock.ts";
import { timed } from "./measure.ts";

/** A bare Express handler that reads the body and answers: what any webhook costs before anything is kept. */
export async function bareExpress() {
  const app = express();
  app.post("/", express.text({ type: () => true }), (_request, response) => {
    response.json({ ResultCode: 0 });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** Durable commits of one small document, one caller at a time: the disk's own pace on this store. */
export async function bareCommits(url: string, count: number): Promise<number> {
  const store = await openStore(url, systemClock);
  const { perSecond } = await timed({ count, at: 50 }, async (n) => {
    const line = {
      id: `bench-${Date.now()}-${n}`,
      version: 1,
      chat: "c",
      key: `k${n}`,
      from: "shop",
    } as const;
    await store.commit({ lines: [{ ...line, say: { lines: ["x"] }, saidAt: 0 }] });
  });
  await store.close();
  return perSecond;
}
