import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openWhatsApp, type WhatsAppWorld } from "../../src/simulators/whatsapp/index.ts";
import { openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const MANAGER = 2;
let world: WhatsAppWorld;
let till: Till;

beforeEach(async () => {
  world = await openWhatsApp();
});
afterEach(async () => {
  await till.verify();
  await till.close();
  await world.close();
});

const open = async (more: Readonly<Record<string, string>> = {}) => {
  till = await openTill({ env: { WHATSAPP: "on", WHATSAPP_WS_URL: world.url, ...more } });
  await till.join(OWNER, "owner");
};
const pictures = () => till.shop.telegram.messages(OWNER).filter(({ file }) => file?.name === "photo").length;
const shown = (what: "qr" | "pairingCode") =>
  vi.waitFor(
    () => {
      const code = till.shop.app.linking()?.[what];
      expect(code).toBeDefined();
      return code ?? "";
    },
    { timeout: 20_000, interval: 50 },
  );

test("the owner sees the code to scan in any chat, and then that WhatsApp is linked", async () => {
  await open();
  const qr = await shown("qr");
  expect(await till.say(OWNER, "whatsapp")).toContain("Linked devices");
  expect(pictures()).toBe(1);
  await till.join(MANAGER, "manager");
  expect(await till.say(MANAGER, "whatsapp")).toContain("As manager you cannot do that");
  world.scan(qr);
  await world.waitForOnline();
  await vi.waitFor(() => {
    expect(till.shop.app.linking()).toBeUndefined();
  });
  expect(await till.say(OWNER, "whatsapp")).toBe("WhatsApp: ok");
  expect(pictures()).toBe(1);
});

test("with a phone to pair with, the code to type stands in a line of its own", async () => {
  await open({ WHATSAPP_PAIRING_PHONE: "255700000001" });
  const code = await shown("pairingCode");
  expect(await till.say(OWNER, "whatsapp")).toContain(`\n${code}`);
  expect(await world.typeCode(code.replace("-", ""))).toBe(true);
  await world.waitForOnline();
});

test("where WhatsApp is off, that is said", async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
  expect(await till.say(OWNER, "whatsapp")).toContain("WhatsApp is switched off");
});
