import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, linkedClient } from "./client.ts";

let world: WhatsAppWorld;
let shop: Client;
beforeEach(async () => {
  world = await openWhatsApp();
  shop = await linkedClient(world);
});
afterEach(async () => {
  await shop.close();
  await world.close();
  expect(world.troubles()).toEqual([]);
});

describe("words between the shop and its customers", () => {
  it.each(["pn", "lid", "mirror"] as const)(
    "go both ways when a customer is named by %s",
    async (addressing) => {
      const asha = world.person("255712345678", { name: "Asha", addressing });
      await asha.says("MENU");
      const { message, kind } = await shop.hears("MENU");
      expect(kind).toBe("notify");
      expect(message.pushName).toBe("Asha");
      expect(message.key.remoteJid).toBe(addressing === "lid" ? asha.lid : asha.jid);
      expect(message.key.remoteJidAlt).toBe(addressing === "lid" ? asha.jid : asha.lid);
      for (const words of ["1. One day", "2. One week", "3. One month"]) {
        await shop.sock.sendMessage(message.key.remoteJid ?? "", { text: words });
        await asha.says(`I have read ${words}`);
      }
      await asha.waitFor("3. One month");
      await shop.hears("I have read 3. One month");
      expect(asha.texts).toEqual(["1. One day", "2. One week", "3. One month"]);
      expect(asha.unreadable).toBe(0);
    },
  );

  it("reach everybody when twenty-five customers write twice at once", async () => {
    shop.sock.ev.on("messages.upsert", ({ messages }) => {
      for (const { key, message } of messages) {
        if (key.fromMe !== true && message)
          void shop.sock.sendMessage(key.remoteJid ?? "", { text: `You said ${message.conversation ?? ""}` });
      }
    });
    const people = Array.from({ length: 25 }, (_, place) => world.person(String(255_712_000_000 + place)));
    await Promise.all(people.flatMap((one) => [one.says("MENU"), one.says("1")]));
    await Promise.all(people.map((one) => one.waitForCount(2)));
    for (const one of people) {
      expect(one.texts.toSorted()).toEqual(["You said 1", "You said MENU"]);
      expect(one.unreadable).toBe(0);
    }
  });
});
