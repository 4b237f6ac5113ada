import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JANE, openDesk } from "./desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe("What the shop hears on Telegram", () => {
  it("is everything that was said, once, in order", async () => {
    const said = Array.from({ length: 120 }, (_, n) => `message ${n}`);
    for (const text of said.slice(0, 110)) desk.telegram.say(JANE, text);
    await desk.start();
    await desk.filed(110);
    for (const text of said.slice(110)) desk.telegram.say(JANE, text);
    await desk.filed(120);
    expect(desk.texts()).toEqual(said);
    expect(new Set(desk.heard.map(({ id }) => id)).size).toBe(120);
    expect(desk.channel.health()).toBe("ok");
  });

  it("comes with the person's name, however odd, and the language", async () => {
    await desk.start();
    const jane = { id: JANE, first_name: "<b>Jane & 🙂", last_name: "ओ", language_code: "sw" };
    desk.telegram.say(JANE, " 3h ", jane);
    await desk.filed(1);
    const { id, ...rest } = desk.heard[0] ?? { id: "" };
    expect(id).toMatch(/^telegram:\d+$/);
    expect(rest).toEqual({
      address: { channel: "telegram", chat: String(JANE) },
      kind: "text",
      text: "3h",
      name: "<b>Jane & 🙂 ओ",
      language: "sw",
    });
  });

  it("is a tap, whose spinner has been stopped", async () => {
    await desk.start();
    desk.telegram.say(JANE, "hi");
    await desk.filed(1);
    await desk.channel.say(
      String(JANE),
      { lines: ["Which?"], options: [{ number: 1, label: "3 hours", data: "buy:3h" }] },
      "a",
    );
    const tapped = desk.telegram.tap(JANE, "3 hours");
    await desk.filed(2);
    expect(desk.heard[1]).toMatchObject({ kind: "tap", text: "buy:3h", address: { chat: String(JANE) } });
    await desk.telegram.waitForCall(({ method }) => method === "answerCallbackQuery");
    expect(tapped.answer()).toBeDefined();
  });

  it("is a tap also when it is too late to stop the spinner", async () => {
    desk.telegram.say(JANE, "hi");
    await desk.start();
    await desk.filed(1);
    await desk.channel.say(
      String(JANE),
      { lines: ["?"], options: [{ number: 1, label: "Yes", data: "yes" }] },
      "a",
    );
    await desk.telegram.waitForPoll();
    await desk.channel.stop();
    desk.telegram.tap(JANE, "yes");
    desk.clock.time += 60_000;
    const later = desk.another();
    await later.start(desk.hear);
    await desk.filed(2);
    expect(desk.heard[1]).toMatchObject({ kind: "tap", text: "yes" });
    await desk.telegram.waitForCall(({ method, code }) => method === "answerCallbackQuery" && code === 400);
    await later.stop();
  });

  it("is a phone number only when it is the sender's own", async () => {
    await desk.start();
    desk.telegram.shareContact(JANE, "254700000001");
    desk.telegram.shareContact(JANE, "254700000002", 7);
    await desk.filed(2);
    expect(desk.heard).toMatchObject([{ kind: "contact", phone: "254700000001" }, { kind: "contact" }]);
    expect(desk.heard[1]).not.toHaveProperty("phone");
  });

  it("is a picture with its words, a sticker without", async () => {
    await desk.start();
    desk.telegram.sendMedia(JANE, "photo", " I paid ");
    desk.telegram.sendMedia(JANE, "sticker");
    desk.telegram.sendMedia(JANE, "voice");
    desk.telegram.sendMedia(JANE, "document");
    await desk.filed(4);
    expect(desk.heard.map(({ kind, text }) => [kind, text])).toEqual([
      ["media", "I paid"],
      ["media", ""],
      ["media", ""],
      ["media", ""],
    ]);
    // Telegram's own names, under which it shows them to somebody else again.
    const names = desk.heard.map(({ mediaId = "" }) => mediaId.split(":")[0]);
    expect(names).toEqual(["photo", "", "", "document"]);
  });

  it("tells apart what was changed afterwards, passed on, and that somebody left and came back", async () => {
    await desk.start();
    const id = desk.telegram.say(JANE, "first");
    desk.telegram.rewrite(JANE, id, "changed");
    desk.telegram.forward(JANE, "refund 12345678");
    desk.telegram.block(JANE);
    desk.telegram.unblock(JANE);
    await desk.filed(5);
    expect(desk.heard.map(({ kind, text, isForwarded }) => [kind, text, isForwarded])).toEqual([
      ["text", "first", undefined],
      ["edited", "changed", undefined],
      ["text", "refund 12345678", true],
      ["left", "", undefined],
      ["back", "", undefined],
    ]);
  });

  it("is not what other bots and channels bring", async () => {
    await desk.start();
    desk.telegram.say(JANE, "first");
    desk.telegram.update("channel_post", { message_id: 1, chat: { id: -5, type: "channel" }, text: "news" });
    desk.telegram.say(8, "I am a bot", { id: 8, first_name: "Robot", is_bot: true });
    desk.telegram.say(JANE, "last");
    await desk.filed(2);
    expect(desk.texts()).toEqual(["first", "last"]);
  });

  it("in a group is nothing; whoever calls the bot by name is asked in, once", async () => {
    await desk.start();
    desk.telegram.say(-9, "3h");
    desk.telegram.say(-9, "/menu");
    desk.telegram.say(-9, "/menu@other_bot");
    desk.telegram.say(-9, "hey @Kibanda_bot, a code please");
    desk.telegram.say(-9, "/menu@kibanda_bot");
    desk.telegram.say(JANE, "over here");
    await desk.filed(1);
    await desk.telegram.waitFor(({ chatId, from }) => chatId === -9 && from === "bot");
    const answers = desk.telegram.messages(-9).filter(({ from }) => from === "bot");
    expect(answers.map(({ text }) => text)).toEqual([
      "Let's talk privately: https://t.me/kibanda_bot?start=hello",
    ]);
    expect(desk.texts()).toEqual(["over here"]);
  });
});

