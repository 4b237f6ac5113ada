import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { openStore, type RouterRecord } from "../../ledger/index.ts";
import { openRouters } from "../../src/routers.ts";
import { openSeal } from "../../src/seal.ts";
import type { RouterOs } from "../../src/simulators/routeros/index.ts";
import { selfSigned } from "./certificate.ts";
import { clock, ending, openBox } from "./support.ts";

const seal = openSeal("ab".repeat(32));

function recordOf({ host, port }: RouterOs): RouterRecord {
  return {
    id: "rtr_1",
    version: 1,
    merchantId: "mer_1",
    name: "Duka",
    host,
    port,
    tls: true,
    username: "kibanda",
    sealedPassword: seal.close("secret"),
    createdAt: clock.now(),
  };
}

async function booksWith(record: RouterRecord) {
  const store = await openStore("sqlite::memory:", clock);
  ending(store.close);
  await store.commit({ routers: [record] });
  const routers = openRouters({ store, clock, seal });
  ending(routers.close);
  return { store, routers };
}

it("the first certificate of a router goes into the books, and holds from then on", async () => {
  const ours = selfSigned("router");
  const box = await openBox({ tls: ours });
  const record = recordOf(box);
  const { store, routers } = await booksWith(record);
  expect(await routers.sight(record)).toMatchObject({ reachable: true });
  const noted = await store.get("routers", record.id);
  const certificate = new X509Certificate(ours.cert).fingerprint256;
  expect(noted).toEqual({ ...record, version: 2, certificate });
  // Whoever has the record of before or of after asks on the line that is open.
  expect(await routers.sessions(record)).toEqual([]);
  expect(await routers.sight({ ...record, version: 2, certificate })).toMatchObject({ reachable: true });
  expect(box.state().connections).toBe(2);

  await box.close();
  const other = await openBox({ tls: selfSigned("router"), port: box.port });
  const again = openRouters({ store, clock, seal });
  ending(again.close);
  for (const each of [routers, again]) {
    const sight = await each.sight({ ...record, version: 2, certificate });
    expect(sight).toMatchObject({ reachable: false });
    expect(sight.problem).toContain("is another device in its place?");
  }
  expect(other.heard()).toEqual([]);
});

it("a router changed in the books while we log in is not told the password of before", async () => {
  const box = await openBox({ tls: selfSigned("router") });
  const record = recordOf(box);
  const { store, routers } = await booksWith(record);
  await store.commit({ routers: [{ ...record, version: 2, name: "Duka 2" }] });
  expect(await routers.sight(record)).toMatchObject({ reachable: false });
  expect(box.heard()).toEqual([]);
  expect(await routers.sight({ ...record, version: 2, name: "Duka 2" })).toMatchObject({ reachable: true });
});

it("who only looks notes no certificate down", async () => {
  const box = await openBox({ tls: selfSigned("router") });
  const record = recordOf(box);
  const { store } = await booksWith(record);
  const routers = openRouters({ store: { get: store.get }, clock, seal });
  ending(routers.close);
  expect(await routers.sight(record)).toMatchObject({ reachable: true });
  expect(await store.get("routers", record.id)).toEqual(record);
});

it("a router whose place changed is left, and found at the new one", async () => {
  const [box, next] = [await openBox(), await openBox()];
  const record = { ...recordOf(box), tls: false };
  const { routers } = await booksWith(record);
  expect(await routers.sight(record)).toMatchObject({ reachable: true });
  const moved = { ...record, version: 2, port: next.port };
  const sights = await Promise.all([routers.sight(moved), routers.sight(moved), routers.sessions(moved)]);
  expect(sights).toMatchObject([{ reachable: true }, { reachable: true }, []]);
  expect(next.state().connections).toBe(2);
  await expect.poll(() => box.state().sessions, { interval: 5 }).toBe(0);
});
