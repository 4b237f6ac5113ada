import { randomBytes } from "node:crypto";
import { downloadMediaMessage } from "@whiskeysockets/baileys";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type Person, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, type Got, LOG, linkedClient } from "./client.ts";

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

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const fetched = ({ message }: Got) =>
  downloadMediaMessage(
    message,
    "buffer",
    { options: world.trust.options },
    { logger: LOG, reuploadRequest: shop.sock.updateMediaMessage },
  );
const next = (kind: "imageMessage" | "documentMessage" | "documentWithCaptionMessage") =>
  shop.until(() => shop.got().find(({ message }) => message.message?.[kind]), kind);

describe("pictures and papers", () => {
  it("reach the shop byte for byte", async () => {
    const [picture, paper] = [randomBytes(60_000), randomBytes(5000)];
    await asha.sendsPicture(picture, "My payment");
    const seen = await next("imageMessage");
    expect(seen.message.message?.imageMessage?.caption).toBe("My payment");
    expect((await fetched(seen)).equals(picture)).toBe(true);
    await asha.sendsDocument(paper, { name: "proof.pdf", mime: "application/pdf" });
    const read = await next("documentMessage");
    expect(read.message.message?.documentMessage).toMatchObject({
      fileName: "proof.pdf",
      mimetype: "application/pdf",
    });
    expect((await fetched(read)).equals(paper)).toBe(true);
    await asha.sendsDocument(paper, { name: "proof.pdf", mime: "application/pdf", caption: "Here" });
    expect((await fetched(await next("documentWithCaptionMessage"))).equals(paper)).toBe(true);
    expect(world.record().downloads).toBe(3);
  });

  it("reach a customer byte for byte", async () => {
    const paper = randomBytes(40_000);
    await shop.sock.sendMessage(asha.lid, { image: PNG, mimetype: "image/png", caption: "How to pay" });
    await shop.sock.sendMessage(asha.lid, {
      document: paper,
      mimetype: "application/pdf",
      fileName: "receipt-17.pdf",
      caption: "Your receipt",
    });
    const [picture, receipt] = await asha.waitForCount(2);
    expect(picture).toMatchObject({ text: "How to pay", file: { mime: "image/png" } });
    expect(picture?.file?.bytes.equals(PNG)).toBe(true);
    expect(receipt).toMatchObject({
      text: "Your receipt",
      file: { mime: "application/pdf", name: "receipt-17.pdf" },
    });
    expect(receipt?.file?.bytes.equals(paper)).toBe(true);
    expect(world.record().uploads).toBe(2);
  });

  it("may fail to be sent or fetched when the media server breaks", async () => {
    world.fail("media", "500");
    await expect(shop.sock.sendMessage(asha.lid, { image: PNG, mimetype: "image/png" })).rejects.toThrow();
    await shop.sock.sendMessage(asha.lid, { image: PNG, mimetype: "image/png" });
    await asha.waitForCount(1);
    await asha.sendsPicture(PNG);
    const seen = await next("imageMessage");
    world.fail("media", "500");
    await expect(fetched(seen)).rejects.toThrow();
    expect((await fetched(seen)).equals(PNG)).toBe(true);
  });
});
