import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, type Keys, linkedClient, openClient, openKeys } from "./client.ts";

let world: WhatsAppWorld;
let keys: Keys;
let shop: Client;
const clients: Client[] = [];
beforeEach(async () => {
  world = await openWhatsApp();
  keys = openKeys();
  shop = await linkedClient(world, keys);
});
afterEach(async () => {
  for (const client of [shop, ...clients.splice(0)]) await client.close();
  await world.close();
  expect(world.troubles()).toEqual([]);
});

const comeAgain = async () => {
  const client = openClient(world, keys);
  clients.push(client);
  await client.open();
  return client;
};

describe("a shop that was away", () => {
  it("hears what was said meanwhile, in order and marked as old", async () => {
    await shop.close();
    await world.waitForOnline(false);
    const asha = world.person("255712345678");
    for (const words of ["MENU", "1", "2"]) await asha.says(words);
    expect(world.waiting()).toBe(3);
    const again = await comeAgain();
    await again.hears("2");
    expect(again.got().map(({ text, kind }) => [text, kind])).toEqual([
      ["MENU", "append"],
      ["1", "append"],
      ["2", "append"],
    ]);
    await world.until(() => world.waiting() === 0 || undefined, "everything to be confirmed");
  });

  it("hears a message again that it had not confirmed when the line went", async () => {
    const asha = world.person("255712345678");
    world.fail("delivery", "cut-before");
    await asha.says("PAID order 17");
    expect(await shop.closed()).toBe(428);
    const again = await comeAgain();
    expect((await again.hears("PAID order 17")).kind).toBe("append");
  });

  it("is brought a message again when the line went right after it", async () => {
    const asha = world.person("255712345678");
    world.fail("delivery", "cut");
    await asha.says("PAID order 18");
    expect(await shop.closed()).toBe(428);
    expect(world.waiting()).toBe(1);
    await comeAgain();
    // A bare client that deciphered it the first time cannot do so again, and only says that it has come.
    await world.until(() => world.waiting() === 0 || undefined, "everything to be confirmed");
    expect(world.record()).toMatchObject({ delivered: 1, redelivered: 1 });
  });
});

describe("the line", () => {
  it.each([
    ["is cut without a word", () => world.cut(), 428],
    ["is ended by a server that is shut down", () => world.cut("closed"), 428],
    ["is to be opened again", () => world.restart(), 515],
    ["was taken over by another program", () => world.replace(), 440],
    ["ends as the service is unavailable", () => world.end(503), 503],
    ["ends as the number is banned", () => world.end(403), 403],
  ])("%s", async (_what, befall, code) => {
    befall();
    expect(await shop.closed()).toBe(code);
    if (code !== 440) await comeAgain();
  });

  it("may go before a client has logged in", async () => {
    await shop.close();
    world.fail("login", "cut");
    const first = openClient(world, keys);
    clients.push(first);
    expect(await first.closed()).toBe(428);
    await comeAgain();
  });

  it.each(["401", "403", "405", "411", "500", "503"] as const)(
    "is refused at login with %s",
    async (code) => {
      await shop.close();
      world.fail("login", code);
      const refused = openClient(world, keys);
      clients.push(refused);
      expect(await refused.closed()).toBe(Number(code));
      expect(world.record()["login-refused"]).toBe(1);
      await comeAgain();
    },
  );

  it("goes to whoever logs in last with the same keys", async () => {
    const second = await comeAgain();
    expect(await shop.closed()).toBe(440);
    const asha = world.person("255712345678");
    await asha.says("MENU");
    await second.hears("MENU");
  });

  it("can be deaf: open, answering, and silent, until the next login", async () => {
    world.deafen();
    const asha = world.person("255712345678");
    const id = await asha.says("MENU");
    expect(await shop.sock.onWhatsApp(asha.phone)).toEqual([{ jid: asha.jid, exists: true }]);
    await shop.sock.sendMessage(asha.lid, { text: "Are you there?" });
    await asha.waitFor("Are you there?");
    expect(shop.got()).toEqual([]);
    const again = await comeAgain();
    await again.hears("MENU");
    await asha.waitForReceipt(id, "delivered");
  });

  it("can be deaf for longer than one login", async () => {
    world.deafen("stubborn");
    const asha = world.person("255712345678");
    await asha.says("MENU");
    const second = await comeAgain();
    expect(second.got()).toEqual([]);
    world.cure();
    const third = await comeAgain();
    await third.hears("MENU");
    expect(second.got()).toEqual([]);
  });

  it("may give no answer, an error, or a late answer to a question", async () => {
    world.fail("query:usync", "error");
    await expect(shop.sock.onWhatsApp("255712345678")).rejects.toThrow();
    world.fail("query:usync", { delay: 50 });
    expect(await shop.sock.onWhatsApp("255799999999")).toEqual([]);
    world.fail("query:sim:ping", "silent");
    const ping = { tag: "iq", attrs: { id: "ping-1", to: "s.whatsapp.net", type: "get", xmlns: "sim:ping" } };
    await expect(shop.sock.query(ping, 200)).rejects.toThrow("Timed Out");
    world.fail("query:sim:ping", "cut");
    await expect(shop.sock.query({ ...ping, attrs: { ...ping.attrs, id: "ping-2" } })).rejects.toThrow();
    expect(await shop.closed()).toBe(428);
  });
});
