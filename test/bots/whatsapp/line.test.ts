import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { handClock } from "../../support/clock.ts";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;

const close = async () => {
  expect(desk.world.troubles()).toEqual([]);
  await desk.close();
};

async function shop(wanted: Parameters<typeof openDesk>[0] = {}) {
  desk = await openDesk(wanted);
  await desk.start();
  return desk;
}

/** Each message is answered once, with its own words. */
async function answering(wanted: Parameters<typeof openDesk>[0] = {}) {
  const opened = await openDesk(wanted);
  desk = opened;
  const asked: string[] = [];
  opened.filing = async ({ id, text, address }) => {
    if (asked.includes(id)) return;
    asked.push(id);
    void untilSaid(opened, address.chat, `answer to ${text}`);
  };
  await opened.start();
  return opened;
}

/** As the outbox does: again under the same key until it went. */
async function untilSaid({ channel, settings }: Desk, chat: string, text: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      await (tries === 0 ? channel : desk.channel).say(chat, { lines: [text] }, text);
      return;
    } catch {
      await settings.wait?.(50, new AbortController().signal);
    }
  }
}

describe("a shop whose connection breaks", () => {
  afterEach(close);

  test("lines that drop and servers that restart lose no message and answer none twice", async () => {
    const { world, heard } = await answering();
    const asha = world.person("254712345678");
    const befall = [
      () => world.cut(),
      () => world.end(503),
      () => world.restart(),
      () => world.cut("closed"),
      () => world.fail("delivery", "cut"),
      () => world.fail("delivery", "cut-before"),
      () => world.fail("delivery", "twice"),
      () => world.fail("delivery", "unreadable"),
      () => world.fail("message", "cut"),
      () => world.fail("login", "503"),
    ];
    for (const [n, befalls] of befall.entries()) {
      await asha.says(`order ${n}`);
      befalls();
      await asha.says(`more ${n}`);
    }
    world.cut();
    const count = 2 * befall.length;
    await asha.waitForCount(count);
    await world.settled();
    expect(new Set(asha.texts)).toEqual(new Set(heard.map(({ text }) => `answer to ${text}`)));
    expect(asha.heard).toHaveLength(count);
  }, 30_000);

  test("orders sent while the shop is down are heard once when it is back, in their order", async () => {
    const { world, channel, heard } = await shop();
    const asha = world.person("254712345678");
    await asha.says("hi");
    await desk.filed(1);
    await channel.stop();
    await world.waitForOnline(false);
    for (const n of [1, 2, 3]) await asha.says(`order ${n}`);
    await desk.restart();
    await desk.filed(4);
    expect(desk.texts()).toEqual(["hi", "order 1", "order 2", "order 3"]);
    expect(new Set(heard.map(({ address }) => address.chat)).size).toBe(1);
  });

  test("a message that was deciphered and not filed when the process died is filed by the next one", async () => {
    const { world } = await shop();
    const asha = world.person("254712345678");
    let dead = true;
    desk.filing = async () => {
      if (dead) throw new Error("the store is gone");
    };
    const id = await asha.says("PAID order 17");
    await asha.waitForReceipt(id, "delivered");
    // Nothing more comes from the server: it was told that we have it.
    const { store, settings } = desk;
    await desk.channel.stop();
    dead = false;
    expect((await store.keptAll("whatsapp", "key.opened")).size).toBe(1);
    await desk.restart({ owner: `${settings.owner}-again` });
    await desk.filed(1);
    expect(desk.heard[0]).toMatchObject({ text: "PAID order 17", phone: "254712345678" });
    await asha.says("next");
    await desk.filed(2);
  });

  test("replaced by another copy the shop steps back, and comes again later", async () => {
    const { world, channel } = await answering();
    const asha = world.person("254712345678");
    await asha.says("one");
    await asha.waitFor("answer to one");
    world.replace();
    await desk.until(() => desk.log.includes("whatsapp: the connection ended: replaced"));
    expect(channel.health()).toMatch(/Somebody else uses/u);
    await asha.says("two");
    await asha.waitFor("answer to two");
    expect(channel.health()).toBe("ok");
  });

  test("removed on the phone the shop puts its keys aside, tells its owner and shows a new code", async () => {
    const { world, channel, store, told } = await answering();
    const asha = world.person("254712345678");
    await asha.says("one");
    await asha.waitFor("answer to one");
    world.remove();
    await desk.until(() => told.filter((line) => line.startsWith("WhatsApp is linked")).length === 2);
    expect(channel.trouble?.()).toContain("removed this shop from its linked devices");
    expect((await store.keptAll("whatsapp", "creds-put-aside")).size).toBe(1);
    await asha.says("two");
    await asha.waitFor("answer to two");
  });

  test("a client that WhatsApp finds too old asks for the newest version once, and keeps it", async () => {
    let asked = 0;
    const newestVersion = async () => {
      asked += 1;
      return [2, 3000, 1_099_999_999] as [number, number, number];
    };
    const { world } = await shop({ newestVersion });
    world.fail("login", "405");
    world.cut();
    await world.waitForOnline(false);
    await world.waitForOnline();
    expect(asked).toBe(1);
    expect((await desk.store.keptAll("whatsapp", "version")).size).toBe(1);
  });

  test("a banned number is never linked again by itself", async () => {
    const { world, channel } = await shop();
    world.fail("login", "403");
    world.cut();
    await desk.until(() => desk.told.some((line) => line.includes("banned")));
    expect(channel.health()).toContain("banned");
    expect(channel.trouble?.()).toContain("banned");
    expect(channel.linking?.()?.qr).toBeUndefined();
    expect(world.online()).toBe(false);
  });

  test("of two processes on one store one has the account, and the other takes over when it stops", async () => {
    const { world, channel, settings, hear } = await shop();
    const { openWhatsApp } = await import("../../../bots/whatsapp/index.ts");
    const second = openWhatsApp({ ...settings, owner: "process-2" });
    await second.start(hear);
    const asha = world.person("254712345678");
    await asha.says("one");
    await desk.filed(1);
    await channel.say(asha.lid, { lines: ["from the first"] }, "j");
    expect([channel.health(), second.health()]).toEqual([
      "ok",
      "another process of this shop has the WhatsApp account",
    ]);
    await channel.stop();
    await world.waitForOnline(false);
    await world.waitForOnline();
    await asha.says("two");
    await desk.filed(2);
    await second.say(asha.lid, { lines: ["from the second"] }, "k");
    await asha.waitFor("from the second");
    await second.stop();
  });

  test("a line that is open and brings nothing is made anew, and when that does not last another process is asked for", async () => {
    const clock = handClock();
    let recycled = 0;
    const { world, channel } = await shop({ clock, recycle: () => (recycled += 1) });
    const asha = world.person("254712345678");
    for (const [text, hours] of [
      ["one", 4],
      ["two", 1],
    ] as const) {
      await asha.says(`before ${text}`);
      await desk.until(() => desk.texts().includes(`before ${text}`));
      await vi.waitFor(() => expect(channel.health()).toBe("ok"));
      world.deafen();
      clock.pass(10 * 60_000);
      await asha.says(text);
      clock.pass(hours * 3_600_000);
      await desk.until(() => desk.texts().includes(text));
    }
    await vi.waitFor(() => expect(recycled).toBe(1));
  });
});