describe("Nothing said on Telegram is lost", () => {
  it("comes again when it could not be filed, and nothing overtakes it", async () => {
    // Each poll tries all at once, then one by one.
    let refusals = 4;
    desk.filing = async ({ text }) => {
      if (text === "two" && refusals-- > 0) throw new Error("the disk is full");
    };
    for (const text of ["one", "two", "three"]) desk.telegram.say(JANE, text);
    await desk.start();
    await desk.filed(3);
    expect(desk.texts()).toEqual(["one", "two", "three"]);
    expect(desk.log).toEqual([
      expect.stringContaining("not filed") as string,
      expect.stringContaining("not filed") as string,
    ]);
  });

  it("is confirmed only once it is filed", async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const inHand = new Promise<string>((reached) => {
      desk.filing = ({ text }) => {
        reached(text);
        return released;
      };
    });
    desk.telegram.say(JANE, "one");
    desk.telegram.say(JANE, "two");
    await desk.start();
    expect(await inHand).toBe("one");
    expect(desk.telegram.pending()).toHaveLength(2);
    const stopped = desk.channel.stop();
    release();
    await stopped;
    expect(desk.texts()).toEqual(["one", "two"]);
    expect(desk.telegram.pending()).toEqual([]);
    expect(desk.channel.health()).toBe("not listening");
  });

  it("waits at Telegram while the shop is closed, and is heard once by the next that opens", async () => {
    desk.telegram.say(JANE, "before");
    await desk.start();
    await desk.filed(1);
    await desk.channel.stop();
    desk.telegram.say(JANE, "meanwhile");
    const next = desk.another();
    await next.start(desk.hear);
    await desk.filed(2);
    await next.stop();
    expect(desk.texts()).toEqual(["before", "meanwhile"]);
  });

  it("stops at once in the middle of a poll", async () => {
    await desk.start();
    await desk.telegram.waitForPoll();
    await desk.channel.stop();
    desk.telegram.say(JANE, "later");
    expect(desk.telegram.pending()).toHaveLength(1);
  });
});
