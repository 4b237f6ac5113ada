import { expect, test } from "vitest";
import { boxAndRouter, THREE_HOURS, usersNamed } from "./support.ts";

const USERS = "/ip/hotspot/user";
const PROFILES = "/ip/hotspot/user/profile";
const { mark } = THREE_HOURS;

test("what was told to a router is as it has to be, what was not is missing, and a name without our mark is foreign", async () => {
  const { box, router } = await boxAndRouter();
  await router.provision(THREE_HOURS);
  const missing = { ...THREE_HOURS, code: "notthere", mark: "kibanda:vch_2" };
  const foreign = { ...THREE_HOURS, code: "brother", mark: "kibanda:vch_3" };
  box.put(USERS, { name: "brother", comment: "family" });
  const heard = box.heard().length;
  const { users, standings } = await router.compare([THREE_HOURS, missing, foreign]);
  expect([...standings]).toEqual([
    [mark, "same"],
    ["kibanda:vch_2", "missing"],
    ["kibanda:vch_3", "foreign"],
  ]);
  expect(users).toHaveLength(box.state().users.length);
  expect(JSON.stringify(users)).not.toContain("password");
  expect(box.heard().slice(heard)).toHaveLength(2);
});

test("a changed password is seen, unless the router hides passwords from us: then nothing is said of it", async () => {
  const { box, router } = await boxAndRouter();
  await router.provision(THREE_HOURS);
  const id = usersNamed(box, THREE_HOURS.code)[0]?.[".id"] ?? "";
  box.type(`${USERS}/set`, `=.id=${id}`, "=password=hacked");
  const standing = async () => (await router.compare([THREE_HOURS])).standings.get(mark);
  expect(await standing()).toBe("differs");
  box.setPolicies(["api", "read", "write"]);
  box.dropLines();
  expect(await standing()).toBe("same");
});

test("our profile is gone, or of another speed: whoever has it differs, and providing them puts it right", async () => {
  const { box, router } = await boxAndRouter();
  await router.provision(THREE_HOURS);
  const standing = async () => (await router.compare([THREE_HOURS])).standings.get(mark);
  const ours = box.rows(PROFILES).find(({ name }) => name === "kb-2M-5M-d1");
  box.type(`${PROFILES}/set`, `=.id=${ours?.[".id"] ?? ""}`, "=rate-limit=9M/9M");
  expect(await standing()).toBe("differs");
  await router.provision(THREE_HOURS);
  expect(await standing()).toBe("same");
  box.type(`${PROFILES}/set`, `=.id=${ours?.[".id"] ?? ""}`, "=add-mac-cookie=no");
  expect(await standing()).toBe("differs");
});
