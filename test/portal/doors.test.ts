import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp } from "../../src/app.ts";
import { openIds } from "../../src/clock.ts";
import { seedShop } from "../../src/demo/seed.ts";
import { theRouter } from "../support/outage.ts";
import { freePort } from "../support/ports.ts";
import { openShop, openWorlds, quiet, type Shop, settingsFor } from "../support/shop.ts";

const MINUTE = 60_000;

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

/** What the page makes of a link: where codes go, and where only the customer may be led. */
async function made(login: string) {
  const { id } = await theRouter(shop);
  const { text } = await shop.call("GET", `/portal/${id}?login=${encodeURIComponent(login)}`);
  const of = (name: string) => new RegExp(`data-${name}="([^"]*)"`, "u").exec(text)?.[1];
  return { login: of("login"), unsure: of("unsure"), form: /<form id="codeform"[^>]*>/u.exec(text)?.[0] };
}

const own = async (login: string) => (await made(login)).login === login;

test("while a router has never said where its doors are, no code goes anywhere, and only a private page is offered", async () => {
  await shop.router.off();
  const unknown = { login: "", form: '<form id="codeform">' };
  expect(await made("http://10.5.50.1/login")).toEqual({ ...unknown, unsure: "http://10.5.50.1/login" });
  for (const login of ["http://10.5.50.1:8080/login", "http://evil.com/login", "http://8.8.8.8/login"]) {
    expect(await made(login)).toEqual({ ...unknown, unsure: "" });
  }
  await shop.router.on();
  // It is asked again a minute later, by the timetable too.
  expect(await own("http://10.5.50.1/login")).toBe(false);
  shop.clock.pass(MINUTE);
  await shop.app.ledger.lookAtRouters();
  await shop.router.off();
  expect(await made("http://10.5.50.1/login")).toMatchObject({ login: "http://10.5.50.1/login", unsure: "" });
  expect(await made("http://10.5.50.77/login")).toEqual({ ...unknown, unsure: "" });
});

test("what a router said of its doors is known while it is away, after a restart of the shop too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-doors-"));
  const { clock } = shop;
  const worlds = await openWorlds(clock);
  const settings = settingsFor(worlds, await freePort(), { storeUrl: `sqlite:${join(folder, "books.db")}` });
  const start = () => startApp(settings, { clock, ids: openIds(clock), log: quiet });
  const first = await start();
  await seedShop(first, { port: worlds.router.port, password: "secret" });
  const there = { app: first } as Shop;
  const record = await theRouter(there);
  await first.ledger.lookAtRouters();
  await first.stop();
  await worlds.router.off();
  clock.pass(60 * MINUTE);
  const { ledger, stop } = await start();
  expect(await ledger.doorsOf(record)).toEqual({ names: ["login.hotspot"], addresses: ["10.5.50.1"] });
  // Another machine at another address has said nothing yet; and one that is removed is forgotten.
  expect(await ledger.doorsOf({ ...record, host: "127.0.0.9" })).toBeUndefined();
  await ledger.removeRouter(
    { merchantId: record.merchantId, routerId: record.id, actor: "owner" },
    () => ({}),
  );
  expect((await ledger.store.kept("routers", "doors", [record.id])).size).toBe(0);
  await stop();
  await worlds.close();
  rmSync(folder, { recursive: true });
});

test("a hotspot that moves is followed within ten minutes, and its old address is let go", async () => {
  expect(await own("http://10.5.50.1/login")).toBe(true);
  const { router } = shop;
  const [, profile] = router.rows("/ip/hotspot/profile");
  const set = ["=hotspot-address=0.0.0.0", "=dns-name=New.Example"];
  router.type("/ip/hotspot/profile/set", `=.id=${profile?.[".id"] ?? ""}`, ...set);
  const [address] = router.rows("/ip/address");
  router.type("/ip/address/set", `=.id=${address?.[".id"] ?? ""}`, "=address=10.9.0.1/24");
  shop.clock.pass(10 * MINUTE);
  expect(await own("http://10.9.0.1/login")).toBe(true);
  expect(await own("http://new.example/login")).toBe(true);
  expect(await own("http://10.5.50.1/login")).toBe(false);
  expect(await own("http://login.hotspot/login")).toBe(false);
});

test("what stands in a profile that no hotspot goes by, or on an address that is off, is nobody's", async () => {
  const { router } = shop;
  router.put("/ip/hotspot/profile", { name: "old", "dns-name": "old.lan", "hotspot-address": "10.7.0.1" });
  router.put("/ip/address", { address: "10.8.0.1/24", interface: "bridge", disabled: "yes" });
  for (const host of ["old.lan", "10.7.0.1", "10.8.0.1"]) {
    expect([host, await made(`http://${host}/login`)]).toMatchObject([host, { login: "", unsure: "" }]);
  }
});
