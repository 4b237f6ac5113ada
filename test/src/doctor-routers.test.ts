import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openPractice, UNHEARD } from "../support/doctor.ts";

let practice: Awaited<ReturnType<typeof openPractice>>;

beforeAll(async () => {
  practice = await openPractice();
});
afterEach(() => {
  const { router } = practice.worlds;
  router.setPolicies(["api", "read", "write", "sensitive"]);
  router.setDeviceMode({ mode: "advanced" });
  router.faults.clear();
});
afterAll(() => practice.close());

/** What the doctor says of the router, a line each. */
async function saidOfRouter(): Promise<readonly string[]> {
  const { said, code } = await practice.visit(UNHEARD);
  expect(code).toBe(0);
  return said.split("\n").filter((line) => line.includes("Router Demo router"));
}

test("each thing that is wrong with a router is a line, with what to type on it", async () => {
  practice.worlds.router.setDeviceMode({ mode: "home" });
  const lines = await saidOfRouter();
  expect(lines.join("\n")).toMatch(
    /^fix {2}Router Demo router: device-mode: .*; in its terminal: \/system/mu,
  );
  expect(lines.join("\n")).not.toMatch(/lets us in/u);
});

test("a missing right is named", async () => {
  practice.worlds.router.setPolicies(["api", "read"]);
  expect((await saidOfRouter()).join("\n")).toMatch(/^fix {2}Router Demo router: policy: .*write/mu);
});

test("a router that hangs is told of within seconds", async () => {
  practice.worlds.router.faults.add({
    command: "*",
    mishap: { kind: "lost", when: "before", how: "silence" },
  });
  const began = performance.now();
  const lines = await saidOfRouter();
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(lines.length).toBeGreaterThan(0);
});

test("the doctor changes nothing on a router", async () => {
  const { router } = practice.worlds;
  const before = JSON.stringify(router.state().users) + JSON.stringify(router.state().profiles);
  const heard = router.heard().length;
  await saidOfRouter();
  expect(JSON.stringify(router.state().users) + JSON.stringify(router.state().profiles)).toBe(before);
  const told = router
    .heard()
    .slice(heard)
    .map(([word = ""]) => word);
  expect(told.filter((word) => !/\/(?:print|login)$/u.test(word))).toEqual([]);
});
