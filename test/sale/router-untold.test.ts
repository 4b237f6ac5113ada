import { expect, test } from "vitest";
import { openBareFake } from "../router/bare-fake.ts";
import { openTill } from "../support/till.ts";

const OWNER = 1;

test("of a router that tells little it is said what could not be looked at; of one never reached, that it never was", async () => {
  const till = await openTill();
  await till.join(OWNER, "owner");
  const fake = await openBareFake({ menus: [] });
  const login = { host: fake.host, tls: false, username: "kibanda", password: "secret" };
  await till.shop.call("POST", "/v1/routers", { body: { ...login, name: "Bare", port: fake.port } });
  await till.shop.call("POST", "/v1/routers", { body: { ...login, name: "Nobody", port: 1 } });
  const tried = await till.say(OWNER, "router test Bare");
  expect(tried).toContain("❔");
  expect(tried).toContain("Bare: nothing is wrong as far as it tells");
  expect(tried).not.toContain("everything the shop needs works");
  expect(await till.say(OWNER, "router Nobody")).toContain("Last seen: never.");
  await till.close();
});
