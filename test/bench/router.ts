import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import nodeRouterOs from "node-routeros";
import { ensure } from "../../ledger/index.ts";
import { type Access, openRouterOsRouter, type Router } from "../../router/index.ts";
import { systemClock } from "../../src/clock.ts";
import { openRouterOs, type RouterOs } from "../../src/simulators/routeros/index.ts";
import { type Row, row } from "./measure.ts";

const { RouterOSAPI } = nodeRouterOs;
const LOGIN = { username: "kibanda", password: "secret" };

/** Of so many users the time one by one is measured, and scaled to a thousand: all of them would take two minutes. */
const ONE_BY_ONE = 100;
const MANY = 1_000;
const ONLINE = 5_000;
const POLLS = 10;

const accesses = (count: number): readonly Access[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `code${n}`,
    mark: `kibanda:vch_${n}`,
    seconds: 10_800,
    rateLimit: "2M/5M",
  }));

const adapterFor = (box: RouterOs): Router =>
  openRouterOsRouter({ name: "bench", host: box.host, port: box.port, ...LOGIN, clock: systemClock });

async function took(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The library as it comes: look whether the name is free, add the user, read it back; one after another. */
async function asShipped(count: number): Promise<number> {
  const box = await openRouterOs({ version: "7.16.2" });
  const api = new RouterOSAPI({
    host: box.host,
    port: box.port,
    user: LOGIN.username,
    password: LOGIN.password,
  });
  await api.connect();
  await api.write(["/ip/hotspot/user/profile/add", "=name=kb-2M-5M-d1", "=rate-limit=2M/5M"]);
  const menu = "/ip/hotspot/user";
  const ms = await took(async () => {
    for (const { code, mark } of accesses(count)) {
      await api.write([`${menu}/print`, `?name=${code}`]);
      const fields = [`=name=${code}`, `=password=${code}`, "=profile=kb-2M-5M-d1", "=limit-uptime=3h"];
      await api.write([`${menu}/add`, ...fields, `=comment=${mark}`]);
      await api.write([`${menu}/print`, `?name=${code}`]);
    }
  });
  ensure(box.state().users.length === count, "the library as shipped made them all");
  await api.close();
  await box.close();
  return ms;
}

async function ours(count: number): Promise<number> {
  const box = await openRouterOs();
  const router = adapterFor(box);
  const ms = await took(async () => {
    const all = await router.provisionAll(accesses(count));
    ensure(
      all.every(({ fault }) => fault === undefined),
      "each is on the router",
    );
  });
  ensure(box.state().users.length === count, "we made them all");
  await router.close();
  await box.close();
  return ms;
}

async function provisioned(): Promise<Row> {
  const what = "1,000 users provisioned (theirs: 100 × 10)";
  const theirs = ((await asShipped(ONE_BY_ONE)) * MANY) / ONE_BY_ONE;
  const against = { ours: await ours(MANY), peer: "node-routeros, one by one", theirs };
  return { ...row(what, "ms", against), goal: 1 / 50, lessIsBetter: true };
}

/** What the heap holds when all that nobody holds is gone, which takes more than one round. */
async function swept(): Promise<number> {
  setFlagsFromString("--expose-gc");
  for (let round = 0; round < 3; round += 1) {
    runInNewContext("gc()");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

/** How long a poll takes, and how much of the heap its answer holds, in MB. */
async function polled(
  poll: () => Promise<readonly unknown[]>,
): Promise<{ readonly ms: number; readonly mb: number }> {
  await poll();
  const ms = await took(async () => {
    for (let n = 0; n < POLLS; n += 1) ensure((await poll()).length === ONLINE, "a poll sees everybody");
  });
  const before = await swept();
  const held: (readonly unknown[])[] = [];
  for (let n = 0; n < POLLS; n += 1) held.push(await poll());
  const mb = ((await swept()) - before) / 1_000_000 / POLLS;
  ensure(held.flat().length === POLLS * ONLINE, "a poll sees everybody");
  return { ms: ms / POLLS, mb };
}

async function polls(): Promise<readonly Row[]> {
  const box = await openRouterOs({ version: "7.16.2" });
  box.fill(ONLINE);
  const router = adapterFor(box);
  const api = new RouterOSAPI({
    host: box.host,
    port: box.port,
    user: LOGIN.username,
    password: LOGIN.password,
  });
  await api.connect();
  const words = () => [
    "/ip/hotspot/active/print",
    "=.proplist=user,mac-address,address,uptime,bytes-in,bytes-out",
  ];
  const theirs = await polled(() => api.write(words()));
  const mine = await polled(() => router.sessions());
  await router.close();
  await api.close();
  await box.close();
  const peer = "node-routeros, bare rows";
  return [
    row("poll of 5,000 customers online, simulator included", "ms", {
      ours: mine.ms,
      peer,
      theirs: theirs.ms,
    }),
    row("poll of 5,000 customers online, heap held", "MB", { ours: mine.mb, peer, theirs: theirs.mb }),
  ];
}

/** The rows of the router, against the library we are built round, both on the simulator. */
export async function routerRows(): Promise<readonly Row[]> {
  return [await provisioned(), ...(await polls())];
}
