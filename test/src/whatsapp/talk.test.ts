import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type Person, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, linkedClient } from "./client.ts";

let world: WhatsAppWorld;
let shop: Client;
let asha: Person;
beforeEach(async () => {
  world = await openWhatsApp();
  shop = await linkedClient(world);
  asha = world.person("255712345678", { name: "Asha" });
});
afterEach(async () => {
  await shop.close();
  await world.close();
  expect(world.troubles()).toEqual([]);
});

describe("what else a customer does", () => {
  it("sends voice notes and stickers, forwards, answers, edits, takes back and reacts", async () => {
    await asha.sendsVoice();
    await asha.sendsSticker();
    await asha.forwards("You have won");
    const id = await asha.says("1");
    const sent = await shop.sock.sendMessage(asha.lid, { text: "Which plan?" });
    await asha.waitFor("Which plan?");
    await asha.says("the first", { quoting: sent?.key.id ?? "" });
    await asha.edits(id, "2");
    await asha.takesBack(id);
    await asha.reacts(sent?.key.id ?? "", "👍");
    const contents = () => shop.got().map(({ message }) => message.message ?? {});
    await shop.until(
      () => contents().some(({ reactionMessage }) => reactionMessage) || undefined,
      "the reaction",
    );
    const all = contents();
    expect(all.some(({ audioMessage }) => audioMessage?.ptt)).toBe(true);
    expect(all.some(({ stickerMessage }) => stickerMessage)).toBe(true);
    expect(all.some(({ extendedTextMessage }) => extendedTextMessage?.contextInfo?.isForwarded)).toBe(true);
    expect(
      all.some(({ extendedTextMessage }) => extendedTextMessage?.contextInfo?.stanzaId === sent?.key.id),
    ).toBe(true);
    expect(
      all.map(({ protocolMessage }) => protocolMessage?.type).filter((type) => type !== undefined),
    ).toEqual([14, 0]);
    expect(all.find(({ protocolMessage }) => protocolMessage)?.protocolMessage?.key?.id).toBe(id);
  });

  it("is seen typing, and sees the shop typing", async () => {
    const seen: unknown[] = [];
    shop.sock.ev.on("presence.update", ({ presences }) => seen.push(...Object.values(presences)));
    asha.types();
    await asha.says("hi");
    await shop.hears("hi");
    expect(seen).toEqual([{ lastKnownPresence: "composing" }]);
    await shop.sock.sendPresenceUpdate("composing", asha.lid);
    await world.until(() => asha.typing.now || undefined, "Asha to see the shop typing");
    await shop.sock.sendPresenceUpdate("paused", asha.lid);
    await world.until(() => !asha.typing.now || undefined, "Asha to see the shop stop");
    expect(asha.typing.times).toBe(1);
  });
});

describe("what else the shop does", () => {
  it("edits, takes back and reacts, and the phone shows it so", async () => {
    const id = await asha.says("hi");
    const { message } = await shop.hears("hi");
    const sent = await shop.sock.sendMessage(asha.lid, { text: "Waiting for payment" });
    const gone = await shop.sock.sendMessage(asha.lid, { text: "Never mind" });
    await asha.waitForCount(2);
    if (!sent || !gone) throw new Error("Nothing was sent.");
    await shop.sock.sendMessage(asha.lid, { text: "Paid", edit: sent.key });
    await shop.sock.sendMessage(asha.lid, { delete: gone.key });
    await shop.sock.sendMessage(asha.lid, { react: { text: "🙏", key: message.key } });
    expect(await asha.waitFor("Paid")).toMatchObject({ id: sent.key.id, isEdited: true });
    await asha.waitFor(({ text, isTakenBack }) => text === "Never mind" && isTakenBack);
    await world.until(() => asha.reactions.get(id), "the reaction");
    expect(asha.reactions.get(id)).toBe("🙏");
    expect(asha.heard).toHaveLength(2);
  });

  it("shows on the owner's phone too", async () => {
    await asha.says("hi");
    await shop.hears("hi");
    await shop.sock.sendMessage(asha.lid, { text: "Karibu" });
    await world.owner.waitFor("Karibu");
    expect(world.owner.texts).toEqual(["hi", "Karibu"]);
    expect(world.owner.unreadable).toBe(0);
  });
});

describe("the owner", () => {
  it("answers a customer from the phone, and the shop's client is told", async () => {
    await asha.says("Is anybody there?");
    await shop.hears("Is anybody there?");
    await world.ownerSays(asha, "I am here, Asha");
    await asha.waitFor("I am here, Asha");
    const { message } = await shop.hears("I am here, Asha");
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: asha.lid, remoteJidAlt: asha.jid });
  });
});
