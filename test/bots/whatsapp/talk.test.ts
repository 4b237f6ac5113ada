import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;

afterEach(async () => {
  expect(desk.world.troubles()).toEqual([]);
  await desk.close();
});

async function shop(wanted: Parameters<typeof openDesk>[0] = {}) {
  desk = await openDesk(wanted);
  await desk.start();
  return desk;
}

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a shop is linked by a QR, hears a greeting and answers it", async () => {
  const { world, channel, heard, told } = await shop();
  const asha = world.person("254712345678", { name: "Asha" });
  await asha.says("hi");
  await desk.filed(1);
  expect(heard[0]).toMatchObject({ kind: "text", text: "hi", phone: "254712345678", name: "Asha" });
  expect(heard[0]?.address).toEqual({ channel: "whatsapp", chat: asha.lid });
  const options = [{ number: 1, label: "3 hours", data: "x" }];
  await channel.say(asha.lid, { lines: ["Karibu"], options }, "k");
  await asha.waitFor("Karibu\n\n1 3 hours");
  expect(channel.health()).toBe("ok");
  expect(channel.linking?.()).toBeUndefined();
  expect(told.at(-1)).toMatch(/^WhatsApp is linked as 2557\*\*\*001\.$/u);
});

test("all that a person can send is heard as what it is, and what is no message is not heard", async () => {
  const { world, heard } = await shop();
  const asha = world.person("254712345678");
  const first = await asha.says("  buy 1 day ");
  await asha.edits(first, "buy 1 week");
  await asha.forwards("UAF1QWERTY Confirmed. You have received Ksh20.00");
  await asha.sendsVoice();
  await asha.sendsSticker();
  await asha.sendsPicture(PIXEL, "paid");
  await asha.sendsDocument(randomBytes(9), { name: "a.exe", mime: "application/x-msdownload" });
  await asha.reacts(first, "👍");
  await asha.takesBack(first);
  await asha.says("my code");
  await desk.filed(8);
  expect(heard.map(({ kind, text, isForwarded }) => [kind, text, isForwarded])).toEqual([
    ["text", "buy 1 day", undefined],
    ["edited", "buy 1 week", undefined],
    ["text", "UAF1QWERTY Confirmed. You have received Ksh20.00", true],
    ["media", "", undefined],
    ["media", "", undefined],
    ["media", "paid", undefined],
    ["media", "", undefined],
    ["text", "my code", undefined],
  ]);
  expect(heard.map(({ mediaId }) => mediaId !== undefined)).toEqual([
    ...[false, false, false, false, false, true, false, false],
  ]);
});

test("a picture of a payment is shown to who has to look at it, and can be fetched", async () => {
  const { world, channel, heard } = await shop();
  const [asha, owner] = [world.person("254712345678"), world.person("254700000009")];
  await asha.sendsPicture(PIXEL, "paid");
  await owner.says("hi");
  await desk.filed(2);
  const mediaId = heard.find((one) => one.mediaId !== undefined)?.mediaId ?? "";
  const picture = { channel: "whatsapp", mediaId } as const;
  await channel.say(owner.lid, { lines: ["Asha says she paid."], picture }, "proof");
  const shown = await owner.waitFor(({ file }) => file !== undefined);
  expect(shown.file?.bytes.equals(PIXEL)).toBe(true);
  await owner.waitFor("Asha says she paid.");
  expect(Buffer.from((await channel.fetch(mediaId)) ?? []).equals(PIXEL)).toBe(true);
});

test("papers come as files, with the words below the first, and a code stands alone on its line", async () => {
  const { world, channel } = await shop();
  const asha = world.person("254712345678");
  await asha.says("receipt");
  await desk.filed(1);
  const pdf = Buffer.from("%PDF-1.4 receipt");
  const draw = async () => [
    { name: "receipt.pdf", mime: "application/pdf" as const, bytes: pdf },
    { name: "chart.png", mime: "image/png" as const, bytes: PIXEL },
  ];
  const encloses = [
    { draws: "receipt" as const, orderId: "o" },
    { draws: "sales-chart" as const, period: "today" as const },
  ];
  await channel.say(asha.lid, { lines: ["Your receipt."], encloses, draw }, "paper");
  const files = await asha.waitForCount(2);
  expect(files.map(({ text, file }) => [text, file?.mime])).toEqual([
    ["Your receipt.", "application/pdf"],
    ["", "image/png"],
  ]);
  expect(files[0]?.file?.name).toBe("receipt.pdf");
  expect(files[0]?.file?.bytes.equals(pdf)).toBe(true);
  await channel.say(
    asha.lid,
    { lines: ["Paid."], code: "ABCD2345EFGH67", after: ["Log in with it."] },
    "code",
  );
  await asha.waitFor("Paid.\n`ABCD2345EFGH67`\nLog in with it.");
});

test("a long text becomes several messages, none cut within a word, and a repeat sends none of them again", async () => {
  const { world, channel } = await shop();
  const asha = world.person("254712345678");
  await asha.says("terms");
  await desk.filed(1);
  const long = { lines: Array.from({ length: 90 }, (_, n) => `${n} ${"neno ".repeat(20)}`.trim()) };
  await channel.say(asha.lid, long, "long");
  const count = (await asha.waitForCount(3)).length;
  await channel.say(asha.lid, long, "long");
  await channel.say(asha.lid, { lines: ["end"] }, "end");
  await asha.waitFor("end");
  expect(
    asha.heard
      .slice(0, count)
      .map(({ text }) => text)
      .join("\n"),
  ).toBe(long.lines.join("\n"));
  expect(asha.heard).toHaveLength(count + 1);
  expect(asha.heard.every(({ copies }) => copies === 1)).toBe(true);
});

test("whoever never wrote is not written to, and words for an earlier message only are not sent", async () => {
  const { world, channel } = await shop();
  const stranger = world.person("254712345678");
  const refused = channel.say(stranger.lid, { lines: ["Buy now!"] }, "spam");
  await expect(refused).rejects.toMatchObject({ name: "Fault", retry: "never", outcome: "refused" });
  await channel.say(stranger.lid, { lines: ["Paid"], onlyStanding: true }, "standing");
  await world.settled();
  expect(stranger.heard).toEqual([]);
});

test("somebody who is named by number and then by LID stays the same chat, and is answered as they wrote last", async () => {
  const { world, channel, heard } = await shop();
  const asha = world.person("254712345678", { addressing: "mirror" });
  await asha.says("hi");
  await desk.filed(1);
  const chat = heard[0]?.address.chat ?? "";
  expect(chat).toBe(asha.jid);
  const lid = world.person("254712000002", { addressing: "lid", showsNumber: false });
  await lid.says("mambo");
  await desk.filed(2);
  expect(heard[1]).not.toHaveProperty("phone");
  await channel.say(chat, { lines: ["one"] }, "1");
  await asha.waitFor("one");
  await asha.says("by lid or not");
  await desk.filed(3);
  expect(heard[2]?.address.chat).toBe(chat);
  await desk.restart();
  await world.waitForOnline();
  await asha.says("again");
  await desk.filed(4);
  expect(heard[3]?.address.chat).toBe(chat);
});
