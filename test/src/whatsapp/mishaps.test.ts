import type { BinaryNode, WAMessageContent } from "@whiskeysockets/baileys";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type Person, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, type Keys, linkedClient, openClient, openKeys } from "./client.ts";

let world: WhatsAppWorld;
let keys: Keys;
let shop: Client;
let asha: Person;
const outbox = new Map<string, WAMessageContent>();
const keep = { getMessage: async ({ id }: { id?: string | null }) => outbox.get(id ?? "") };
beforeEach(async () => {
  outbox.clear();
  world = await openWhatsApp();
  keys = openKeys();
  shop = await linkedClient(world, keys, keep);
  asha = world.person("255712345678", { name: "Asha" });
  await asha.says("hi");
  await shop.hears("hi");
});
afterEach(async () => {
  await shop.close();
  await world.close();
  expect(world.troubles()).toEqual([]);
});

/** Says it under an id of its own, and waits for the server's word on it. */
const say = async (id: string, text: string, { patience = 20_000, jid = asha.lid } = {}) => {
  const word = shop.sock.waitForMessage<BinaryNode>(id, patience);
  const sent = await shop.sock.sendMessage(jid, { text }, { messageId: id });
  if (sent?.message) outbox.set(id, sent.message);
  const node = await word;
  return node && { tag: node.tag, ...node.attrs };
};

describe("what the shop says", () => {
  it("is confirmed by the server, and again when it is on the phone and when it was read", async () => {
    expect(await say("SAY1", "K7P2-99QX")).toMatchObject({ class: "message", id: "SAY1" });
    await shop.toldOf("SAY1", 3);
    asha.reads("SAY1");
    await shop.toldOf("SAY1", 4);
  });

  it.each(["463", "479", "429"] as const)("may be refused with %s, and then reaches nobody", async (code) => {
    world.fail("message", code);
    expect(await say("SAY1", "refused")).toMatchObject({ error: code });
    await say("SAY2", "taken");
    await asha.waitFor("taken");
    expect(asha.texts).toEqual(["taken"]);
    expect(world.record()).toMatchObject({ "messages-refused": 1, "messages-taken": 1 });
  });

  it("may be lost without a word, and is shown once when it is said again", async () => {
    world.fail("message", "dropped");
    expect(await say("SAY1", "your code", { patience: 300 })).toBeUndefined();
    expect(await say("SAY1", "your code")).toMatchObject({ id: "SAY1" });
    expect(await asha.waitFor("your code")).toMatchObject({ copies: 1 });
    expect(world.record()["messages-dropped"]).toBe(1);
  });

  it("may be taken without a word: said again under the same id it is shown once, though it came twice", async () => {
    world.fail("message", "unconfirmed");
    // The first word on it is then that it is on the phone.
    expect(await say("SAY1", "your code")).toMatchObject({ tag: "receipt" });
    expect(await say("SAY1", "your code")).toMatchObject({ tag: "ack" });
    await asha.waitFor(({ copies }) => copies === 2);
    expect(asha.texts).toEqual(["your code"]);
  });

  it("may be taken as the line goes", async () => {
    world.fail("message", "cut");
    await expect(say("SAY1", "your code")).rejects.toThrow();
    expect(await shop.closed()).toBe(428);
    await asha.waitFor("your code");
  });

  it("may be confirmed late", async () => {
    world.fail("message", { delay: 60 });
    expect(await say("SAY1", "late")).toMatchObject({ id: "SAY1" });
  });

  it("reaches nobody when the number is not on WhatsApp", async () => {
    expect(await say("SAY1", "hello?", { jid: "255799999999@s.whatsapp.net" })).toMatchObject({ id: "SAY1" });
    expect(world.record()["messages-to-nobody"]).toBe(1);
  });

  it("may be taken for the LID only", async () => {
    const juma = world.person("255712000002", { onlyByLid: true });
    expect(await say("SAY1", "by number", { jid: juma.jid })).toMatchObject({ error: "463" });
    expect(await say("SAY2", "by LID", { jid: juma.lid })).not.toHaveProperty("error");
    await juma.waitFor("by LID");
    expect(juma.texts).toEqual(["by LID"]);
  });

  it("is refused to strangers while the account is restricted; who has written is answered as ever", async () => {
    const juma = world.person("255712000002");
    const until = Date.now() + 3_600_000;
    const locks: unknown[] = [];
    shop.sock.ev.on("connection.update", ({ reachoutTimeLock }) => locks.push(reachoutTimeLock?.isActive));
    world.restrict(until);
    expect(await say("SAY1", "an offer", { jid: juma.lid })).toMatchObject({ error: "463" });
    expect(await say("SAY2", "an answer")).not.toHaveProperty("error");
    expect(await shop.sock.fetchAccountReachoutTimelock()).toMatchObject({
      isActive: true,
      timeEnforcementEnds: new Date(Math.floor(until / 1000) * 1000),
    });
    world.restrict(0);
    expect(await say("SAY3", "an offer", { jid: juma.lid })).not.toHaveProperty("error");
    await juma.waitFor("an offer");
    expect(locks).toEqual([true, true, false]);
  });

  it("goes nowhere when the customer has blocked the shop, though the server takes it", async () => {
    asha.blocks();
    expect(await say("SAY1", "are you there?")).toMatchObject({ tag: "ack" });
    asha.blocks(false);
    await say("SAY2", "welcome back");
    await asha.waitFor("welcome back");
    expect(asha.texts).toEqual(["welcome back"]);
  });

  it("waits while the phone is off, and is confirmed as being there only when it is on", async () => {
    asha.switchesOff();
    expect(await say("SAY1", "your code")).toMatchObject({ tag: "ack" });
    expect(asha.texts).toEqual([]);
    asha.switchesOn();
    await asha.waitFor("your code");
    await shop.toldOf("SAY1", 3);
  });

  it("is said again when the phone could not read it, as long as the shop still knows it", async () => {
    world.fail("phone", "unreadable");
    await say("SAY1", "your code");
    expect(await asha.waitFor("your code")).toMatchObject({ copies: 1 });
    expect(asha.unreadable).toBe(1);
    expect(world.record()["retries-of-phones"]).toBe(1);
  });

  it("is said again after a restart, from what the shop has kept", async () => {
    await say("SAY1", "your code");
    await asha.waitFor("your code");
    await shop.close();
    shop = openClient(world, keys, keep);
    await shop.open();
    await world.waitForOnline();
    asha.asksAgain("SAY1");
    await asha.waitFor(({ id, copies }) => id === "SAY1" && copies === 2);
    expect(asha.texts).toEqual(["your code"]);
  });
});