describe("a shop whose messages do not go through", () => {
  beforeAll(async () => {
    await shop();
  });
  afterAll(close);

  test("a store that is away for a while is waited for, and read receipts come only after the filing", async () => {
    const { world } = desk;
    const asha = world.person("254712345701");
    let failures = 3;
    desk.filing = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error("the store is away");
    };
    const id = await asha.says("hi");
    await asha.waitForReceipt(id, "read");
    expect(failures).toBe(-1);
    expect(desk.from(asha).map(({ text }) => text)).toEqual(["hi"]);
  });

  test("no word from WhatsApp leaves it open whether a message went; the repeat carries the same name and shows once", async () => {
    const { world, channel } = desk;
    const asha = world.person("254712345702");
    await asha.says("hi");
    await desk.filed(1, asha);
    const say = (text: string) => channel.say(asha.lid, { lines: [text] }, text);
    for (const fault of ["cut", "429", "479"] as const) {
      world.fail("message", fault);
      const wanted = fault === "cut" ? "unknown" : "refused";
      await expect(say(`after ${fault}`)).rejects.toMatchObject({ name: "Fault", outcome: wanted });
      await untilSaid(desk, asha.lid, `after ${fault}`);
      await asha.waitFor(`after ${fault}`);
    }
    expect(asha.heard).toHaveLength(3);
    expect(asha.heard.find(({ text }) => text === "after cut")?.copies).toBeLessThanOrEqual(2);
  });

  test("who stops the shop does not wait for an answer that will not come", async () => {
    const { world, channel } = desk;
    const asha = world.person("254712345799");
    await asha.says("hi");
    await desk.filed(1, asha);
    world.fail("message", "dropped");
    const said = channel.say(asha.lid, { lines: ["bye"] }, "bye").catch((error: unknown) => error);
    await world.until(() => world.record()["messages-dropped"] === 1 || undefined, "a dropped message");
    await desk.restart();
    expect(await said).toMatchObject({ name: "Fault", outcome: "unknown" });
    await untilSaid(desk, asha.lid, "bye");
    await asha.waitFor("bye");
  }, 8000);

  test("a customer's phone that cannot read a message gets it again, also when the shop was restarted in between", async () => {
    const { world, channel } = desk;
    const asha = world.person("254712345703");
    await asha.says("hi");
    await desk.filed(1, asha);
    world.fail("phone", "unreadable");
    await channel.say(asha.lid, { lines: ["CODE-1"] }, "c1");
    await asha.waitFor("CODE-1");
    const sent = asha.heard[0];
    await desk.restart();
    await world.waitForOnline();
    asha.asksAgain(sent?.id ?? "");
    await world.until(() => asha.heard.find(({ copies }) => copies === 2), "a second copy");
    expect(asha.texts).toEqual(["CODE-1"]);
  });

  test("an account that may not write to somebody is not tried again, and its owner hears of it once", async () => {
    const { world, channel } = desk;
    const asha = world.person("254712345704");
    await asha.says("hi");
    await desk.filed(1, asha);
    world.fail("message", "463", { times: 9 });
    const say = (key: string) => channel.say(asha.lid, { lines: ["hello"] }, key);
    await expect(say("1")).rejects.toMatchObject({ retry: "never" });
    const before = world.record();
    await expect(say("2")).rejects.toMatchObject({ retry: "never" });
    expect(world.record()).toEqual(before);
    expect(channel.trouble?.()).toContain("463");
    expect(channel.trouble?.()).toBeUndefined();
    world.calm();
  });

  test("somebody who is reached by WhatsApp's own number for them only is reached by it", async () => {
    const { world, channel } = desk;
    const asha = world.person("254712345705", { addressing: "pn", onlyByLid: true });
    await asha.says("hi");
    await desk.filed(1, asha);
    await channel.say(asha.jid, { lines: ["one"] }, "1");
    await asha.waitFor("one");
    await channel.say(asha.jid, { lines: ["two"] }, "2");
    await asha.waitFor("two");
  });
});
