import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhatsApp, type WhatsAppWorld } from "../../../src/simulators/whatsapp/index.ts";
import { type Client, linkedClient, openClient, openKeys } from "./client.ts";

let world: WhatsAppWorld;
const clients: Client[] = [];
beforeEach(async () => {
  world = await openWhatsApp();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await world.close();
  expect(world.troubles()).toEqual([]);
});

const open = (keys = openKeys()) => {
  const client = openClient(world, keys);
  clients.push(client);
  return client;
};

describe("linking a shop", () => {
  it("works by scanning the code: the client is asked to come again, and is then there", async () => {
    const keys = openKeys();
    const first = open(keys);
    const qr = await first.qr();
    expect(qr).toMatch(/^https:\/\/wa\.me\/settings\/linked_devices#2@/);
    world.scan(qr);
    expect(await first.closed()).toBe(515);
    expect(world.linked()).toBe(true);
    const second = open(keys);
    await second.open();
    await world.waitForOnline();
    expect(second.sock.user?.id).toBe("255700000001:1@s.whatsapp.net");
    expect(world.record()).toMatchObject({ connected: 2, linked: 1, "logged-in": 1, "login-refused": 0 });
  });

  it("works by typing the code that the client shows", async () => {
    const keys = openKeys();
    const first = open(keys);
    await first.qr();
    const code = await first.sock.requestPairingCode("255700000001");
    expect(await world.typeCode(code)).toBe(true);
    expect(await first.closed()).toBe(515);
    const second = open(keys);
    await second.open();
    await world.waitForOnline();
    expect(keys.creds().registered).toBe(true);
  });

  it("fails with a code that was mistyped, and works with the next one", async () => {
    const first = open();
    await first.qr();
    await first.sock.requestPairingCode("255700000001");
    expect(await world.typeCode("AAAA1111")).toBe(false);
    expect(await first.closed()).toBe(428);
    expect(world.linked()).toBe(false);
    const second = open();
    await second.qr();
    expect(await world.typeCode(await second.sock.requestPairingCode("255700000001"))).toBe(true);
    expect(await second.closed()).toBe(515);
    expect(world.linked()).toBe(true);
  });

  it("refuses a code that nobody shows any more", async () => {
    const client = open();
    const qr = await client.qr();
    await client.close();
    await world.until(() => world.record().connected === 1 || undefined, "the client to have connected");
    world.cut();
    expect(() => {
      world.scan(qr.replace("2@", "2@old"));
    }).toThrow("No client shows this code now.");
    expect(world.linked()).toBe(false);
  });

  it("goes no further when WhatsApp asks for a passkey", async () => {
    const client = open();
    const qr = await client.qr();
    world.fail("link", "passkey", { times: 2 });
    world.scan(qr);
    expect(await world.typeCode(await client.sock.requestPairingCode("255700000001"))).toBe(false);
    expect(world.linked()).toBe(false);
    world.scan(qr);
    expect(await client.closed()).toBe(515);
  });

  it("is over when the owner logs the client out on the phone, at once and at every login after that", async () => {
    const keys = openKeys();
    const client = await linkedClient(world, keys);
    clients.push(client);
    world.remove();
    expect(await client.closed()).toBe(401);
    expect(await open(keys).closed()).toBe(401);
    expect(world.linked()).toBe(false);
  });

  it("does not let a client in whose keys are unknown", async () => {
    const keys = openKeys();
    clients.push(await linkedClient(world, keys));
    const other = await openWhatsApp();
    const stranger = openClient(other, keys);
    expect(await stranger.closed()).toBe(401);
    await stranger.close();
    await other.close();
  });
});
