import { afterEach, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

const PHONE = "255700000001";

async function shop() {
  desk = await openDesk({ unlinked: true, pairingPhone: PHONE });
  await desk.start();
  return desk;
}

/** The next code that is shown. */
async function nextCode(): Promise<string> {
  const before = desk.channel.linking?.()?.pairingCode;
  const now = () => desk.channel.linking?.()?.pairingCode;
  await desk.until(() => now() !== undefined && now() !== before);
  return now() ?? "";
}

const typed = (code: string) => desk.world.typeCode(code.replace("-", ""));

test("a shop is linked by a code that its owner types; codes typed wrong are not renewed for ever, but when asked", async () => {
  const { world, told } = await shop();
  await nextCode();
  expect(desk.channel.health()).toBe("not linked: type the code that the shop shows on its phone");
  // An unfinished attempt leaves a name behind, under which WhatsApp does not know us.
  await desk.restart();
  const code = await nextCode();
  expect(code).toMatch(/^\w{4}-\w{4}$/u);
  expect(told.at(-1)).toContain(`type ${code} (for 2557***001)`);
  for (let round = 1; round <= 3; round += 1) {
    const next = round < 3 ? nextCode() : undefined;
    expect(await typed("WRONG234")).toBe(false);
    await next;
  }
  await desk.until(() => told.some((line) => line.startsWith("Nobody linked WhatsApp")));
  expect(desk.channel.linking?.()?.pairingCode).toBeUndefined();
  expect(desk.channel.health()).toMatch(/^not linked/u);
  desk.channel.linking?.()?.again();
  expect(await typed(await nextCode())).toBe(true);
  await desk.until(() => told.some((line) => line.startsWith("WhatsApp is linked")));
  expect(desk.channel.health()).toBe("ok");
  expect(world.troubles()).toEqual([]);
});

test("a phone that takes the code and asks for a passkey is explained, not waited for without a word", async () => {
  const { world, told } = await shop();
  world.fail("link", "passkey");
  void typed(await nextCode()).catch(() => false);
  await desk.until(() => told.some((line) => line.includes("asks this account for a passkey")));
  expect(desk.channel.linking?.()?.words).toContain("passkey");
});