describe("what a customer says", () => {
  it("is heard once when the same stanza comes twice", async () => {
    world.fail("delivery", "twice");
    await asha.says("MENU");
    await shop.hears("MENU");
    await asha.says("over");
    await shop.hears("over");
    expect(shop.got().filter(({ text }) => text === "MENU")).toHaveLength(1);
  });

  it("comes twice under one id when a phone says it twice", async () => {
    const id = await asha.saysTwice("MENU");
    await shop.until(
      () => shop.got().filter(({ text }) => text === "MENU").length === 2 || undefined,
      "both",
    );
    expect(shop.got().filter(({ message }) => message.key.id === id)).toHaveLength(2);
  });

  it("is asked for again when it could not be read, and then comes under the same id", async () => {
    world.fail("delivery", "unreadable");
    const id = await asha.says("MENU");
    const { message } = await shop.hears("MENU");
    expect(message.key.id).toBe(id);
    expect(world.record()["retries-asked"]).toBe(1);
  });

  it("hides the phone number from the shop when WhatsApp does", async () => {
    const juma = world.person("255712000002", { showsNumber: false });
    await juma.says("MENU");
    const { message } = await shop.hears("MENU");
    expect(message.key).toMatchObject({ remoteJid: juma.lid, addressingMode: "lid" });
    expect(message.key.remoteJidAlt).toBeUndefined();
  });

  it("is marked as delivered, and as read once the shop has read it", async () => {
    const id = await asha.says("MENU");
    await asha.waitForReceipt(id, "delivered");
    const { message } = await shop.hears("MENU");
    await shop.sock.readMessages([message.key]);
    await asha.waitForReceipt(id, "read");
  });
});
