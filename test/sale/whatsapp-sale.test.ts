import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openWhatsApp, type WhatsAppWorld } from "../../src/simulators/whatsapp/index.ts";
import { expectSoundBooks } from "../support/books.ts";
import { openShop, type Shop } from "../support/shop.ts";

let whatsapp: WhatsAppWorld;
let shop: Shop;

beforeAll(async () => {
  whatsapp = await openWhatsApp();
});
afterEach(async () => {
  await shop.close();
});
afterAll(async () => {
  expect(whatsapp.troubles()).toEqual([]);
  await whatsapp.close();
});

const CODE = /[2-9A-HJKMNP-Z]{14}/u;

test("a customer says hi on WhatsApp, chooses by number, pays the prompt and gets the code that the router lets in", async () => {
  shop = await openShop({ whatsapp });
  await whatsapp.waitForOnline();
  const asha = whatsapp.person("254712345678", { name: "Asha" });
  await asha.says("hi");
  const menu = await asha.waitFor(/Reply with a number/u);
  expect(menu.text).toContain("2 3 hours, Ksh 20");
  await asha.says("2");
  // WhatsApp vouches for her number, so she is not asked for it.
  await asha.waitFor(/prompt to 0712\*\*\*678/u);
  await asha.says("1");
  const prompt = await shop.daraja.waitForPrompt(({ phone }) => phone === "254712345678");
  expect(prompt.amount).toBe(20);
  await shop.daraja.enterPin(prompt.checkoutRequestId);
  const delivered = await asha.waitFor(/Paid Ksh 20, thank you/u);
  const code = CODE.exec(delivered.text)?.[0] ?? "";
  expect(delivered.text).toContain(`\n\`${code}\`\n`);
  expect(shop.router.loginCustomer(code, { ip: "10.5.50.9", mac: "02:00:00:00:00:09" }).ok).toBe(true);
  await shop.settle();
  expect(shop.app.health()["whatsapp"]).toBe("ok");
  await expectSoundBooks(shop.app.ledger);
});
